/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/wall/duty-plan-book.h"
#include "ui/wall/duty-walls.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PLAN_BUTTON (duty_plan_button_get_type ())
G_DECLARE_FINAL_TYPE (DutyPlanButton, duty_plan_button, DUTY, PLAN_BUTTON, GtkWidget)

/*
 * A button that lists the room's plans: finds one as its name is typed, puts it on the wall, keeps the wall of its page
 * under a name. Hidden until it has plans.
 */
void duty_plan_button_set_up (DutyPlanButton *self, DutyDesk *desk, DutyPlanBook *plans, DutyWallPage *page);
void duty_plan_button_set_walls (DutyPlanButton *self, DutyWalls *walls);
void duty_plan_button_popup (DutyPlanButton *self);

G_END_DECLS
