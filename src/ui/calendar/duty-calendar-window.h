/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CALENDAR_WINDOW (duty_calendar_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyCalendarWindow, duty_calendar_window, DUTY, CALENDAR_WINDOW, AdwWindow)

GtkWidget *duty_calendar_window_new (DutyDesk *desk, GtkWindow *parent);

char *duty_calendar_window_describe_missing (DutyDesk *desk, DutyCalendar *calendar);

G_END_DECLS
