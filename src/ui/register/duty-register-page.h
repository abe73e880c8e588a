/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REGISTER_PAGE (duty_register_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyRegisterPage, duty_register_page, DUTY, REGISTER_PAGE, GtkWidget)

/*
 * The access register (调用登记): who looked at what, when, for which case and why.
 *
 * Signals: "said" (AdwToast *toast): a word to the officer, for the window to show; "case-activated" (char
 * *code): a case is to be shown.
 */
GtkWidget *duty_register_page_new (DutyDesk *desk);

G_END_DECLS
