/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyOnvifProfile:
 * @token: what the camera knows it by
 * @name: (nullable): for people
 * @encoding: (nullable): "H264", "H265", "JPEG", "MPEG4"; %NULL for a profile without video
 * @width: pixels, 0 when unknown
 * @height: pixels, 0 when unknown
 * @moves: whether the camera can be moved by it (it has a PTZ configuration)
 *
 * A media profile (ONVIF Media 5.1, tt:Profile).
 */
typedef struct
{
  char *token;
  char *name;
  char *encoding;
  guint width;
  guint height;
  gboolean moves;
} DutyOnvifProfile;

void duty_onvif_profile_free (DutyOnvifProfile *self);

const DutyOnvifProfile *duty_onvif_profile_find_main (GPtrArray *profiles);
const DutyOnvifProfile *duty_onvif_profile_find_sub (GPtrArray *profiles);
const DutyOnvifProfile *duty_onvif_profile_find_mover (GPtrArray *profiles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifProfile, duty_onvif_profile_free)

G_END_DECLS
