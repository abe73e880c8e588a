/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PASSWORD_DIALOG (duty_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyPasswordDialog, duty_password_dialog, DUTY, PASSWORD_DIALOG, AdwWindow)

/* Signal "written": the password is on disk. */
DutyPasswordDialog *duty_password_dialog_new (DutyDesk *desk, GtkWindow *parent, const char *name);

G_END_DECLS
