/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-deadline.h"

#define MINUTE (60 * G_TIME_SPAN_SECOND)

static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

/* What the clock shows the time of. */
static gint64
get_moment (const DutyDeadline *self, gint64 now)
{
  return self->stopped_at != 0 ? self->stopped_at : now;
}

/**
 * duty_deadline_get_colour:
 * @self: a deadline
 * @now: wall time, µs UTC
 *
 * Returns: the colour of the clock at @now, or where it stopped
 */
DutyColour
duty_deadline_get_colour (const DutyDeadline *self, gint64 now)
{
  gint64 moment = get_moment (self, now);

  if (self->due == 0 || moment < self->blue)
    return DUTY_COLOUR_CALM;
  if (moment < self->yellow)
    return DUTY_COLOUR_BLUE;
  return moment < self->due ? DUTY_COLOUR_YELLOW : DUTY_COLOUR_RED;
}

/**
 * duty_deadline_get_minutes:
 * @self: a deadline that is not 0
 * @now: wall time, µs UTC
 *
 * Returns: whole minutes left, rounded down, at @now or where the clock stopped; from -1 on, a case is that
 *   many minutes overdue
 */
gint64
duty_deadline_get_minutes (const DutyDeadline *self, gint64 now)
{
  return floor_div (self->due - get_moment (self, now), MINUTE);
}

/**
 * duty_deadline_get_next_colour:
 * @self: a deadline
 * @now: wall time, µs UTC
 *
 * Returns: the first moment after @now at which the colour changes; %G_MAXINT64 for a clock that is red, or
 *   stopped, or without a deadline
 */
gint64
duty_deadline_get_next_colour (const DutyDeadline *self, gint64 now)
{
  if (self->due == 0 || self->stopped_at != 0)
    return G_MAXINT64;
  if (now < self->blue)
    return self->blue;
  if (now < self->yellow)
    return self->yellow;
  return now < self->due ? self->due : G_MAXINT64;
}

/**
 * duty_deadline_get_next_change:
 * @self: a deadline
 * @now: wall time, µs UTC
 *
 * Returns: the first moment after @now at which the colour or the visible minute changes;
 *   %G_MAXINT64 without a deadline, and for a clock that is stopped
 */
gint64
duty_deadline_get_next_change (const DutyDeadline *self, gint64 now)
{
  if (self->due == 0 || self->stopped_at != 0)
    return G_MAXINT64;
  return MIN (self->due - duty_deadline_get_minutes (self, now) * MINUTE + 1,
              duty_deadline_get_next_colour (self, now));
}
