/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *
duty_onvif_request_make_digest (const guint8 *nonce, gsize length, const char *created, const char *password);
char *duty_onvif_request_make (const char *user, const char *password, GDateTime *now, const char *body);

G_END_DECLS
