/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ACCOUNT_DIALOG (duty_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyAccountDialog, duty_account_dialog, DUTY, ACCOUNT_DIALOG, AdwWindow)

/* Signal "written": the account is on disk. */
DutyAccountDialog *duty_account_dialog_new (DutyDesk *desk, GtkWindow *parent, DutyAccount *account);

G_END_DECLS
