/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-calendar.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MONTH_GRID (duty_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (DutyMonthGrid, duty_month_grid, DUTY, MONTH_GRID, GtkWidget)

/* Signal "day-activated" (guint: the date, as g_date_get_julian() has it): somebody clicked a day. */
GtkWidget *duty_month_grid_new (void);

void duty_month_grid_show (DutyMonthGrid *self, DutyCalendar *calendar, GDateYear year, GDateMonth month);

G_END_DECLS
