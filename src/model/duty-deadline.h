/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyDeadline:
 * @start: when the clock started
 * @blue: when it turns blue (its first warning)
 * @yellow: when it turns yellow (near the deadline)
 * @due: the deadline; red from then on. 0: there is no deadline
 * @stopped_at: when the clock was stopped, and so what it shows; 0: it runs
 *
 * One clock (时限), a plain value. All moments are wall time, µs UTC.
 */
typedef struct
{
  gint64 start;
  gint64 blue;
  gint64 yellow;
  gint64 due;
  gint64 stopped_at;
} DutyDeadline;

DutyColour duty_deadline_get_colour (const DutyDeadline *self, gint64 now);
gint64 duty_deadline_get_minutes (const DutyDeadline *self, gint64 now);
gint64 duty_deadline_get_next_colour (const DutyDeadline *self, gint64 now);
gint64 duty_deadline_get_next_change (const DutyDeadline *self, gint64 now);

G_END_DECLS
