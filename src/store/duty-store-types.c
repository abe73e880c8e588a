/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-types.h"

static void
free_refusal (gpointer data)
{
  DutyRefusal *refusal = data;

  g_free (refusal->code);
  g_clear_error (&refusal->error);
  g_free (refusal);
}

/**
 * duty_refusal_new:
 * @code: a case that is not moved
 * @error: (transfer full): why
 *
 * Returns: (transfer full): a refusal, for an outcome
 */
DutyRefusal *
duty_refusal_new (const char *code, GError *error)
{
  DutyRefusal *refusal = g_new (DutyRefusal, 1);

  *refusal = (DutyRefusal){ g_strdup (code), error };
  return refusal;
}

/**
 * duty_move_outcome_new:
 *
 * Returns: (transfer full): an outcome of nothing yet
 */
DutyMoveOutcome *
duty_move_outcome_new (void)
{
  DutyMoveOutcome *self = g_new0 (DutyMoveOutcome, 1);

  self->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  self->refused = g_ptr_array_new_with_free_func (free_refusal);
  return self;
}

void
duty_move_outcome_free (DutyMoveOutcome *self)
{
  g_ptr_array_unref (self->moved);
  g_ptr_array_unref (self->refused);
  g_free (self);
}
