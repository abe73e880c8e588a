/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-wall-plan.h"

G_BEGIN_DECLS

/* What the desk does for walls. Main thread. */

/* Writes down that a plan is put on a wall. */
void duty_desk_note_plan_async (DutyDesk *self, DutyWallPlan *plan, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_note_plan_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
