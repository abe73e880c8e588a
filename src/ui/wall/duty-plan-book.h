/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-wall-plan.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PLAN_BOOK (duty_plan_book_get_type ())
G_DECLARE_FINAL_TYPE (DutyPlanBook, duty_plan_book, DUTY, PLAN_BOOK, GObject)

/*
 * The room's plans, by name: a GListModel of DutyWallPlan, kept in a folder, one file a plan. It fills itself from the
 * folder off the main thread, and writes there so too. Signal "failed" (char *message): a file could not be changed.
 */
DutyPlanBook *duty_plan_book_new (const char *folder);

gboolean duty_plan_book_put (DutyPlanBook *self, DutyWallPlan *plan);
void duty_plan_book_remove (DutyPlanBook *self, DutyWallPlan *plan);
DutyWallPlan *duty_plan_book_find (DutyPlanBook *self, const char *name);

G_END_DECLS
