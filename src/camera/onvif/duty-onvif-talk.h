/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "camera/onvif/duty-onvif-answer.h"

G_BEGIN_DECLS

/**
 * DutyOnvifFacts:
 * @known: whether the rest is
 * @learnt: when it was learnt, µs, monotonic
 * @offset: how far the camera's clock is ahead of ours, µs
 * @media: (nullable): the HTTP address of its media service
 * @ptz: (nullable): the HTTP address of its PTZ service
 *
 * What a camera said of itself, which spares asking again.
 */
typedef struct
{
  gboolean known;
  gint64 learnt;
  gint64 offset;
  char *media;
  char *ptz;
} DutyOnvifFacts;

void duty_onvif_facts_clear (DutyOnvifFacts *self);
void duty_onvif_facts_copy (DutyOnvifFacts *self, const DutyOnvifFacts *from);

/**
 * DutyOnvifTalk:
 *
 * One conversation with a camera: a link, and what is known of the camera. Every function blocks.
 * Belongs to the thread that made it.
 */
typedef struct _DutyOnvifTalk DutyOnvifTalk;

DutyOnvifTalk *duty_onvif_talk_new (const char *device,
                                    const char *user,
                                    const char *password,
                                    const DutyOnvifFacts *facts,
                                    GCancellable *cancellable);
void duty_onvif_talk_free (DutyOnvifTalk *self);

const DutyOnvifFacts *duty_onvif_talk_get_facts (DutyOnvifTalk *self);

DutyOnvifInformation *duty_onvif_talk_get_information (DutyOnvifTalk *self, GError **error);
GPtrArray *duty_onvif_talk_get_profiles (DutyOnvifTalk *self, GError **error);
char *duty_onvif_talk_get_stream (DutyOnvifTalk *self, const char *profile, GError **error);
GBytes *duty_onvif_talk_ask_ptz (DutyOnvifTalk *self, const char *name, const char *body, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifTalk, duty_onvif_talk_free)

G_END_DECLS
