/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-case-clock.h"

/* Extensions beyond this are of a broken row: no clock runs for a century. */
#define MAX_DAYS (100 * 366)
#define MAX_EXTRA (MAX_DAYS * G_TIME_SPAN_DAY)

/* A clock while it is reckoned. Its own time is wall time or working time. */
typedef struct
{
  const DutyClockFacts *facts;
  const DutySlaRule *rule;
  DutyCalendar *calendar;
  double blue;
  double yellow;
  gint64 start;
  gint64 days;
  gint64 extra;
} Clock;

/* The clock's own time. */

static gint64
go_on (const Clock *self, gint64 from, gint64 span)
{
  if (from == DUTY_CALENDAR_NEVER)
    return DUTY_CALENDAR_NEVER;
  if (self->rule->unit != DUTY_SPAN_WALL)
    return duty_calendar_add (self->calendar, from, span);
  return span > 0 && from > G_MAXINT64 - span ? DUTY_CALENDAR_NEVER : from + span;
}

static gint64
measure (const Clock *self, gint64 from, gint64 to)
{
  gint64 span;

  if (to <= from)
    return 0;
  if (self->rule->unit != DUTY_SPAN_WALL)
    return duty_calendar_between (self->calendar, from, to);
  return __builtin_sub_overflow (to, from, &span) ? G_MAXINT64 : span;
}

/* How long a day is in the clock's own time: of a working day, what is worked of it. */
static gint64
get_day (const Clock *self)
{
  guint n_spans;
  const DutyWorkSpan *hours = duty_calendar_get_hours (self->calendar, &n_spans);
  gint64 minutes = 0;

  if (self->rule->unit == DUTY_SPAN_WALL)
    return G_TIME_SPAN_DAY;
  for (guint i = 0; i < n_spans; i++)
    minutes += hours[i].to - hours[i].from;
  return minutes * G_TIME_SPAN_MINUTE;
}

/* Where the clock would end if it was never suspended. Whole working days end at the close of one; what is
 * granted to them is rounded up to whole working days. */
static gint64
find_end (const Clock *self)
{
  gint64 days = self->days + (self->extra + G_TIME_SPAN_DAY - 1) / G_TIME_SPAN_DAY;

  if (self->rule->unit == DUTY_SPAN_WORKING_DAYS)
    return duty_calendar_end_of_day (self->calendar, self->start, (guint) (self->rule->amount + days));
  return go_on (self, self->start,
                self->rule->amount * G_TIME_SPAN_SECOND + self->days * get_day (self) + self->extra);
}

/* Suspensions. */

/* Moves a moment of the clock behind the suspensions that began before it. */
static gint64
shift (const Clock *self, gint64 moment)
{
  for (guint i = 0; i < self->facts->n_pauses; i++)
    {
      const DutyPause *pause = &self->facts->pauses[i];
      gint64 from = MAX (pause->from, self->start);

      if (moment > from)
        moment = go_on (self, moment, measure (self, from, pause->to));
    }
  return moment;
}

static gint64
find_stop (const DutyClockFacts *facts, gint64 start, gint64 until)
{
  const DutyPause *last = facts->n_pauses > 0 ? &facts->pauses[facts->n_pauses - 1] : NULL;
  gint64 stop = until;

  if (last != NULL && last->to == 0)
    stop = until != 0 ? MIN (until, last->from) : last->from;
  return stop != 0 ? MAX (stop, start) : 0;
}

static DutyDeadline
reckon (const Clock *self, gint64 stopped_at)
{
  DutyDeadline none = { .start = self->start, .stopped_at = stopped_at };
  gint64 end = find_end (self);
  gint64 due = end != DUTY_CALENDAR_NEVER ? shift (self, end) : end;
  gint64 total = measure (self, self->start, end);

  if (due == DUTY_CALENDAR_NEVER)
    return none;
  return (DutyDeadline){
    .start = self->start,
    .blue = shift (self, go_on (self, self->start, (gint64) (total * self->blue))),
    .yellow = shift (self, go_on (self, self->start, (gint64) (total * self->yellow))),
    .due = due,
    .stopped_at = stopped_at,
  };
}

static DutyDeadline
get_clock (const DutyClockFacts *facts, DutyPolicy *policy, DutyCalendar *calendar, gboolean of_case)
{
  gint64 start = of_case ? facts->case_since : facts->stage_since;
  gint64 days = of_case ? facts->case_days : facts->stage_days;
  gint64 extra = of_case ? facts->case_extra : facts->stage_extra;
  gint64 stopped_at = find_stop (facts, start, of_case ? facts->case_until : 0);
  Clock clock = {
    .facts = facts,
    .rule = duty_policy_find_rule (policy, facts, of_case),
    .calendar = calendar,
    .start = start,
    .days = CLAMP (days, 0, MAX_DAYS),
    .extra = CLAMP (extra, 0, MAX_EXTRA),
  };

  if (clock.rule == NULL)
    return (DutyDeadline){ .start = start, .stopped_at = stopped_at };
  duty_policy_get_fractions (policy, &clock.blue, &clock.yellow);
  return reckon (&clock, stopped_at);
}

/**
 * duty_case_clock_get_stage:
 * @facts: a case's facts
 * @policy: the county's policy
 * @calendar: the county's calendar
 *
 * The clock of the stage a case is in. It starts anew when the case is transferred. A deadline does not
 * depend on now: while the case is suspended, the clock stands at the moment that began. Each suspension that
 * is over moves what of the clock lies behind its beginning by its length in the clock's own time: wall time,
 * or working time for a rule in working minutes or days. So a clock of working days that was suspended for
 * half a day may end at noon. Of a suspension that began before the clock only the part behind its start
 * counts; one that ends before it began, as the machine's clock was set back, counts nothing.
 *
 * An extension is added in the clock's own time: a day of it is a working day for a rule in working minutes or
 * days, an hour an hour of work; for a rule of working days each day begun of its hours is one more. Blue and
 * yellow are parts of the whole, extension included.
 *
 * Returns: the clock; `due` is 0 where the policy sets none, or the calendar never gets there
 */
DutyDeadline
duty_case_clock_get_stage (const DutyClockFacts *facts, DutyPolicy *policy, DutyCalendar *calendar)
{
  return get_clock (facts, policy, calendar, FALSE);
}

/**
 * duty_case_clock_get_case:
 * @facts: a case's facts
 * @policy: the county's policy
 * @calendar: the county's calendar
 *
 * The case's own clock, as duty_case_clock_get_stage(), from its report or reopening until it is closed,
 * merged or voided: then it stands still. A transfer does not touch it.
 *
 * Returns: the clock; `due` is 0 where there is none
 */
DutyDeadline
duty_case_clock_get_case (const DutyClockFacts *facts, DutyPolicy *policy, DutyCalendar *calendar)
{
  return get_clock (facts, policy, calendar, TRUE);
}
