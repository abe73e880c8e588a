/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-account.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SESSION (duty_session_get_type ())
G_DECLARE_FINAL_TYPE (DutySession, duty_session, DUTY, SESSION, GObject)

/*
 * Properties: name, display (strings), role (DutyRole), area (string, nullable), signed-in-at (int64, µs
 * UTC).
 */
DutySession *duty_session_new (const DutyAccountRow *account, gint64 signed_in_at);

const char *duty_session_get_name (DutySession *self);
const char *duty_session_get_display (DutySession *self);
DutyRole duty_session_get_role (DutySession *self);
const char *duty_session_get_area (DutySession *self);
gint64 duty_session_get_signed_in_at (DutySession *self);

G_END_DECLS
