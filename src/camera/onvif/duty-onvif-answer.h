/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera/onvif/duty-onvif-profile.h"

G_BEGIN_DECLS

/**
 * DutyOnvifPreset:
 * @token: what the camera knows it by
 * @name: (nullable): for people
 *
 * A place that a camera can be sent to (ONVIF PTZ 5.4).
 */
typedef struct
{
  char *token;
  char *name;
} DutyOnvifPreset;

/**
 * DutyOnvifPosition:
 * @pan: -1 to 1, left to right
 * @tilt: -1 to 1, down to up
 * @zoom: 0 to 1, wide to near
 *
 * Where a camera looks, in the generic spaces (ONVIF PTZ 5.7).
 */
typedef struct
{
  double pan;
  double tilt;
  double zoom;
} DutyOnvifPosition;

/**
 * DutyOnvifInformation:
 *
 * What a camera says that it is (ONVIF Core 8.3.1); each may be %NULL.
 */
typedef struct
{
  char *manufacturer;
  char *model;
  char *firmware;
  char *serial;
} DutyOnvifInformation;

void duty_onvif_preset_free (DutyOnvifPreset *self);
void duty_onvif_information_free (DutyOnvifInformation *self);

GDateTime *duty_onvif_answer_read_time (GBytes *answer, GError **error);
gboolean duty_onvif_answer_read_services (GBytes *answer, char **media, char **ptz, GError **error);
gboolean duty_onvif_answer_read_capabilities (GBytes *answer, char **media, char **ptz, GError **error);
GPtrArray *duty_onvif_answer_read_profiles (GBytes *answer, GError **error);
char *duty_onvif_answer_read_stream_uri (GBytes *answer, GError **error);
GPtrArray *duty_onvif_answer_read_presets (GBytes *answer, GError **error);
char *duty_onvif_answer_read_new_preset (GBytes *answer, GError **error);
gboolean duty_onvif_answer_read_position (GBytes *answer, DutyOnvifPosition *position, GError **error);
DutyOnvifInformation *duty_onvif_answer_read_information (GBytes *answer, GError **error);
gboolean duty_onvif_answer_read_done (GBytes *answer, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifPreset, duty_onvif_preset_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifInformation, duty_onvif_information_free)

G_END_DECLS
