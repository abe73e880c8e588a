/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-calendar-file.h"
#include "fuzz/duty-fuzz.h"

#include <string.h>

#define FROM G_GINT64_CONSTANT (1790000000000000)

/* Each calendar that is read has working time, which it adds as it measures it, and is read again as it was
 * written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCalendar) calendar = duty_calendar_file_read ((const char *) data, size, problems, NULL);
  g_autoptr (DutyProblems) none = duty_problems_new ();
  g_autoptr (DutyCalendar) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  if (calendar == NULL)
    return 0;
  g_assert_true (duty_calendar_has_work (calendar));
  for (gint64 span = 1; span < 1000 * G_TIME_SPAN_DAY; span *= 3)
    {
      gint64 to = duty_calendar_add (calendar, FROM, span);

      g_assert_cmpint (duty_calendar_between (calendar, FROM, to), ==, span);
      g_assert_cmpint (duty_calendar_end_of_day (calendar, FROM, 9), >, FROM);
    }
  text = duty_calendar_file_print (calendar);
  again = duty_calendar_file_read (text, strlen (text), none, NULL);
  g_assert_cmpuint (duty_problems_get_count (none), ==, 0);
  same = duty_calendar_file_print (again);
  g_assert_cmpstr (text, ==, same);
  return 0;
}
