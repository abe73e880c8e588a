/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/calendar-2026.h"

#include <string.h>

static const struct
{
  int month;
  int from;
  int to;
  gboolean work;
} DAYS[] = {
  { 1, 1, 3, FALSE },  { 1, 4, 4, TRUE },    { 2, 14, 14, TRUE },  { 2, 15, 23, FALSE }, { 2, 28, 28, TRUE },
  { 4, 4, 6, FALSE },  { 5, 1, 5, FALSE },   { 5, 9, 9, TRUE },    { 6, 19, 21, FALSE }, { 9, 20, 20, TRUE },
  { 9, 25, 27, FALSE }, { 10, 1, 7, FALSE }, { 10, 10, 10, TRUE },
};

DutyCalendar *
calendar_2026_new (void)
{
  DutyCalendar *calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);

  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    for (int day = DAYS[i].from; day <= DAYS[i].to; day++)
      {
        GDate date;

        g_date_clear (&date, 1);
        g_date_set_dmy (&date, day, DAYS[i].month, 2026);
        g_assert_true (duty_calendar_add_day (calendar, &date, DAYS[i].work, NULL));
      }
  return calendar;
}

/* "2026-02-13 17:00" or with ":30" seconds; 0 for NULL. */
gint64
calendar_2026_at (const char *text)
{
  g_autofree char *iso = g_strconcat (text != NULL ? text : "", "+08", NULL);
  g_autoptr (GDateTime) at = NULL;

  if (text == NULL)
    return 0;
  if (strlen (text) == strlen ("2026-02-13 17:00"))
    {
      g_free (iso);
      iso = g_strconcat (text, ":00+08", NULL);
    }
  at = g_date_time_new_from_iso8601 (iso, NULL);
  g_assert_nonnull (at);
  return g_date_time_to_unix (at) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (at);
}
