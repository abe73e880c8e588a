/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-calendar-file.h"

#include "base/duty-json-writer.h"
#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-json-file.h"
#include "county/duty-json-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIRST_YEAR 1970
#define LAST_YEAR 2200

#define MODE 0644

typedef struct
{
  DutyCalendar *calendar;
  DutyWorkSpan spans[DUTY_CALENDAR_MAX_SPANS];
  guint n_spans;
} Reading;

/* Numbers as the file writes them: exactly @digits of them. */
static gboolean
read_digits (const char *text, guint digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + text[i] - '0';
    }
  return TRUE;
}

/* The week. */

static gboolean
read_weekday (JsonNode *node, guint *weekdays)
{
  double number = 0;

  if (!duty_json_get_number (node, &number) || !(number >= 1 && number <= 7) || number != (int) number)
    return FALSE;
  *weekdays |= 1u << ((int) number - 1);
  return TRUE;
}

static void
read_week (DutyJsonReading *json, DutyCalendar *calendar)
{
  JsonNode *node = json_object_get_member (json->root, "week");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean good = array != NULL && json_array_get_length (array) > 0;
  guint weekdays = 0;

  if (node == NULL)
    return;
  for (guint i = 0; good && i < json_array_get_length (array); i++)
    good = read_weekday (json_array_get_element (array, i), &weekdays);
  if (good)
    duty_calendar_set_week (calendar, weekdays);
  else
    duty_json_reading_add_problem (json, _ ("The week is not a list of days, 1 for Monday to 7 for Sunday. "
                                            "Monday to Friday hold; correct it."));
}

/* Hours. */

/* "08:30", to "24:00" */
static gboolean
read_minute (const char *text, int *minute)
{
  int hours = 0;
  int minutes = 0;

  if (text == NULL || strlen (text) != strlen ("08:30") || text[2] != ':')
    return FALSE;
  if (!read_digits (text, 2, &hours) || !read_digits (text + 3, 2, &minutes) || minutes > 59)
    return FALSE;
  *minute = hours * 60 + minutes;
  return *minute <= 24 * 60;
}

static gboolean
on_span (JsonObject *entry, gpointer data, GError **error)
{
  static const char *const known[] = { "from", "to", NULL };
  Reading *self = data;
  DutyWorkSpan span = { 0, 0 };
  int last = self->n_spans > 0 ? self->spans[self->n_spans - 1].to : 0;

  if (!duty_json_check_entry (entry, known, error))
    return FALSE;
  if (self->n_spans == DUTY_CALENDAR_MAX_SPANS)
    return duty_refuse_row (error, _ ("A day has more than four spans of work. Join some."));
  if (!read_minute (duty_json_get_string (entry, "from"), &span.from) ||
      !read_minute (duty_json_get_string (entry, "to"), &span.to) || span.from >= span.to || span.from < last)
    return duty_refuse_row (error,
                            _ ("It is no span of work that follows the one above. Write from and to, such "
                               "as 08:30 and 12:00."));
  self->spans[self->n_spans++] = span;
  return TRUE;
}

/* Half of the hours would make each deadline twice as long: they are taken together, or not. */
static void
read_hours (DutyJsonReading *json, Reading *self)
{
  JsonNode *node = json_object_get_member (json->root, "hours");
  guint length =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
  guint taken = duty_json_reading_foreach (json, "hours", on_span, self);

  if (node == NULL)
    return;
  if (taken > 0 && taken == length)
    duty_calendar_set_hours (self->calendar, self->spans, self->n_spans);
  else
    duty_json_reading_add_problem (json, _ ("The hours are not used; 08:30 to 12:00 and 14:00 to 17:30 hold. "
                                            "Correct them."));
}

/* Days. */

/* "2026-02-14" */
static gboolean
read_date (const char *text, GDate *date)
{
  int year = 0;
  int month = 0;
  int day = 0;

  if (text == NULL || strlen (text) != strlen ("2026-02-14") || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!read_digits (text, 4, &year) || !read_digits (text + 5, 2, &month) || !read_digits (text + 8, 2, &day))
    return FALSE;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static gboolean
read_kind (JsonObject *entry, gboolean *work)
{
  const char *kind = duty_json_get_string (entry, "kind");

  *work = g_strcmp0 (kind, "work") == 0;
  return *work || g_strcmp0 (kind, "off") == 0;
}

static gboolean
on_day (JsonObject *entry, gpointer data, GError **error)
{
  static const char *const known[] = { "date", "kind", "name", NULL };
  Reading *self = data;
  const char *name = duty_json_get_string (entry, "name");
  gboolean work = FALSE;
  GDate date;

  if (!duty_json_check_entry (entry, known, error))
    return FALSE;
  if (!read_date (duty_json_get_string (entry, "date"), &date))
    return duty_refuse_row (error, _ ("The date is missing or is not one. Write it as 2026-02-14."));
  if (!read_kind (entry, &work))
    return duty_refuse_row (error,
                            _ ("The kind is not one. Write off, or work for a day worked in exchange."));
  if (json_object_has_member (entry, "name") && (name == NULL || !duty_field_is_name (name)))
    return duty_refuse_row (error, _ ("The day's name is too long or is not text. Write one line."));
  if (!duty_calendar_add_day (self->calendar, &date, work, name))
    return duty_refuse_row (error, _ ("The date is named above, or there are too many. Name each day once."));
  return TRUE;
}

/**
 * duty_calendar_file_read:
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @problems: gets a problem for each day that is wrong; the others are read. For a week or hours that are
 *   wrong the default ones hold
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the county's calendar, which has working time in each week; else %NULL
 *   with %DUTY_COUNTY_ERROR_FORMAT
 */
DutyCalendar *
duty_calendar_file_read (const char *data, gsize size, DutyProblems *problems, GError **error)
{
  static const char *const known[] = { "week", "hours", "days", NULL };
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  g_autoptr (JsonNode) root = duty_json_file_parse (data, size, error);
  DutyJsonReading json = { DUTY_CALENDAR_FILE, data, size, NULL, problems };
  Reading self = { .calendar = calendar };

  if (root == NULL)
    return NULL;
  json.root = json_node_get_object (root);
  duty_json_reading_check_members (&json, json.root, known);
  read_week (&json, calendar);
  read_hours (&json, &self);
  duty_json_reading_foreach (&json, "days", on_day, &self);
  return g_steal_pointer (&calendar);
}

/* Writing: a row a line, as a person would. */

static void
print_week (DutyCalendar *calendar, GString *text)
{
  const char *separator = "";

  g_string_append (text, "  \"week\": [");
  for (int day = 1; day <= 7; day++)
    if (duty_calendar_get_week (calendar) & 1u << (day - 1))
      {
        g_string_append_printf (text, "%s%d", separator, day);
        separator = ", ";
      }
  g_string_append (text, "],\n");
}

static void
print_hours (DutyCalendar *calendar, GString *text)
{
  guint n = 0;
  const DutyWorkSpan *spans = duty_calendar_get_hours (calendar, &n);

  g_string_append (text, "  \"hours\": [");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n    { \"from\": \"%02d:%02d\", \"to\": \"%02d:%02d\" }",
                            i > 0 ? "," : "", spans[i].from / 60, spans[i].from % 60, spans[i].to / 60,
                            spans[i].to % 60);
  g_string_append (text, "\n  ],\n");
}

static char *
print_day (const DutyCalendarDay *day)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *date = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day->date),
                                           g_date_get_month (&day->date), g_date_get_day (&day->date));

  duty_json_add_string (builder, "date", date);
  duty_json_add_string (builder, "kind", day->work ? "work" : "off");
  duty_json_add_string (builder, "name", day->name);
  return duty_json_end (builder);
}

static void
print_days (DutyCalendar *calendar, GString *text)
{
  g_string_append (text, "  \"days\": [");
  for (guint i = 0; i < duty_calendar_get_n_days (calendar); i++)
    {
      g_autofree char *day = print_day (duty_calendar_get_day (calendar, i));

      g_string_append_printf (text, "%s\n    %s", i > 0 ? "," : "", day);
    }
  g_string_append (text, "\n  ]\n");
}

/**
 * duty_calendar_file_print:
 *
 * Returns: (transfer full): the calendar as duty_calendar_file_read() reads it
 */
char *
duty_calendar_file_print (DutyCalendar *calendar)
{
  g_autoptr (GString) text = g_string_new ("{\n");

  print_week (calendar, text);
  print_hours (calendar, text);
  print_days (calendar, text);
  g_string_append (text, "}\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * duty_calendar_file_write:
 * @calendar: a calendar
 * @path: (type filename): the file
 * @error: return location for an error
 *
 * Puts the file in the place of the one before, on disk, or leaves that one as it is. Blocks; any thread.
 *
 * Returns: whether it is on disk
 */
gboolean
duty_calendar_file_write (DutyCalendar *calendar, const char *path, GError **error)
{
  g_autofree char *text = duty_calendar_file_print (calendar);

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                MODE, error))
    return TRUE;
  g_prefix_error (error, _ ("The calendar cannot be written; the one before holds. Check the disk and the "
                            "folder's rights. "));
  return FALSE;
}
