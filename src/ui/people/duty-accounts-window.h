/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ACCOUNTS_WINDOW (duty_accounts_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyAccountsWindow, duty_accounts_window, DUTY, ACCOUNTS_WINDOW, AdwWindow)

GtkWidget *duty_accounts_window_new (DutyDesk *desk, GtkWindow *parent);

G_END_DECLS
