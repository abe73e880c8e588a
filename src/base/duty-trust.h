/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_TYPE_TRUST (duty_trust_get_type ())
G_DECLARE_FINAL_TYPE (DutyTrust, duty_trust, DUTY, TRUST, GObject)

DutyTrust *duty_trust_new_for_file (const char *path);

gboolean duty_trust_accepts (DutyTrust *self, const char *host, GTlsCertificate *certificate);

G_END_DECLS
