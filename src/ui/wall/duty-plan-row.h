/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-wall-plan.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PLAN_ROW (duty_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (DutyPlanRow, duty_plan_row, DUTY, PLAN_ROW, GtkListBoxRow)

/*
 * One plan in the list. Signals: "tour", "rename" and "delete" (): a button, or Ctrl+T, F2 and Delete, asked for it.
 */
GtkWidget *duty_plan_row_new (DutyWallPlan *plan, const char *monitor);

DutyWallPlan *duty_plan_row_get_plan (DutyPlanRow *self);

G_END_DECLS
