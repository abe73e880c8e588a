/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-alarm.h"
#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SIGN_IN_PAGE (duty_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (DutySignInPage, duty_sign_in_page, DUTY, SIGN_IN_PAGE, GtkWidget)

void duty_sign_in_page_set_desk (DutySignInPage *self, DutyDesk *desk, DutyAlarm *alarm);
void duty_sign_in_page_begin (DutySignInPage *self);

G_END_DECLS
