/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-incident-row.h"

/**
 * duty_incident_row_new:
 *
 * Returns: (transfer full): an empty row, to be filled by the one who made it before it is shared
 */
DutyIncidentRow *
duty_incident_row_new (void)
{
  return g_atomic_rc_box_new0 (DutyIncidentRow);
}

/**
 * duty_incident_row_copy:
 *
 * Returns: (transfer full): a row of its own, to be changed by the one who asked for it
 */
DutyIncidentRow *
duty_incident_row_copy (const DutyIncidentRow *self)
{
  DutyIncidentRow *copy = duty_incident_row_new ();

  *copy = *self;
  copy->code = g_strdup (self->code);
  copy->category = g_strdup (self->category);
  copy->title = g_strdup (self->title);
  copy->detail = g_strdup (self->detail);
  copy->area = g_strdup (self->area);
  copy->township = g_strdup (self->township);
  copy->owner = g_strdup (self->owner);
  copy->handler = g_strdup (self->handler);
  copy->into = g_strdup (self->into);
  copy->pauses = g_memdup2 (self->pauses, self->n_pauses * sizeof *self->pauses);
  return copy;
}

DutyIncidentRow *
duty_incident_row_ref (DutyIncidentRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DutyIncidentRow *self = data;

  g_free (self->code);
  g_free (self->category);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->area);
  g_free (self->township);
  g_free (self->owner);
  g_free (self->handler);
  g_free (self->into);
  g_free (self->pauses);
}

void
duty_incident_row_unref (DutyIncidentRow *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * duty_incident_row_begin:
 * @self: a row that is being made
 * @at: when the room took the report, µs UTC
 *
 * Puts the case at its first stage and starts its clocks.
 */
void
duty_incident_row_begin (DutyIncidentRow *self, gint64 at)
{
  self->reported_at = at;
  self->stage = DUTY_STAGE_REPORTED;
  self->stage_since = at;
  self->case_since = at;
}

/**
 * duty_incident_row_begin_pause:
 * @self: a row that is being changed
 * @at: when the case was suspended, µs UTC
 */
void
duty_incident_row_begin_pause (DutyIncidentRow *self, gint64 at)
{
  self->pauses = g_renew (DutyPause, self->pauses, self->n_pauses + 1);
  self->pauses[self->n_pauses++] = (DutyPause){ .from = at };
}

/**
 * duty_incident_row_end_pause:
 * @self: a row that is being changed
 * @at: when the case was resumed, or came to its end, µs UTC
 *
 * Does nothing when it is not suspended.
 */
void
duty_incident_row_end_pause (DutyIncidentRow *self, gint64 at)
{
  if (duty_incident_row_is_suspended (self))
    self->pauses[self->n_pauses - 1].to = at;
}

void
duty_incident_row_clear_pauses (DutyIncidentRow *self)
{
  g_clear_pointer (&self->pauses, g_free);
  self->n_pauses = 0;
}

/**
 * duty_incident_row_is_suspended:
 *
 * Returns: whether the case's clocks stand still
 */
gboolean
duty_incident_row_is_suspended (const DutyIncidentRow *self)
{
  return self->n_pauses > 0 && self->pauses[self->n_pauses - 1].to == 0;
}

/**
 * duty_incident_row_get_standing:
 *
 * Returns: what the stage machine looks at
 */
DutyStanding
duty_incident_row_get_standing (const DutyIncidentRow *self)
{
  return (DutyStanding){
    .stage = self->stage,
    .suspended = duty_incident_row_is_suspended (self),
    .supervised = self->supervised,
    .tier = self->tier,
  };
}
