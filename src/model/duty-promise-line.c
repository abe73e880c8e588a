/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-promise-line.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (duty - promise - line - error - quark, duty_promise_line_error)

/* A promise as an officer types it in one line: “06:00 回电 12345”, “11-26 08:30 …”. */

/* Reads one number of at most @width digits, ASCII or as wide as Chinese characters. */
static gboolean
read_number (const char **text, int width, int max, int *value)
{
  const char *p = *text;
  int n = 0;

  *value = 0;
  while (n < width && g_unichar_isdigit (g_utf8_get_char (p)))
    {
      *value = *value * 10 + g_unichar_digit_value (g_utf8_get_char (p));
      p = g_utf8_next_char (p);
      n++;
    }
  if (n == 0 || *value > max || g_unichar_isdigit (g_utf8_get_char (p)))
    return FALSE;
  *text = p;
  return TRUE;
}

static gboolean
read_mark (const char **text, const char *marks)
{
  gunichar c = g_utf8_get_char (*text);

  if (c == 0 || g_utf8_strchr (marks, -1, c) == NULL)
    return FALSE;
  *text = g_utf8_next_char (*text);
  return TRUE;
}

static const char *
skip_spaces (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
read_time (const char **text, int *hour, int *minute)
{
  return read_number (text, 2, 23, hour) && read_mark (text, ":：") && read_number (text, 2, 59, minute);
}

static gboolean
read_day (const char **text, int *month, int *day)
{
  const char *p = *text;

  if (!read_number (&p, 2, 12, month) || !read_mark (&p, "-/－月") || !read_number (&p, 2, 31, day))
    return FALSE;
  read_mark (&p, "日");
  *text = skip_spaces (p);
  return TRUE;
}

static GDateTime *
to_local (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);

  return g_date_time_to_local (utc);
}

/* The next such moment: today’s or tomorrow’s, or this year’s or the next one’s. */
static gint64
find_next (gint64 now, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) local = to_local (now);
  int year = g_date_time_get_year (local);
  gboolean has_day = month != 0;
  g_autoptr (GDateTime) first =
      g_date_time_new_local (year, has_day ? month : g_date_time_get_month (local),
                             has_day ? day : g_date_time_get_day_of_month (local), hour, minute, 0);
  g_autoptr (GDateTime) next = NULL;

  if (first == NULL)
    return 0;
  if (g_date_time_to_unix (first) * G_TIME_SPAN_SECOND > now)
    return g_date_time_to_unix (first) * G_TIME_SPAN_SECOND;
  next = has_day ? g_date_time_add_years (first, 1) : g_date_time_add_days (first, 1);
  return g_date_time_to_unix (next) * G_TIME_SPAN_SECOND;
}

static char *
take_text (const char *text, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  glong length = g_utf8_strlen (clean, -1);

  if (length > 0 && length <= DUTY_PROMISE_MAX_TEXT)
    return g_steal_pointer (&clean);
  g_set_error (error, DUTY_PROMISE_LINE_ERROR, DUTY_PROMISE_LINE_ERROR_TEXT,
               length == 0 ? _ ("Say after the time what was promised.")
                           : _ ("A promise has at most %d characters. Shorten it."),
               DUTY_PROMISE_MAX_TEXT);
  return NULL;
}

/**
 * duty_promise_line_read:
 * @line: a time of day, with or without a month and a day before it, and what was promised
 * @now: µs UTC
 * @due: (out): the next such moment, µs UTC
 * @error: return location for a #DutyPromiseLineError
 *
 * Pure; any thread.
 *
 * Returns: (transfer full) (nullable): what was promised
 */
char *
duty_promise_line_read (const char *line, gint64 now, gint64 *due, GError **error)
{
  const char *p = skip_spaces (line);
  int month = 0;
  int day = 0;
  int hour;
  int minute;

  if (!read_day (&p, &month, &day))
    month = 0;
  *due = read_time (&p, &hour, &minute) ? find_next (now, month, day, hour, minute) : 0;
  if (*due != 0)
    return take_text (p, error);
  g_set_error_literal (error, DUTY_PROMISE_LINE_ERROR, DUTY_PROMISE_LINE_ERROR_TIME,
                       _ ("Begin with the time by which it is promised: “06:00 call back”, "
                          "“11-26 08:30 call back”."));
  return NULL;
}
