/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-caller.h"

G_DEFINE_BOXED_TYPE (DutyCaller, duty_caller, duty_caller_copy, duty_caller_free)

/**
 * duty_caller_new:
 * @name: for whom its token was made; copied
 * @role: what it is to the room
 * @area: (nullable): its township's code; copied
 *
 * Returns: (transfer full): a caller
 */
DutyCaller *
duty_caller_new (const char *name, DutyRole role, const char *area)
{
  DutyCaller *self = g_new (DutyCaller, 1);

  *self = (DutyCaller){ g_strdup (name), role, g_strdup (area) };
  return self;
}

/**
 * duty_caller_copy:
 * @self: (nullable): a caller
 *
 * Returns: (transfer full) (nullable): another of the same; %NULL for %NULL
 */
DutyCaller *
duty_caller_copy (const DutyCaller *self)
{
  return self != NULL ? duty_caller_new (self->name, self->role, self->area) : NULL;
}

void
duty_caller_free (DutyCaller *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->area);
  g_free (self);
}
