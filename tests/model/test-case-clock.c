/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/calendar-2026.h"
#include "model/duty-case-clock.h"

#define M G_TIME_SPAN_MINUTE
#define H G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

#define AT(text) calendar_2026_at (text)

#define OPEN NULL /* a suspension that is not over */

#define WALL DUTY_SPAN_WALL
#define WORKING DUTY_SPAN_WORKING
#define DAYS DUTY_SPAN_WORKING_DAYS

#define MAX_PAUSES 3

/* One clock of one rule; amounts are minutes or days. */
static const struct
{
  const char *name;
  DutySpanUnit unit;
  gint64 amount;
  const char *since;
  gint64 extra;
  const char *pauses[MAX_PAUSES][2];
  const char *due;        /* NULL for no deadline */
  const char *stopped_at; /* NULL for a clock that runs */
  gint64 days;            /* granted besides */
} CLOCKS[] = {
  { "wall-over-midnight", WALL, 120, "2026-01-07 23:00", 0, {}, "2026-01-08 01:00" },
  { "wall-on-a-holiday", WALL, 60, "2026-02-17 03:00", 0, {}, "2026-02-17 04:00" },
  { "working-over-lunch", WORKING, 60, "2026-01-07 11:30", 0, {}, "2026-01-07 14:30" },
  { "working-over-midnight", WORKING, 60, "2026-01-07 17:00", 0, {}, "2026-01-08 09:00" },
  { "working-from-the-night", WORKING, 60, "2026-01-08 02:00", 0, {}, "2026-01-08 09:30" },
  { "working-over-a-weekend", WORKING, 60, "2026-01-09 17:00", 0, {}, "2026-01-12 09:00" },
  { "working-over-spring-festival", WORKING, 8 * 60, "2026-02-13 17:00", 0, {}, "2026-02-24 09:00" },
  { "same-day", DAYS, 0, "2026-01-07 09:00", 0, {}, "2026-01-07 17:30" },
  { "same-day-on-a-sunday-worked", DAYS, 0, "2026-01-04 09:00", 0, {}, "2026-01-04 17:30" },
  { "same-day-after-the-close", DAYS, 0, "2026-02-14 18:00", 0, {}, "2026-02-24 17:30" },
  { "days-over-spring-festival", DAYS, 3, "2026-02-12 10:00", 0, {}, "2026-02-24 17:30" },
  { "days-over-national-day", DAYS, 3, "2026-09-29 10:00", 0, {}, "2026-10-09 17:30" },

  { "wall-suspended", WALL, 120, "2026-01-07 09:00", 0,
    { { "2026-01-07 10:00", "2026-01-07 10:30" } }, "2026-01-07 11:30" },
  { "wall-suspended-over-a-weekend", WALL, 120, "2026-01-09 16:00", 0,
    { { "2026-01-09 17:00", "2026-01-12 09:00" } }, "2026-01-12 10:00" },
  { "working-suspended-over-a-weekend", WORKING, 120, "2026-01-09 16:00", 0,
    { { "2026-01-09 17:00", "2026-01-12 09:00" } }, "2026-01-12 10:00" },
  { "working-suspended-on-a-weekend-only", WORKING, 120, "2026-01-09 16:30", 0,
    { { "2026-01-10 08:00", "2026-01-11 20:00" } }, "2026-01-12 09:30" },
  { "days-suspended-on-a-weekend-only", DAYS, 2, "2026-01-08 10:00", 0,
    { { "2026-01-09 18:00", "2026-01-12 08:00" } }, "2026-01-12 17:30" },
  { "days-suspended-for-a-day", DAYS, 2, "2026-01-05 10:00", 0,
    { { "2026-01-06 08:30", "2026-01-07 08:30" } }, "2026-01-08 17:30" },
  { "days-suspended-for-an-afternoon", DAYS, 2, "2026-01-05 10:00", 0,
    { { "2026-01-06 13:00", "2026-01-06 19:00" } }, "2026-01-08 12:00" },
  { "suspended-three-times", WALL, 120, "2026-01-07 09:00", 0,
    { { "2026-01-07 09:10", "2026-01-07 09:20" },
      { "2026-01-07 09:40", "2026-01-07 10:00" },
      { "2026-01-07 11:20", "2026-01-07 12:00" } }, "2026-01-07 12:10" },
  { "suspended-after-it-was-due", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 10:00", "2026-01-07 11:00" } }, "2026-01-07 10:00" },
  { "suspended-again-before-the-moved-deadline", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 09:30", "2026-01-07 10:00" }, { "2026-01-07 10:20", "2026-01-07 10:40" } },
    "2026-01-07 10:50" },
  { "suspended-before-it-began", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 07:00", "2026-01-07 08:00" } }, "2026-01-07 10:00" },
  { "transferred-while-suspended", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 08:00", "2026-01-07 09:40" } }, "2026-01-07 10:40" },
  { "transferred-while-suspended-working", WORKING, 60, "2026-01-07 11:30", 0,
    { { "2026-01-07 11:00", "2026-01-07 14:10" } }, "2026-01-07 15:10" },

  { "still-suspended", WALL, 120, "2026-01-07 09:00", 0,
    { { "2026-01-07 10:00", OPEN } }, "2026-01-07 11:00", "2026-01-07 10:00" },
  { "suspended-and-again", WALL, 120, "2026-01-07 09:00", 0,
    { { "2026-01-07 09:10", "2026-01-07 09:40" }, { "2026-01-07 10:00", OPEN } },
    "2026-01-07 11:30", "2026-01-07 10:00" },
  { "transferred-and-still-suspended", WALL, 120, "2026-01-07 09:00", 0,
    { { "2026-01-07 08:00", OPEN } }, "2026-01-07 11:00", "2026-01-07 09:00" },
  { "suspended-when-overdue", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 12:00", OPEN } }, "2026-01-07 10:00", "2026-01-07 12:00" },

  { "wall-extended", WALL, 60, "2026-01-07 09:00", 2 * H, {}, "2026-01-07 12:00" },
  { "working-extended", WORKING, 60, "2026-01-07 16:30", 2 * H, {}, "2026-01-08 10:30" },
  { "days-extended", DAYS, 1, "2026-01-07 09:00", 2 * DAY, {}, "2026-01-12 17:30" },
  { "days-extended-by-a-part", DAYS, 1, "2026-01-07 09:00", DAY + 1, {}, "2026-01-12 17:30" },
  { "wall-extended-by-a-day", WALL, 60, "2026-01-09 16:00", 0, {}, "2026-01-10 17:00", NULL, 1 },
  { "working-extended-by-a-day", WORKING, 60, "2026-01-07 15:00", 0, {}, "2026-01-08 16:00", NULL, 1 },
  { "working-extended-by-a-day-over-a-weekend", WORKING, 60, "2026-01-09 15:00", 0, {}, "2026-01-12 16:00", NULL, 1 },
  { "working-extended-by-a-day-over-spring-festival", WORKING, 60, "2026-02-14 15:00", 0, {}, "2026-02-24 16:00",
    NULL, 1 },
  { "working-extended-by-days-and-hours", WORKING, 60, "2026-01-08 09:00", 2 * H, {}, "2026-01-12 12:00", NULL, 2 },
  { "days-extended-by-a-day-over-a-weekend", DAYS, 1, "2026-01-08 10:00", 0, {}, "2026-01-12 17:30", NULL, 1 },
  { "days-extended-by-a-day-over-national-day", DAYS, 1, "2026-09-29 10:00", 0, {}, "2026-10-08 17:30", NULL, 1 },
  { "extended-by-days-below-nothing", WALL, 60, "2026-01-07 09:00", 0, {}, "2026-01-07 10:00", NULL, -3 },
  { "extended-and-suspended", WALL, 60, "2026-01-07 09:00", H,
    { { "2026-01-07 10:30", "2026-01-07 11:00" } }, "2026-01-07 11:30" },
  { "extended-by-less-than-nothing", WALL, 60, "2026-01-07 09:00", -5 * H, {}, "2026-01-07 10:00" },

  { "stepped-back-while-suspended", WALL, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 09:30", "2026-01-07 09:10" } }, "2026-01-07 10:00" },
  { "stepped-back-behind-the-start", WORKING, 60, "2026-01-07 09:00", 0,
    { { "2026-01-07 08:50", "2026-01-07 08:40" } }, "2026-01-07 10:00" },
};

static DutyPolicy *
new_policy (gboolean of_case, DutySpanUnit unit, gint64 amount)
{
  const DutySlaRule rule = { { of_case, DUTY_STAGE_HANDLING, 0, DUTY_ANY_CHANNEL, NULL },
                             unit,
                             unit == DAYS ? amount : amount * 60 };
  DutyPolicy *policy = duty_policy_new ();

  duty_policy_add_sla_rule (policy, &rule);
  return policy;
}

static guint
read_pauses (gsize i, DutyPause *pauses)
{
  guint n = 0;

  for (; n < MAX_PAUSES && CLOCKS[i].pauses[n][0] != NULL; n++)
    pauses[n] = (DutyPause){ AT (CLOCKS[i].pauses[n][0]), AT (CLOCKS[i].pauses[n][1]) };
  return n;
}

/* A stage's clock and a case's are the same clock from another start. */
static void
test_clock (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyPolicy) of_stage = new_policy (FALSE, CLOCKS[i].unit, CLOCKS[i].amount);
  g_autoptr (DutyPolicy) of_case = new_policy (TRUE, CLOCKS[i].unit, CLOCKS[i].amount);
  DutyPause pauses[MAX_PAUSES];
  gint64 since = AT (CLOCKS[i].since);
  DutyClockFacts facts = { .level = 3, .stage = DUTY_STAGE_HANDLING, .pauses = pauses };
  DutyDeadline deadlines[2];

  facts.n_pauses = read_pauses (i, pauses);
  facts.stage_since = since;
  facts.stage_days = CLOCKS[i].days;
  facts.stage_extra = CLOCKS[i].extra;
  deadlines[0] = duty_case_clock_get_stage (&facts, of_stage, calendar);
  facts.stage_since = 1;
  facts.case_since = since;
  facts.case_days = CLOCKS[i].days;
  facts.case_extra = CLOCKS[i].extra;
  facts.stage_days = 0;
  facts.stage_extra = 0;
  deadlines[1] = duty_case_clock_get_case (&facts, of_case, calendar);
  for (int j = 0; j < 2; j++)
    {
      g_assert_cmpint (deadlines[j].start, ==, since);
      g_assert_cmpint ((deadlines[j].due - AT (CLOCKS[i].due)) / M, ==, 0);
      g_assert_cmpint (deadlines[j].due, ==, AT (CLOCKS[i].due));
      g_assert_cmpint (deadlines[j].stopped_at, ==, AT (CLOCKS[i].stopped_at));
    }
}

/* Half of a working clock that began before the weekend lies behind it. */
static void
test_colours_keep_the_clocks_own_time (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyPolicy) working = new_policy (FALSE, WORKING, 100);
  g_autoptr (DutyPolicy) days = new_policy (FALSE, DAYS, 1);
  DutyPause pause = { AT ("2026-01-12 09:00"), AT ("2026-01-12 09:30") };
  DutyClockFacts facts = { .level = 3, .stage = DUTY_STAGE_HANDLING, .stage_since = AT ("2026-01-09 17:20") };
  DutyDeadline deadline = duty_case_clock_get_stage (&facts, working, calendar);

  g_assert_cmpint (deadline.blue, ==, AT ("2026-01-12 09:10"));
  g_assert_cmpint (deadline.yellow, ==, AT ("2026-01-12 09:40"));
  g_assert_cmpint (deadline.due, ==, AT ("2026-01-12 10:00"));
  facts.pauses = &pause;
  facts.n_pauses = 1;
  deadline = duty_case_clock_get_stage (&facts, working, calendar);
  g_assert_cmpint (deadline.blue, ==, AT ("2026-01-12 09:40"));
  pause.from = AT ("2026-01-12 09:10");
  deadline = duty_case_clock_get_stage (&facts, working, calendar);
  g_assert_cmpint (deadline.blue, ==, AT ("2026-01-12 09:10")); /* it had turned */
  g_assert_cmpint (deadline.yellow, ==, AT ("2026-01-12 10:00"));
  g_assert_cmpint (deadline.due, ==, AT ("2026-01-12 10:20"));
  facts.n_pauses = 0;
  facts.stage_since = AT ("2026-01-07 08:30");
  deadline = duty_case_clock_get_stage (&facts, days, calendar);
  g_assert_cmpint (deadline.blue, ==, AT ("2026-01-07 17:30"));
  g_assert_cmpint (deadline.yellow, ==, AT ("2026-01-08 14:42"));
}

static void
test_a_stopped_clock_stands (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyPolicy) policy = new_policy (FALSE, WALL, 120);
  DutyPause pause = { AT ("2026-01-07 10:40"), 0 };
  DutyClockFacts facts = { .stage = DUTY_STAGE_HANDLING, .stage_since = AT ("2026-01-07 09:00"), .pauses = &pause,
                           .n_pauses = 1 };
  DutyDeadline stopped = duty_case_clock_get_stage (&facts, policy, calendar);
  DutyDeadline resumed;

  for (int hours = -5; hours < 100; hours++)
    {
      gint64 now = pause.from + hours * H;

      g_assert_cmpint (duty_deadline_get_colour (&stopped, now), ==, DUTY_COLOUR_YELLOW);
      g_assert_cmpint (duty_deadline_get_minutes (&stopped, now), ==, 20);
      g_assert_cmpint (duty_deadline_get_next_change (&stopped, now), ==, G_MAXINT64);
    }
  pause.to = AT ("2026-03-01 10:00");
  resumed = duty_case_clock_get_stage (&facts, policy, calendar);
  g_assert_cmpint (duty_deadline_get_minutes (&resumed, pause.to), ==, 20);
  g_assert_cmpint (duty_deadline_get_colour (&resumed, pause.to), ==, DUTY_COLOUR_YELLOW);
}

/* Its end stops a case's clock, but not that of the stage: who closed a case has still to call back. */
static void
test_a_case_that_ended_stands (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyPolicy) policy = new_policy (TRUE, DAYS, 1);
  DutyPause pause = { AT ("2026-01-07 15:00"), 0 };
  DutyClockFacts facts = { .stage = DUTY_STAGE_CLOSED, .stage_since = AT ("2026-01-08 10:00"),
                           .case_since = AT ("2026-01-07 10:00"), .case_until = AT ("2026-01-08 10:00") };
  const DutySlaRule follow_up = { { FALSE, DUTY_STAGE_CLOSED, 0, DUTY_ANY_CHANNEL, NULL }, DAYS, 3 };

  duty_policy_add_sla_rule (policy, &follow_up);
  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).stopped_at, ==, facts.case_until);
  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).due, ==, AT ("2026-01-08 17:30"));
  g_assert_cmpint (duty_case_clock_get_stage (&facts, policy, calendar).stopped_at, ==, 0);
  g_assert_cmpint (duty_case_clock_get_stage (&facts, policy, calendar).due, ==, AT ("2026-01-13 17:30"));
  facts.pauses = &pause;
  facts.n_pauses = 1; /* voided while suspended */
  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).stopped_at, ==, pause.from);
}

/* Reopened: both clocks begin anew, and the suspensions of before are no longer told. */
static void
test_a_reopened_case_begins_anew (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyPolicy) policy = new_policy (TRUE, DAYS, 5);
  DutyPause before = { AT ("2026-01-05 10:00"), AT ("2026-01-12 10:00") };
  DutyClockFacts facts = { .stage = DUTY_STAGE_HANDLING, .stage_since = AT ("2026-01-14 10:00"),
                           .case_since = AT ("2026-01-14 10:00"), .pauses = &before };

  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).due, ==, AT ("2026-01-21 17:30"));
  facts.n_pauses = 1; /* told all the same, it counts nothing */
  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).due, ==, AT ("2026-01-21 17:30"));
  g_assert_cmpint (duty_case_clock_get_case (&facts, policy, calendar).stopped_at, ==, 0);
}

static void
test_without_a_rule_there_is_no_deadline (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  g_autoptr (DutyCalendar) never = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  g_autoptr (DutyPolicy) none = duty_policy_new ();
  g_autoptr (DutyPolicy) days = new_policy (FALSE, DAYS, 1);
  g_autoptr (DutyPolicy) working = new_policy (FALSE, WORKING, 1);
  DutyClockFacts facts = { .stage = DUTY_STAGE_HANDLING, .stage_since = AT ("2026-01-07 10:00"), .case_since = 5 };
  DutyDeadline deadline = duty_case_clock_get_stage (&facts, none, calendar);

  duty_calendar_set_week (never, 0);
  g_assert_cmpint (deadline.due, ==, 0);
  g_assert_cmpint (deadline.start, ==, facts.stage_since);
  g_assert_cmpint (duty_deadline_get_next_change (&deadline, 0), ==, G_MAXINT64);
  g_assert_cmpint (duty_case_clock_get_case (&facts, none, calendar).due, ==, 0);
  g_assert_cmpint (duty_case_clock_get_case (&facts, days, calendar).due, ==, 0);
  g_assert_cmpint (duty_case_clock_get_stage (&facts, days, never).due, ==, 0);
  g_assert_cmpint (duty_case_clock_get_stage (&facts, working, never).due, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++)
    {
      g_autofree char *path = g_strconcat ("/model/case-clock/", CLOCKS[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_clock);
    }
  g_test_add_func ("/model/case-clock/colours-keep-own-time", test_colours_keep_the_clocks_own_time);
  g_test_add_func ("/model/case-clock/a-stopped-clock-stands", test_a_stopped_clock_stands);
  g_test_add_func ("/model/case-clock/a-case-that-ended-stands", test_a_case_that_ended_stands);
  g_test_add_func ("/model/case-clock/a-reopened-case-begins-anew", test_a_reopened_case_begins_anew);
  g_test_add_func ("/model/case-clock/without-a-rule", test_without_a_rule_there_is_no_deadline);
  return g_test_run ();
}
