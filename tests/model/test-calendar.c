/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/calendar-2026.h"

#define M G_TIME_SPAN_MINUTE
#define H G_TIME_SPAN_HOUR

#define AT(text) calendar_2026_at (text)

static void
assert_moment (gint64 at, const char *expected, const char *what)
{
  if (at == AT (expected))
    return;
  g_test_message ("%s: expected %s, is %+.1f minutes off", what, expected, (at - AT (expected)) / (double) M);
  g_test_fail ();
}

static const struct
{
  const char *at;
  gboolean working;
  const char *next; /* working moment */
} MOMENTS[] = {
  { "2026-01-07 08:29:59", FALSE, "2026-01-07 08:30" }, /* a Wednesday */
  { "2026-01-07 08:30", TRUE, "2026-01-07 08:30" },
  { "2026-01-07 11:59:59", TRUE, "2026-01-07 11:59:59" },
  { "2026-01-07 12:00", FALSE, "2026-01-07 14:00" }, /* lunch */
  { "2026-01-07 13:59:59", FALSE, "2026-01-07 14:00" },
  { "2026-01-07 14:00", TRUE, "2026-01-07 14:00" },
  { "2026-01-07 17:30", FALSE, "2026-01-08 08:30" },
  { "2026-01-07 00:00", FALSE, "2026-01-07 08:30" },
  { "2026-01-09 18:00", FALSE, "2026-01-12 08:30" }, /* Friday evening */
  { "2026-01-10 10:00", FALSE, "2026-01-12 08:30" }, /* Saturday */
  { "2026-01-04 10:00", TRUE, "2026-01-04 10:00" },  /* a Sunday that is worked */
  { "2026-02-13 17:30", FALSE, "2026-02-14 08:30" }, /* then a Saturday that is worked */
  { "2026-02-14 17:30", FALSE, "2026-02-24 08:30" }, /* then nine days off */
  { "2026-02-18 10:00", FALSE, "2026-02-24 08:30" },
  { "2026-09-30 23:59:59", FALSE, "2026-10-08 08:30" },
};

static void
test_knows_what_is_worked (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (MOMENTS); i++)
    {
      gint64 at = AT (MOMENTS[i].at);

      g_assert_cmpint (duty_calendar_is_working (calendar, at), ==, MOMENTS[i].working);
      assert_moment (duty_calendar_next_working (calendar, at), MOMENTS[i].next, MOMENTS[i].at);
    }
}

static const struct
{
  const char *from;
  gint64 span;
  const char *to;
} SPANS[] = {
  { "2026-01-07 09:00", 30 * M, "2026-01-07 09:30" },
  { "2026-01-07 09:00", 0, "2026-01-07 09:00" },
  { "2026-01-07 13:00", 0, "2026-01-07 13:00" },
  { "2026-01-07 13:00", -1 * M, "2026-01-07 13:00" },
  { "2026-01-07 11:30", 60 * M, "2026-01-07 14:30" },      /* over lunch */
  { "2026-01-07 11:30", 30 * M, "2026-01-07 12:00" },      /* just until lunch */
  { "2026-01-07 11:30", 30 * M + 1, "2026-01-07 14:00" },  /* and a microsecond more */
  { "2026-01-07 17:00", 60 * M, "2026-01-08 09:00" },      /* over midnight */
  { "2026-01-07 17:00", 30 * M, "2026-01-07 17:30" },      /* just until the close */
  { "2026-01-07 23:00", 7 * H, "2026-01-08 17:30" },       /* a whole day */
  { "2026-01-08 03:00", 7 * H, "2026-01-08 17:30" },
  { "2026-01-09 17:00", 60 * M, "2026-01-12 09:00" },      /* over the weekend */
  { "2026-01-10 12:00", 60 * M, "2026-01-12 09:30" },
  { "2026-01-05 08:30", 35 * H, "2026-01-09 17:30" },      /* a week */
  { "2026-02-13 17:00", 60 * M, "2026-02-14 09:00" },      /* on a Saturday that is worked */
  { "2026-02-14 17:00", 60 * M, "2026-02-24 09:00" },      /* over the Spring Festival */
  { "2026-02-13 08:30", 21 * H, "2026-02-24 17:30" },      /* three working days */
  { "2026-02-27 17:00", 60 * M, "2026-02-28 09:00" },
  { "2026-02-28 17:00", 60 * M, "2026-03-02 09:00" },
  { "2026-09-30 17:00", 8 * H, "2026-10-09 09:00" },       /* over the National Day */
};

static void
test_adds_working_time (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (SPANS); i++)
    {
      gint64 from = AT (SPANS[i].from);
      gint64 to = duty_calendar_add (calendar, from, SPANS[i].span);

      assert_moment (to - to % M, SPANS[i].to, SPANS[i].from);
      g_assert_cmpint (to % M, ==, SPANS[i].span % M == 1);
      g_assert_cmpint (duty_calendar_between (calendar, from, to), ==, MAX (SPANS[i].span, 0));
      g_assert_cmpint (duty_calendar_between (calendar, to, from), ==, 0);
    }
}

static const struct
{
  const char *from;
  guint n;
  const char *close;
} CLOSES[] = {
  { "2026-01-07 09:00", 0, "2026-01-07 17:30" },
  { "2026-01-07 00:00", 0, "2026-01-07 17:30" },
  { "2026-01-07 17:29:59", 0, "2026-01-07 17:30" },
  { "2026-01-07 17:30", 0, "2026-01-08 17:30" }, /* the day is over */
  { "2026-01-07 09:00", 1, "2026-01-08 17:30" },
  { "2026-01-07 09:00", 3, "2026-01-12 17:30" },
  { "2026-01-09 18:00", 0, "2026-01-12 17:30" },
  { "2026-01-10 09:00", 1, "2026-01-13 17:30" },
  { "2026-02-13 10:00", 1, "2026-02-14 17:30" },
  { "2026-02-13 10:00", 2, "2026-02-24 17:30" },
  { "2026-02-14 18:00", 0, "2026-02-24 17:30" },
  { "2026-02-20 10:00", 4, "2026-02-28 17:30" },
  { "2026-09-19 10:00", 0, "2026-09-20 17:30" },
  { "2026-09-30 18:00", 2, "2026-10-10 17:30" },
};

static void
test_counts_working_days (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (CLOSES); i++)
    assert_moment (duty_calendar_end_of_day (calendar, AT (CLOSES[i].from), CLOSES[i].n), CLOSES[i].close,
                   CLOSES[i].from);
}

static GDate
get_date (int day, int month, int year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return date;
}

/* Near or years away: as one counts the days of a calendar on the wall. */
static void
test_counts_far_working_days (void)
{
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();
  gint64 from = AT ("2025-06-02 09:00"); /* a Monday */
  GDate date = get_date (2, 6, 2025);

  for (guint n = 0; n < 1500; n++)
    {
      GDate found;

      duty_calendar_get_date (calendar, duty_calendar_end_of_day (calendar, from, n), &found);
      g_assert_cmpint (g_date_compare (&found, &date), ==, 0);
      do
        g_date_add_days (&date, 1);
      while (!duty_calendar_is_working_day (calendar, &date));
    }
}

static void
test_keeps_days (void)
{
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  GDate second = get_date (2, 1, 2026);
  GDate first = get_date (1, 1, 2026);
  GDate shown;

  g_assert_true (duty_calendar_add_day (calendar, &second, FALSE, "元旦"));
  g_assert_true (duty_calendar_add_day (calendar, &first, FALSE, NULL));
  g_assert_false (duty_calendar_add_day (calendar, &second, TRUE, "twice"));
  g_assert_cmpuint (duty_calendar_get_n_days (calendar), ==, 2);
  g_assert_cmpint (g_date_compare (&duty_calendar_get_day (calendar, 0)->date, &first), ==, 0);
  g_assert_cmpstr (duty_calendar_get_day (calendar, 1)->name, ==, "元旦");
  g_assert_false (duty_calendar_is_working_day (calendar, &first));
  duty_calendar_get_date (calendar, AT ("2026-01-02 00:00"), &shown);
  g_assert_cmpint (g_date_compare (&shown, &second), ==, 0);
  duty_calendar_get_date (calendar, AT ("2026-01-02 00:00") - 1, &shown);
  g_assert_cmpint (g_date_compare (&shown, &first), ==, 0);
}

static void
test_refuses_hours (void)
{
  static const DutyWorkSpan wrong[][2] = {
    { { 60, 120 }, { 100, 180 } }, { { 60, 60 }, { 100, 180 } },     { { 120, 60 }, { 180, 240 } },
    { { -1, 60 }, { 100, 180 } },  { { 60, 120 }, { 1000, 1441 } }, { { 600, 700 }, { 60, 120 } },
  };
  static const DutyWorkSpan many[5] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 } };
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (0);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (duty_calendar_set_hours (calendar, wrong[i], 2));
  g_assert_false (duty_calendar_set_hours (calendar, many, 5));
  g_assert_cmpint (duty_calendar_get_hours (calendar, &n)[1].to, ==, 17 * 60 + 30);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (duty_calendar_set_hours (calendar, many, 4));
}

/* Days and nights: 24 hours a day, seven days a week, are wall time. */
static void
test_may_never_rest (void)
{
  static const DutyWorkSpan day = { 0, 24 * 60 };
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);

  duty_calendar_set_week (calendar, 0x7f);
  g_assert_true (duty_calendar_set_hours (calendar, &day, 1));
  for (int i = 0; i < 10000; i++)
    {
      gint64 from = AT ("2026-01-01 00:00") + g_test_rand_int_range (-1000000, 1000000) * M;
      gint64 span = g_test_rand_int_range (0, 10000000) * M + g_test_rand_int_range (0, 1000);

      g_assert_cmpint (duty_calendar_add (calendar, from, span), ==, from + span);
      g_assert_cmpint (duty_calendar_between (calendar, from, from + span), ==, span);
      g_assert_cmpint (duty_calendar_next_working (calendar, from), ==, from);
    }
}

static void
assert_never (DutyCalendar *calendar, gint64 from)
{
  g_assert_false (duty_calendar_is_working (calendar, from));
  g_assert_cmpint (duty_calendar_next_working (calendar, from), ==, DUTY_CALENDAR_NEVER);
  g_assert_cmpint (duty_calendar_add (calendar, from, 1), ==, DUTY_CALENDAR_NEVER);
  g_assert_cmpint (duty_calendar_end_of_day (calendar, from, 0), ==, DUTY_CALENDAR_NEVER);
  g_assert_cmpint (duty_calendar_between (calendar, from, G_MAXINT64), ==, 0);
}

static void
test_without_working_time_comes_to_an_end (void)
{
  g_autoptr (DutyCalendar) no_week = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  g_autoptr (DutyCalendar) no_hours = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  GDate once = get_date (7, 1, 2026);

  duty_calendar_set_week (no_week, 0);
  g_assert_true (duty_calendar_set_hours (no_hours, NULL, 0));
  g_assert_false (duty_calendar_has_work (no_week));
  g_assert_false (duty_calendar_has_work (no_hours));
  assert_never (no_week, AT ("2026-01-07 09:00"));
  assert_never (no_hours, AT ("2026-01-07 09:00"));
  g_assert_true (duty_calendar_add_day (no_week, &once, TRUE, NULL));
  g_assert_true (duty_calendar_is_working (no_week, AT ("2026-01-07 09:00")));
  assert_moment (duty_calendar_add (no_week, AT ("2025-03-01 09:00"), 7 * H), "2026-01-07 17:30", "one day");
  g_assert_cmpint (duty_calendar_add (no_week, AT ("2025-03-01 09:00"), 7 * H + 1), ==, DUTY_CALENDAR_NEVER);
  assert_never (no_week, AT ("2026-01-07 17:30"));
}

/* Any 64 bits are a moment and a span; nothing overflows, and the answer comes at once. */
static void
test_bears_any_moment (void)
{
  static const gint64 ENDS[] = { G_MININT64, G_MININT64 + 1, -1, 0, 1, G_MAXINT64 - 1, G_MAXINT64 };
  g_autoptr (DutyCalendar) calendar = calendar_2026_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ENDS); j++)
      {
        GDate date;

        g_assert_cmpint (duty_calendar_between (calendar, ENDS[i], ENDS[j]), >=, 0);
        g_assert_cmpint (duty_calendar_add (calendar, ENDS[i], ENDS[j]), >=, MIN (ENDS[i], ENDS[j]));
        duty_calendar_end_of_day (calendar, ENDS[i], (guint) ENDS[j]);
        duty_calendar_next_working (calendar, ENDS[i]);
        duty_calendar_get_date (calendar, ENDS[i], &date);
        g_assert_true (g_date_valid (&date));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/calendar/knows-what-is-worked", test_knows_what_is_worked);
  g_test_add_func ("/model/calendar/adds-working-time", test_adds_working_time);
  g_test_add_func ("/model/calendar/counts-working-days", test_counts_working_days);
  g_test_add_func ("/model/calendar/counts-far-working-days", test_counts_far_working_days);
  g_test_add_func ("/model/calendar/keeps-days", test_keeps_days);
  g_test_add_func ("/model/calendar/refuses-hours", test_refuses_hours);
  g_test_add_func ("/model/calendar/may-never-rest", test_may_never_rest);
  g_test_add_func ("/model/calendar/without-working-time", test_without_working_time_comes_to_an_end);
  g_test_add_func ("/model/calendar/bears-any-moment", test_bears_any_moment);
  return g_test_run ();
}
