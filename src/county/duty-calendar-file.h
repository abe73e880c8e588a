/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "county/duty-problems.h"
#include "model/duty-calendar.h"

G_BEGIN_DECLS

#define DUTY_CALENDAR_FILE "calendar.json"

DutyCalendar *duty_calendar_file_read (const char *data, gsize size, DutyProblems *problems, GError **error);
char *duty_calendar_file_print (DutyCalendar *calendar);
gboolean duty_calendar_file_write (DutyCalendar *calendar, const char *path, GError **error);

G_END_DECLS
