/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CONTROL (duty_control_get_type ())
G_DECLARE_FINAL_TYPE (DutyControl, duty_control, DUTY, CONTROL, GObject)

/* What another process of the same user asks of a room that is open. Main thread. */
DutyControl *duty_control_new (DutyDesk *desk, const char *path);

gboolean duty_control_listen (DutyControl *self, GError **error);

/* The other side: blocks, any thread. */
char *duty_control_ask_token (const char *path, const DutyCaller *caller, GError **error);
gboolean
duty_control_ask_account (const char *path, const DutyAccountDraft *draft, const char *hash, GError **error);

G_END_DECLS
