/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-wall.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-json-body.h"
#include "desk/duty-tour-private.h"

/* What goes on while the seat is locked was chosen before: nobody who could choose is there. */
static gboolean
check_choice (DutyDesk *self, GError **error)
{
  if (!duty_desk_check (self, DUTY_ACT_LOOK, NULL, error))
    return FALSE;
  if (!self->locked)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
               _("This seat is locked. %s unlocks it with the password."), duty_session_get_display (self->session));
  return FALSE;
}

/**
 * duty_desk_note_plan_async:
 * @self: a desk
 * @plan: (transfer none): what is put on a wall
 * @callback: called when it is on disk, or could not be written: then the wall stays as it is
 * @data: data for @callback
 *
 * The pictures have their looks of their own; this entry says why all of them changed at once.
 */
void
duty_desk_note_plan_async (DutyDesk *self, DutyWallPlan *plan, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autofree char *body = duty_json_body_new_plan (duty_wall_plan_get_monitor (plan), duty_wall_plan_get_layout (plan),
                                                   duty_wall_plan_get_cameras (plan));
  DutyStoreEntry entry = { .kind = "plan.load", .subject = duty_wall_plan_get_name (plan), .body = body };
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_note_plan_async);
  if (!check_choice (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  entry.actor = duty_desk_get_actor (self);
  duty_store_append_async (self->store, &entry, NULL, duty_desk_on_noted, g_steal_pointer (&task));
}

/**
 * duty_desk_note_plan_finish:
 *
 * Returns: whether the journal has it; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_note_plan_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_desk_new_tour:
 * @self: a desk
 * @facts: what the tour is
 * @error: return location for a #DutyDispatchError
 *
 * Returns: (transfer full) (nullable): a tour, not begun; %NULL while the seat is locked, or for who may not look
 */
DutyTour *
duty_desk_new_tour (DutyDesk *self, const DutyTourFacts *facts, GError **error)
{
  if (!check_choice (self, error))
    return NULL;
  return duty_tour_new (facts, self->clock, self->entries, self->pool, self->watch);
}

/**
 * duty_desk_open_tour:
 * @self: a desk
 * @tour: (transfer none): a tour of this desk that is not open
 *
 * Begins it at the camera where it stands: also on a locked seat, whose wall goes on.
 */
void
duty_desk_open_tour (DutyDesk *self, DutyTour *tour)
{
  g_autoptr (GError) error = NULL;

  if (duty_desk_check (self, DUTY_ACT_LOOK, NULL, &error))
    duty_tour_open (tour);
  else
    duty_tour_refuse (tour, error->message);
}

/**
 * duty_desk_note_snapshot_async:
 * @self: a desk
 * @facts: the picture
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 */
void
duty_desk_note_snapshot_async (DutyDesk *self,
                               const DutySnapshotFacts *facts,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autofree char *body = duty_json_body_new_snapshot (_("On the wall"), facts->file, facts->sha256, facts->age);
  DutyStoreEntry entry = { .kind = "camera.snapshot", .subject = duty_camera_get_id (facts->camera), .body = body };
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_note_snapshot_async);
  if (!check_choice (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  entry.actor = duty_desk_get_actor (self);
  duty_store_append_async (self->store, &entry, NULL, duty_desk_on_noted, g_steal_pointer (&task));
}

/**
 * duty_desk_note_snapshot_finish:
 *
 * Returns: whether the journal has it; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_note_snapshot_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
