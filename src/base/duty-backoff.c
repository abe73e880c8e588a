/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-backoff.h"

/**
 * duty_backoff_next:
 * @self: a backoff
 *
 * Returns: µs to wait before the next attempt
 */
gint64
duty_backoff_next (DutyBackoff *self)
{
  guint shift = MIN (self->attempts, 30);
  gint64 ceiling = MIN (self->cap, self->base << shift);

  self->attempts++;
  return ceiling / 2 + (gint64) (g_random_double () * (ceiling - ceiling / 2));
}

/**
 * duty_backoff_reset:
 * @self: a backoff
 *
 * Tells that an attempt went well: the next delay is the first again.
 */
void
duty_backoff_reset (DutyBackoff *self)
{
  self->attempts = 0;
}
