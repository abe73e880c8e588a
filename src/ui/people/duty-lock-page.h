/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-alarm.h"
#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_LOCK_PAGE (duty_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyLockPage, duty_lock_page, DUTY, LOCK_PAGE, GtkWidget)

void duty_lock_page_set_desk (DutyLockPage *self, DutyDesk *desk, DutyAlarm *alarm);
void duty_lock_page_begin (DutyLockPage *self);
char *duty_lock_page_describe (DutyLockPage *self);

G_END_DECLS
