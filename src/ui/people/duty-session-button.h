/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SESSION_BUTTON (duty_session_button_get_type ())
G_DECLARE_FINAL_TYPE (DutySessionButton, duty_session_button, DUTY, SESSION_BUTTON, GtkWidget)

void duty_session_button_set_desk (DutySessionButton *self, DutyDesk *desk);

G_END_DECLS
