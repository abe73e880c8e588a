/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-warn-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "store/duty-incident-table.h"
#include "store/duty-moved-write.h"

/* Writes down that a clock turned a colour, once for each colour of each run of the clock, and makes the moves
 * that policy asks for then: either all of it is on disk or nothing is, and then it is told anew. */

/**
 * duty_store_warning_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread
 */
DutyStoreWarning *
duty_store_warning_copy (const DutyStoreWarning *self)
{
  DutyStoreWarning *copy = g_new0 (DutyStoreWarning, 1);

  *copy = *self;
  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->code = g_strdup (self->code);
  copy->note = g_strdup (self->note);
  return copy;
}

void
duty_store_warning_free (DutyStoreWarning *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_free ((char *) self->code);
  g_free ((char *) self->note);
  g_free (self);
}

static gboolean
is_news (const DutyStoreWarning *self, const DutyIncidentRow *row)
{
  gint64 since = self->of_case ? row->case_since : row->stage_since;
  DutyColour warned = self->of_case ? row->case_warned : row->stage_warned;

  return self->since == since && self->colour > warned && !duty_incident_row_is_suspended (row);
}

/* A case that a lead presses for already, or that the county has, is left as it is. */
static gboolean
make_move (DutyTransaction *transaction,
           const DutyStoreWarning *self,
           DutyMove move,
           DutyIncidentRow **row,
           GError **error)
{
  DutyStanding standing = duty_incident_row_get_standing (*row);
  DutyMoved moved = { .move = move, .tier = move == DUTY_MOVE_ESCALATE ? (*row)->tier - 1 : (*row)->tier };
  g_autoptr (DutyIncidentRow) next = NULL;

  if (!duty_stage_machine_apply (&standing, move, DUTY_ANSWER_NONE, &moved.stage))
    return TRUE;
  next = duty_incident_row_copy (*row);
  if (!duty_moved_write (transaction, &self->actor, &moved, self->note, next, error))
    return FALSE;
  duty_incident_row_unref (*row);
  *row = g_steal_pointer (&next);
  return TRUE;
}

static gboolean
make_moves (DutyTransaction *transaction, const DutyStoreWarning *self, DutyIncidentRow **row, GError **error)
{
  for (DutyMove move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if ((self->moves & (1u << move)) && !make_move (transaction, self, move, row, error))
      return FALSE;
  return TRUE;
}

/**
 * duty_store_warning_write:
 * @transaction: where to write
 * @request: a #DutyStoreWarning
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc. A warning of a clock that has been started anew, or that was given before, is refused
 * with %DUTY_DISPATCH_ERROR_CHANGED. Of the moves those are made that the stage machine allows.
 *
 * Returns: (transfer full) (nullable): the case as it stands, a #DutyIncidentRow
 */
gpointer
duty_store_warning_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreWarning *self = request;
  g_autoptr (DutyIncidentRow) row = duty_incident_table_find (transaction->connection, self->code, error);
  DutyMoved moved = { .move = DUTY_MOVE_WARN, .of_case = self->of_case, .colour = self->colour };

  if (row == NULL)
    return NULL;
  if (!is_news (self, row))
    {
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED,
                   _ ("The clock of case “%s” is another one by now, or this was told before."), self->code);
      return NULL;
    }
  moved.stage = row->stage;
  if (!duty_moved_write (transaction, &self->actor, &moved, NULL, row, error) ||
      !make_moves (transaction, self, &row, error))
    return NULL;
  return g_steal_pointer (&row);
}
