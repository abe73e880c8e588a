/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-words.h"

#include <glib/gi18n.h>

#define MINUTES_A_DAY (24 * 60)
#define SECONDS_A_DAY (24 * 60 * 60)

static char *
write_minutes (gint64 minutes, const char *sign)
{
  if (minutes < 60)
    /* Translators: time left of a deadline; the sign is a minus or nothing */
    return g_strdup_printf (_("%s%d min"), sign, (int) minutes);
  if (minutes < MINUTES_A_DAY)
    /* Translators: hours and minutes left of a deadline */
    return g_strdup_printf (_("%s%d h %02d"), sign, (int) (minutes / 60), (int) (minutes % 60));
  /* Translators: days and hours left of a deadline */
  return g_strdup_printf (_("%s%d d %02d h"),
                          sign,
                          (int) MIN (minutes / MINUTES_A_DAY, 9999),
                          (int) (minutes % MINUTES_A_DAY / 60));
}

/**
 * duty_words_minutes:
 * @minutes: whole minutes left, negative when overdue, %G_MAXINT64 without a deadline
 *
 * Returns: (transfer full): a clock's face for a row of the queue
 */
char *
duty_words_minutes (gint64 minutes)
{
  if (minutes == G_MAXINT64)
    return g_strdup ("—");
  return minutes < 0 ? write_minutes (-minutes, "−") : write_minutes (minutes, "");
}

static char *
write_seconds (gint64 seconds, const char *sign)
{
  int day = (int) (seconds % SECONDS_A_DAY);
  g_autofree char *clock = g_strdup_printf ("%d:%02d:%02d", day / 3600, day / 60 % 60, day % 60);

  if (seconds < SECONDS_A_DAY)
    return g_strconcat (sign, clock, NULL);
  /* Translators: a sign, days, and h:mm:ss */
  return g_strdup_printf (_("%s%d d %s"), sign, (int) MIN (seconds / SECONDS_A_DAY, 9999), clock);
}

/**
 * duty_words_span:
 * @span: time left, µs, negative when overdue
 *
 * Returns: (transfer full): a clock's face with its seconds
 */
char *
duty_words_span (gint64 span)
{
  if (span < 0)
    return write_seconds (-span / G_TIME_SPAN_SECOND, "−");
  return write_seconds (span / G_TIME_SPAN_SECOND, "");
}

static char *
format_local (gint64 at, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("—");
}

/**
 * duty_words_time:
 * @at: wall time, µs UTC
 *
 * Returns: (transfer full): the local time of day, 04:12:37
 */
char *
duty_words_time (gint64 at)
{
  return format_local (at, "%H:%M:%S");
}

/**
 * duty_words_date:
 * @at: wall time, µs UTC
 *
 * Returns: (transfer full): the local day
 */
char *
duty_words_date (gint64 at)
{
  /* Translators: a day in short, for g_date_time_format() */
  return format_local (at, _("%a %d %b"));
}

/**
 * duty_words_moment:
 * @at: wall time, µs UTC
 * @now: wall time, µs UTC
 *
 * Returns: (transfer full): the local time, with its day when that is not today's
 */
char *
duty_words_moment (gint64 at, gint64 now)
{
  g_autofree char *time = format_local (at, "%H:%M");
  g_autofree char *day = duty_words_date (at);
  g_autofree char *today = duty_words_date (now);

  return g_str_equal (day, today) ? g_steal_pointer (&time) : g_strdup_printf ("%s %s", day, time);
}

/**
 * duty_words_distance:
 * @metres: how far
 *
 * Returns: (transfer full): in tens of metres, or kilometres from one on
 */
char *
duty_words_distance (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_("%d m"), (int) (metres / 10 + 0.5) * 10);
  return g_strdup_printf (_("%.1f km"), metres / 1000);
}

/**
 * duty_words_level:
 * @level: severity, 1 highest to 4
 *
 * Returns: (transfer none): in words
 */
const char *
duty_words_level (int level)
{
  switch (level)
    {
    case 1:
      return _("Level 1");
    case 2:
      return _("Level 2");
    case 3:
      return _("Level 3");
    default:
      return _("Level 4");
    }
}

/**
 * duty_words_symbol:
 *
 * Returns: (transfer none): the shape that stands beside a colour, so that it never speaks alone
 */
const char *
duty_words_symbol (DutyColour colour)
{
  switch (colour)
    {
    case DUTY_COLOUR_CALM:
      return "";
    case DUTY_COLOUR_BLUE:
      return "●";
    case DUTY_COLOUR_YELLOW:
      return "◆";
    case DUTY_COLOUR_RED:
      return "▲";
    }
  g_return_val_if_reached ("");
}

/**
 * duty_words_colour_class:
 *
 * Returns: (transfer none): the style class of a colour
 */
const char *
duty_words_colour_class (DutyColour colour)
{
  switch (colour)
    {
    case DUTY_COLOUR_CALM:
      return "calm";
    case DUTY_COLOUR_BLUE:
      return "blue";
    case DUTY_COLOUR_YELLOW:
      return "yellow";
    case DUTY_COLOUR_RED:
      return "red";
    }
  g_return_val_if_reached ("calm");
}
