/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-calendar-change.h"

#include "base/duty-json-writer.h"

/* What the journal says of a changed calendar. */

/* So many days are named; of more their number is told. */
#define MAX_NAMED 200

static char *
describe_hours (DutyCalendar *calendar)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const DutyWorkSpan *spans = duty_calendar_get_hours (calendar, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%02d:%02d-%02d:%02d", i > 0 ? " " : "", spans[i].from / 60,
                            spans[i].from % 60, spans[i].to / 60, spans[i].to % 60);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_week (DutyCalendar *calendar)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int day = 1; day <= 7; day++)
    if (duty_calendar_get_week (calendar) & 1u << (day - 1))
      g_string_append_printf (text, "%d", day);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_same (const DutyCalendarDay *a, const DutyCalendarDay *b)
{
  return a != NULL && b != NULL && a->work == b->work && g_strcmp0 (a->name, b->name) == 0;
}

/* @kind: (nullable): %NULL for a day that is again what its weekday says */
static void
add_day (JsonBuilder *builder, const DutyCalendarDay *day, const char *kind)
{
  g_autofree char *date = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day->date),
                                           g_date_get_month (&day->date), g_date_get_day (&day->date));

  json_builder_begin_object (builder);
  duty_json_add_string (builder, "date", date);
  if (kind != NULL)
    duty_json_add_string (builder, "kind", kind);
  if (kind != NULL && day->name != NULL)
    duty_json_add_string (builder, "name", day->name);
  json_builder_end_object (builder);
}

/* Days of @from that are not so in @to. Returns: how many */
static guint
add_days (JsonBuilder *builder, DutyCalendar *from, DutyCalendar *to, gboolean entered, guint n)
{
  for (guint i = 0; i < duty_calendar_get_n_days (from); i++)
    {
      const DutyCalendarDay *day = duty_calendar_get_day (from, i);
      const DutyCalendarDay *other = duty_calendar_find_day (to, &day->date);

      if (entered ? is_same (day, other) : other != NULL)
        continue;
      if (n++ < MAX_NAMED)
        add_day (builder, day, !entered ? NULL : day->work ? "work" : "off");
    }
  return n;
}

/**
 * duty_calendar_change_describe:
 * @before: a calendar
 * @after: what took its place
 * @sha256: of the file that holds @after
 *
 * Returns: (transfer full): a JSON object of the file's "sha256", and of what is different now: "week", "hours", and "days", of which one
 *   without "kind" is again what its weekday says; "n_days" when not all of them are named
 */
char *
duty_calendar_change_describe (DutyCalendar *before, DutyCalendar *after, const char *sha256)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *old_hours = describe_hours (before);
  g_autofree char *hours = describe_hours (after);
  g_autofree char *week = describe_week (after);
  guint n;

  duty_json_add_string (builder, "sha256", sha256);
  if (duty_calendar_get_week (before) != duty_calendar_get_week (after))
    duty_json_add_string (builder, "week", week);
  if (!g_str_equal (old_hours, hours))
    duty_json_add_string (builder, "hours", hours);
  json_builder_set_member_name (builder, "days");
  json_builder_begin_array (builder);
  n = add_days (builder, after, before, TRUE, 0);
  n = add_days (builder, before, after, FALSE, n);
  json_builder_end_array (builder);
  if (n > MAX_NAMED)
    duty_json_add_int (builder, "n_days", n);
  return duty_json_end (builder);
}
