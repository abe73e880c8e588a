/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/calendar-2026.h"
#include "model/duty-case-clock.h"

/* The engine against a model that looks at each minute: what is worked comes from is_working() alone, and the
 * clock counts the minutes that are its own and in no suspension. */

#define M G_TIME_SPAN_MINUTE
#define ROUNDS 3000
#define MAX_PAUSES 4

/* From a little before the National Day's holidays to a little after. */
#define HORIZON (40 * 24 * 60)

typedef struct
{
  DutyCalendar *calendar;
  gint64 zero; /* moments are whole minutes after this */
  guint worked[HORIZON + 1]; /* how many of the minutes before each are worked */
} Model;

static void
model_init (Model *self, DutyCalendar *calendar)
{
  self->calendar = calendar;
  self->zero = calendar_2026_at ("2026-09-14 00:00");
  self->worked[0] = 0;
  for (guint i = 0; i < HORIZON; i++)
    self->worked[i + 1] = self->worked[i] + duty_calendar_is_working (calendar, self->zero + i * M);
}

static gint64
at (const Model *self, guint minute)
{
  return self->zero + minute * M;
}

static gboolean
is_paused (const Model *self, const DutyClockFacts *facts, guint minute)
{
  for (guint i = 0; i < facts->n_pauses; i++)
    if (at (self, minute) >= facts->pauses[i].from && at (self, minute) < facts->pauses[i].to)
      return TRUE;
  return FALSE;
}

static gboolean
is_own (const Model *self, DutySpanUnit unit, guint minute)
{
  return unit == DUTY_SPAN_WALL || self->worked[minute + 1] > self->worked[minute];
}

/* The first minute at which the clock has counted @span of its own; the horizon when it does not. */
static guint
count (const Model *self, const DutyClockFacts *facts, DutySpanUnit unit, guint start, guint span)
{
  guint minute = start;

  for (guint counted = 0; minute < HORIZON && counted < span; minute++)
    counted += is_own (self, unit, minute) && !is_paused (self, facts, minute);
  return minute;
}

static guint
get_minute (const Model *self, gint64 moment)
{
  g_assert_cmpint ((moment - self->zero) % M, ==, 0);
  return (moment - self->zero) / M;
}

/* Suspensions in order and apart, some of them before the clock starts, some empty or running backwards. */
static guint
draw_pauses (const Model *self, DutyPause *pauses)
{
  guint n = g_test_rand_int_range (0, MAX_PAUSES + 1);
  guint minute = g_test_rand_int_range (0, 5 * 24 * 60);

  for (guint i = 0; i < n; i++)
    {
      guint length = g_test_rand_bit () ? g_test_rand_int_range (0, 300) : g_test_rand_int_range (0, 4 * 24 * 60);
      gboolean backwards = g_test_rand_int_range (0, 10) == 0;

      pauses[i].from = at (self, minute);
      pauses[i].to = backwards ? at (self, minute) - 77 * M : at (self, minute + length);
      minute += (backwards ? 0 : length) + g_test_rand_int_range (1, 2000);
    }
  return n;
}

static DutyPolicy *
new_policy (DutySpanUnit unit, gint64 amount)
{
  const DutySlaRule rule = { { FALSE, DUTY_STAGE_HANDLING, 0, DUTY_ANY_CHANNEL, NULL }, unit, amount };
  DutyPolicy *policy = duty_policy_new ();

  duty_policy_set_fractions (policy, 0.5, 0.75);
  duty_policy_add_sla_rule (policy, &rule);
  return policy;
}

static DutyDeadline
get_clock (const Model *self, const DutyClockFacts *facts, DutySpanUnit unit, gint64 amount)
{
  g_autoptr (DutyPolicy) policy = new_policy (unit, amount);

  return duty_case_clock_get_stage (facts, policy, self->calendar);
}

static void
assert_in_order (const DutyDeadline *deadline)
{
  g_assert_cmpint (deadline->start, <=, deadline->blue);
  g_assert_cmpint (deadline->blue, <=, deadline->yellow);
  g_assert_cmpint (deadline->yellow, <=, deadline->due);
}

static void
try_minutes (const Model *self, DutySpanUnit unit)
{
  DutyPause pauses[MAX_PAUSES];
  guint start = g_test_rand_int_range (0, 8 * 24 * 60);
  guint span = 4 * g_test_rand_int_range (1, unit == DUTY_SPAN_WALL ? 1500 : 400);
  guint extra = g_test_rand_bit () ? 4 * g_test_rand_int_range (0, 200) : 0;
  DutyClockFacts facts = {
    .level = 2,
    .stage = DUTY_STAGE_HANDLING,
    .stage_since = at (self, start),
    .pauses = pauses,
    .n_pauses = draw_pauses (self, pauses),
    .stage_extra = extra * M,
  };
  DutyDeadline deadline = get_clock (self, &facts, unit, span * 60);
  guint whole = span + extra;

  g_assert_cmpuint (count (self, &facts, unit, start, whole), <, HORIZON);
  g_assert_cmpuint (get_minute (self, deadline.due), ==, count (self, &facts, unit, start, whole));
  g_assert_cmpuint (get_minute (self, deadline.blue), ==, count (self, &facts, unit, start, whole / 2));
  g_assert_cmpuint (get_minute (self, deadline.yellow), ==, count (self, &facts, unit, start, whole / 4 * 3));
  assert_in_order (&deadline);
  g_assert_cmpint (get_clock (self, &facts, unit, span * 60 + 7).due, >=, deadline.due);
  facts.n_pauses = 0;
  g_assert_cmpint (get_clock (self, &facts, unit, span * 60).due, <=, deadline.due);
}

static void
test_minutes (gconstpointer data)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autofree Model *model = g_new0 (Model, 1);

  model_init (model, calendar);
  for (int i = 0; i < ROUNDS; i++)
    try_minutes (model, GPOINTER_TO_INT (data));
}

/* The close of the n-th day that is worked after the one of @start: each day's last worked minute. */
static guint
count_days (const Model *self, guint start, guint days)
{
  guint minute = start;

  for (guint closes = 0; closes <= days; minute++)
    {
      guint midnight = (minute / 1440 + 1) * 1440;

      g_assert_cmpuint (minute, <, HORIZON);
      closes += is_own (self, DUTY_SPAN_WORKING, minute) && self->worked[midnight] == self->worked[minute + 1];
    }
  return minute;
}

static void
test_days (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autofree Model *model = g_new0 (Model, 1);

  model_init (model, calendar);
  for (int i = 0; i < ROUNDS; i++)
    {
      DutyPause pauses[MAX_PAUSES];
      guint start = g_test_rand_int_range (0, 8 * 24 * 60);
      guint days = g_test_rand_int_range (0, 6);
      DutyClockFacts facts = { .level = 2, .stage = DUTY_STAGE_HANDLING, .stage_since = at (model, start) };
      DutyDeadline plain = get_clock (model, &facts, DUTY_SPAN_WORKING_DAYS, days);
      guint close = count_days (model, start, days);
      DutyDeadline paused;

      g_assert_cmpuint (get_minute (model, plain.due), ==, close);
      g_assert_cmpint (get_clock (model, &facts, DUTY_SPAN_WORKING_DAYS, days + 1).due, >, plain.due);
      facts.pauses = pauses;
      facts.n_pauses = draw_pauses (model, pauses);
      paused = get_clock (model, &facts, DUTY_SPAN_WORKING_DAYS, days);
      g_assert_cmpuint (get_minute (model, paused.due), ==,
                        count (model, &facts, DUTY_SPAN_WORKING, start,
                               model->worked[close] - model->worked[start]));
      assert_in_order (&paused);
    }
}

static void
test_add_and_between_are_inverse (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  gint64 zero = calendar_2026_at ("2025-12-20 00:00");

  for (int i = 0; i < 20000; i++)
    {
      gint64 from = zero + g_test_rand_int_range (0, 400 * 24 * 60) * M + g_test_rand_int_range (0, 60000000);
      gint64 span = g_test_rand_int_range (0, 100 * 24 * 60) * M + g_test_rand_int_range (0, 60000000);
      gint64 added = duty_calendar_add (calendar, from, span);
      gint64 to = from + span;

      g_assert_cmpint (duty_calendar_between (calendar, from, added), ==, span);
      g_assert_cmpint (added, >=, from + span);
      if (duty_calendar_is_working (calendar, to))
        g_assert_cmpint (duty_calendar_add (calendar, from, duty_calendar_between (calendar, from, to)), ==, to);
    }
}

/* Any row of a journal: nothing overflows, and colours keep their order. */
static void
test_bears_any_facts (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();

  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 wild[7];
      DutyPause pauses[2];
      DutyClockFacts facts = { .level = 2, .stage = DUTY_STAGE_HANDLING, .pauses = pauses, .n_pauses = 2 };
      Model model = { .calendar = calendar };
      DutyDeadline deadline;

      for (gsize j = 0; j < G_N_ELEMENTS (wild); j++)
        wild[j] = (gint64) ((guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ()) >>
                  g_test_rand_int_range (0, 40);
      pauses[0] = (DutyPause){ wild[0], wild[1] };
      pauses[1] = (DutyPause){ wild[2], g_test_rand_bit () ? 0 : wild[3] };
      facts.stage_since = wild[4];
      facts.stage_extra = wild[5];
      facts.stage_days = wild[6];
      deadline = get_clock (&model, &facts, g_test_rand_int_range (0, 3), 86400);
      if (deadline.due != 0)
        assert_in_order (&deadline);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/case-clock/naive/wall-minutes", GINT_TO_POINTER (DUTY_SPAN_WALL), test_minutes);
  g_test_add_data_func ("/model/case-clock/naive/working-minutes", GINT_TO_POINTER (DUTY_SPAN_WORKING), test_minutes);
  g_test_add_func ("/model/case-clock/naive/working-days", test_days);
  g_test_add_func ("/model/case-clock/naive/add-and-between", test_add_and_between_are_inverse);
  g_test_add_func ("/model/case-clock/naive/bears-any-facts", test_bears_any_facts);
  return g_test_run ();
}
