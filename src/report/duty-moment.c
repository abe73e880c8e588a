/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-moment.h"

#include <glib/gi18n.h>
#include <string.h>

#define MINUTES_A_DAY (24 * 60)
#define MOST_DAYS 9999

static GDateTime *
to_local (gint64 at)
{
  g_autoptr (GDateTime) utc = at != 0 ? g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND) : NULL;

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static char *
format (gint64 at, const char *form)
{
  g_autoptr (GDateTime) local = to_local (at);

  return local != NULL ? g_date_time_format (local, form) : g_strdup ("—");
}

/**
 * duty_moment_write:
 * @at: wall time, µs UTC; 0 when there is none
 *
 * Returns: (transfer full): the local day and minute, 2026-11-25 04:12, or a dash
 */
char *
duty_moment_write (gint64 at)
{
  return format (at, "%Y-%m-%d %H:%M");
}

/**
 * duty_moment_write_short:
 * @at: wall time, µs UTC; 0 when there is none
 *
 * Returns: (transfer full): the same without its year, 11-25 04:12
 */
char *
duty_moment_write_short (gint64 at)
{
  return format (at, "%m-%d %H:%M");
}

/**
 * duty_moment_write_period:
 * @from: wall time, µs UTC
 * @to: likewise
 *
 * Returns: (transfer full): from when to when, the day said once where it is the same
 */
char *
duty_moment_write_period (gint64 from, gint64 to)
{
  g_autofree char *first = duty_moment_write (from);
  g_autofree char *last = duty_moment_write (to);
  const char *space = strchr (last, ' ');
  gboolean same_day = space != NULL && strncmp (first, last, (gsize) (space - last)) == 0;

  return g_strdup_printf ("%s – %s", first, same_day ? space + 1 : last);
}

static char *
write_span (gint64 minutes, const char *sign)
{
  if (minutes < 60)
    /* Translators: time left of a deadline; the sign is a minus or nothing */
    return g_strdup_printf (_("%s%d min"), sign, (int) minutes);
  if (minutes < MINUTES_A_DAY)
    /* Translators: hours and minutes left of a deadline */
    return g_strdup_printf (_("%s%d h %02d"), sign, (int) (minutes / 60), (int) (minutes % 60));
  /* Translators: days and hours left of a deadline */
  return g_strdup_printf (_("%s%d d %02d h"), sign, (int) MIN (minutes / MINUTES_A_DAY, MOST_DAYS),
                          (int) (minutes % MINUTES_A_DAY / 60));
}

/**
 * duty_moment_write_minutes:
 * @minutes: whole minutes left, negative when overdue, %G_MAXINT64 without a deadline
 *
 * Returns: (transfer full): how long that is
 */
char *
duty_moment_write_minutes (gint64 minutes)
{
  if (minutes == G_MAXINT64)
    return g_strdup ("—");
  return minutes < 0 ? write_span (minutes == G_MININT64 ? G_MAXINT64 : -minutes, "−")
                     : write_span (minutes, "");
}
