/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

#define DUTY_TYPE_ONVIF_GUARD (duty_onvif_guard_get_type ())
G_DECLARE_FINAL_TYPE (DutyOnvifGuard, duty_onvif_guard, DUTY, ONVIF_GUARD, GObject)

/**
 * DutyOnvifAuth:
 * @DUTY_ONVIF_AUTH_BOTH: either will do
 * @DUTY_ONVIF_AUTH_TOKEN: a UsernameToken in the envelope alone
 * @DUTY_ONVIF_AUTH_DIGEST: HTTP digest alone
 *
 * How cameras let themselves be spoken to.
 */
typedef enum
{
  DUTY_ONVIF_AUTH_BOTH,
  DUTY_ONVIF_AUTH_TOKEN,
  DUTY_ONVIF_AUTH_DIGEST,
} DutyOnvifAuth;

/**
 * DutyOnvifVerdict:
 * @DUTY_ONVIF_ADMITTED: go on
 * @DUTY_ONVIF_CHALLENGED: the message says 401 already
 * @DUTY_ONVIF_DENIED: to be answered by the fault NotAuthorized
 */
typedef enum
{
  DUTY_ONVIF_ADMITTED,
  DUTY_ONVIF_CHALLENGED,
  DUTY_ONVIF_DENIED,
} DutyOnvifVerdict;

DutyOnvifGuard *
duty_onvif_guard_new (const char *user, const char *password, DutyOnvifAuth auth, gint64 skew);

DutyOnvifVerdict
duty_onvif_guard_judge (DutyOnvifGuard *self, SoupServerMessage *message, const xmlNode *header);

G_END_DECLS
