/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-tour.h"
#include "model/duty-wall-plan.h"

G_BEGIN_DECLS

/* What the desk does for walls. Main thread. */

/* Writes down that a plan is put on a wall. */
void duty_desk_note_plan_async (DutyDesk *self, DutyWallPlan *plan, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_note_plan_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* A tour, not begun; NULL while the seat is locked, or for who may not look. */
DutyTour *duty_desk_new_tour (DutyDesk *self, const DutyTourFacts *facts, GError **error);

/* Begins it, or goes on with it. */
void duty_desk_open_tour (DutyDesk *self, DutyTour *tour);

G_END_DECLS
