/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyOnvifManners:
 * @DUTY_ONVIF_ENDLESS_HEADERS: sends headers for ever
 * @DUTY_ONVIF_ENDLESS_HEADER: sends one header that never ends
 * @DUTY_ONVIF_ENDLESS_BODY: sends chunks for ever
 * @DUTY_ONVIF_HUGE_LENGTH: promises a terabyte, and sends as much as is taken
 * @DUTY_ONVIF_SHORT_BODY: promises more than it sends, and hangs up
 * @DUTY_ONVIF_BOMB: sends XML that grows a billion times when its entities are replaced
 * @DUTY_ONVIF_FILE: sends XML with an entity that is a file of ours
 * @DUTY_ONVIF_DEEP: sends XML that is nested ten thousand deep
 * @DUTY_ONVIF_REDIRECT: sends us to a port where nobody may come
 * @DUTY_ONVIF_DRIP: sends a byte now and then
 * @DUTY_ONVIF_MUTE: takes the request and never says a word
 * @DUTY_ONVIF_NOISE: sends what is no HTTP
 * @DUTY_ONVIF_OTHER_NAMESPACES: sends the right names in wrong namespaces
 * @DUTY_ONVIF_BASIC: asks for the password in plain text
 * @DUTY_ONVIF_TRAITOR: answers well, and says that its services and streams are on another host
 */
typedef enum
{
  DUTY_ONVIF_ENDLESS_HEADERS,
  DUTY_ONVIF_ENDLESS_HEADER,
  DUTY_ONVIF_ENDLESS_BODY,
  DUTY_ONVIF_HUGE_LENGTH,
  DUTY_ONVIF_SHORT_BODY,
  DUTY_ONVIF_BOMB,
  DUTY_ONVIF_FILE,
  DUTY_ONVIF_DEEP,
  DUTY_ONVIF_REDIRECT,
  DUTY_ONVIF_DRIP,
  DUTY_ONVIF_MUTE,
  DUTY_ONVIF_NOISE,
  DUTY_ONVIF_OTHER_NAMESPACES,
  DUTY_ONVIF_BASIC,
  DUTY_ONVIF_TRAITOR,
} DutyOnvifManners;

/* An ONVIF device of bad manners on 127.0.0.1, on threads of its own. */
typedef struct _DutyBadOnvif DutyBadOnvif;

DutyBadOnvif *duty_bad_onvif_new (DutyOnvifManners manners);
char *duty_bad_onvif_dup_uri (DutyBadOnvif *self);
guint duty_bad_onvif_get_n_strays (DutyBadOnvif *self);
gboolean duty_bad_onvif_heard (DutyBadOnvif *self, const char *text);
void duty_bad_onvif_free (DutyBadOnvif *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyBadOnvif, duty_bad_onvif_free)

G_END_DECLS
