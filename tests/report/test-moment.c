/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-moment.h"
#include "report/report-fixture.h"

#define H G_TIME_SPAN_HOUR

static void
test_writes_local_time (void)
{
  g_autofree char *moment = duty_moment_write (REPORT_FIXTURE_NOW);
  g_autofree char *in_short = duty_moment_write_short (REPORT_FIXTURE_NOW);

  g_assert_cmpstr (moment, ==, "2026-11-25 08:00");
  g_assert_cmpstr (in_short, ==, "11-25 08:00");
}

static const struct
{
  gint64 from;
  gint64 to;
  const char *text;
} PERIODS[] = {
  { REPORT_FIXTURE_NOW, REPORT_FIXTURE_NOW + 12 * H, "2026-11-25 08:00 – 20:00" },
  { REPORT_FIXTURE_NOW - 12 * H, REPORT_FIXTURE_NOW, "2026-11-24 20:00 – 2026-11-25 08:00" },
  { REPORT_FIXTURE_NOW, 0, "2026-11-25 08:00 – —" },
  { 0, 0, "— – —" },
  { G_MININT64, G_MAXINT64, "— – —" },
};

static void
test_says_one_day_once (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PERIODS); i++)
    {
      g_autofree char *text = duty_moment_write_period (PERIODS[i].from, PERIODS[i].to);

      g_assert_cmpstr (text, ==, PERIODS[i].text);
    }
}

static const struct
{
  gint64 minutes;
  const char *text;
} SPANS[] = {
  { 0, "0 min" },
  { 59, "59 min" },
  { 60, "1 h 00" },
  { -1, "−1 min" },
  { -72, "−1 h 12" },
  { 24 * 60, "1 d 00 h" },
  { -1500, "−1 d 01 h" },
  { G_MAXINT64, "—" },
  { G_MAXINT64 - 1, "9999 d 18 h" },
  { G_MININT64, "−9999 d 18 h" },
};

static void
test_writes_what_is_left (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SPANS); i++)
    {
      g_autofree char *text = duty_moment_write_minutes (SPANS[i].minutes);

      g_assert_cmpstr (text, ==, SPANS[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/writes-local-time", test_writes_local_time);
  g_test_add_func ("/moment/says-one-day-once", test_says_one_day_once);
  g_test_add_func ("/moment/writes-what-is-left", test_writes_what_is_left);
  return g_test_run ();
}
