/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-calendar-file.h"
#include "county/duty-county-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "{\"date\":\"2026-01-01\",\"kind\":\"off\",\"name\":\"元旦\"}"

/* A file with one thing wrong, which stands on the second line. A day and the week are right. */
static const struct
{
  const char *name;
  const char *text;
  const char *says;
} CASES[] = {
  { "day-not-an-object", "{\"days\":[" DAY ",\n7]}", "line 2: It is not an object" },
  { "day-without-date", "{\"days\":[" DAY ",\n{\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-of-number", "{\"days\":[" DAY ",\n{\"date\":20260102,\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-that-is-none", "{\"days\":[" DAY ",\n{\"date\":\"2026-02-30\",\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-of-month-0", "{\"days\":[" DAY ",\n{\"date\":\"2026-00-01\",\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-too-far", "{\"days\":[" DAY ",\n{\"date\":\"9999-01-01\",\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-with-slashes", "{\"days\":[" DAY ",\n{\"date\":\"2026/01/02\",\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-with-sign", "{\"days\":[" DAY ",\n{\"date\":\"2026-+1-02\",\"kind\":\"off\"}]}", "line 2: The date" },
  { "day-twice", "{\"days\":[" DAY ",\n{\"date\":\"2026-01-01\",\"kind\":\"work\"}]}", "line 2: The date is named" },
  { "day-without-kind", "{\"days\":[" DAY ",\n{\"date\":\"2026-01-02\"}]}", "line 2: The kind" },
  { "day-of-unknown-kind", "{\"days\":[" DAY ",\n{\"date\":\"2026-01-02\",\"kind\":\"half\"}]}", "line 2: The kind" },
  { "day-with-wrong-name", "{\"days\":[" DAY ",\n{\"date\":\"2026-01-02\",\"kind\":\"off\",\"name\":7}]}",
    "line 2: The day's name" },
  { "day-misspelt", "{\"days\":[" DAY ",\n{\"data\":\"2026-01-02\",\"kind\":\"off\"}]}", "line 2: “data”" },
  { "days-no-list", "{\"days\":[" DAY "],\"hours\":null,\n\"week\":[1,2,3,4,5]}", "“hours” is not a list" },
  { "week-of-eight", "{\"days\":[" DAY "],\n\"week\":[1,8]}", "The week" },
  { "week-of-nothing", "{\"days\":[" DAY "],\n\"week\":[]}", "The week" },
  { "week-in-words", "{\"days\":[" DAY "],\n\"week\":[\"mon\"]}", "The week" },
  { "hours-swapped", "{\"days\":[" DAY "],\"hours\":[\n{\"from\":\"12:00\",\"to\":\"08:30\"}]}", "line 2: It is no span" },
  { "hours-of-61-minutes", "{\"days\":[" DAY "],\"hours\":[\n{\"from\":\"08:61\",\"to\":\"12:00\"}]}", "line 2" },
  { "hours-past-midnight", "{\"days\":[" DAY "],\"hours\":[\n{\"from\":\"08:00\",\"to\":\"24:01\"}]}", "line 2" },
  { "hours-that-overlap",
    "{\"days\":[" DAY "],\"hours\":[{\"from\":\"08:00\",\"to\":\"12:00\"},\n{\"from\":\"11:00\",\"to\":\"17:00\"}]}",
    "line 2: It is no span" },
  { "unknown-member", "{\"days\":[" DAY "],\n\"holidays\":[]}", "“holidays” is nothing" },
};

/* Hours that are wrong are named twice: the row, and that the default ones hold. */
static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCalendar) calendar =
      duty_calendar_file_read (CASES[i].text, strlen (CASES[i].text), problems, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_test_message ("%s", duty_problems_get_first (problems));
  g_assert_nonnull (strstr (duty_problems_get_first (problems), CASES[i].says));
  g_assert_cmpuint (duty_problems_get_count (problems), ==, strstr (CASES[i].text, "hours") != NULL ? 2 : 1);
  g_assert_cmpuint (duty_calendar_get_n_days (calendar), ==, 1);
  g_assert_cmpuint (duty_calendar_get_week (calendar), ==, 0x1f);
  g_assert_cmpint (duty_calendar_get_hours (calendar, &n)[0].from, ==, 8 * 60 + 30);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_refuses_files (void)
{
  static const char *const texts[] = { "", "[]", "{", "7", "{\"days\":[}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (duty_calendar_file_read (texts[i], strlen (texts[i]), problems, &error));
      g_assert_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT);
    }
}

static DutyCalendar *
new_calendar (void)
{
  static const DutyWorkSpan hours[] = { { 0, 1 }, { 8 * 60 + 5, 12 * 60 }, { 23 * 60 + 59, 24 * 60 } };
  DutyCalendar *calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  GDate date;

  duty_calendar_set_week (calendar, 0x61);
  g_assert_true (duty_calendar_set_hours (calendar, hours, G_N_ELEMENTS (hours)));
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 29, 2, 2028);
  g_assert_true (duty_calendar_add_day (calendar, &date, TRUE, "“调休”\\ \"x\""));
  g_date_subtract_days (&date, 400);
  g_assert_true (duty_calendar_add_day (calendar, &date, FALSE, NULL));
  return calendar;
}

static void
assert_same (DutyCalendar *a, DutyCalendar *b)
{
  guint n_a = 0;
  guint n_b = 0;
  const DutyWorkSpan *hours_a = duty_calendar_get_hours (a, &n_a);
  const DutyWorkSpan *hours_b = duty_calendar_get_hours (b, &n_b);

  g_assert_cmpuint (duty_calendar_get_week (a), ==, duty_calendar_get_week (b));
  g_assert_cmpmem (hours_a, n_a * sizeof *hours_a, hours_b, n_b * sizeof *hours_b);
  g_assert_cmpuint (duty_calendar_get_n_days (a), ==, duty_calendar_get_n_days (b));
  for (guint i = 0; i < duty_calendar_get_n_days (a); i++)
    {
      const DutyCalendarDay *day_a = duty_calendar_get_day (a, i);
      const DutyCalendarDay *day_b = duty_calendar_get_day (b, i);

      g_assert_cmpint (g_date_compare (&day_a->date, &day_b->date), ==, 0);
      g_assert_cmpint (day_a->work, ==, day_b->work);
      g_assert_cmpstr (day_a->name, ==, day_b->name);
    }
}

static void
test_reads_what_it_wrote (void)
{
  g_autofree char *dir = g_dir_make_tmp ("duty-calendar-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "calendar.json", NULL);
  g_autoptr (DutyCalendar) calendar = new_calendar ();
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCalendar) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  g_assert_true (duty_calendar_file_write (calendar, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  again = duty_calendar_file_read (text, size, problems, &error);
  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  assert_same (calendar, again);
  g_remove (path);
  g_rmdir (dir);
}

static void
test_says_when_it_cannot_write (void)
{
  g_autoptr (DutyCalendar) calendar = new_calendar ();
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_calendar_file_write (calendar, "/proc/duty/calendar.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_true (g_str_has_prefix (error->message, "The calendar cannot be written; the one before holds."));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/county/calendar/", CASES[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/county/calendar/refuses-files", test_refuses_files);
  g_test_add_func ("/county/calendar/reads-what-it-wrote", test_reads_what_it_wrote);
  g_test_add_func ("/county/calendar/says-when-it-cannot-write", test_says_when_it_cannot_write);
  return g_test_run ();
}
