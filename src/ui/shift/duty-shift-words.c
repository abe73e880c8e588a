/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-shift-words.h"

#include <glib/gi18n.h>

/* Lines about a shift, for the screen. Pure; main thread. */

static GDateTime *
to_local (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);

  return g_date_time_to_local (utc);
}

/**
 * duty_shift_words_moment:
 * @at: µs UTC
 * @now: µs UTC
 *
 * Returns: (transfer full): the local time of day, with its day unless that is today
 */
char *
duty_shift_words_moment (gint64 at, gint64 now)
{
  g_autoptr (GDateTime) local = to_local (at);
  g_autoptr (GDateTime) today = to_local (now);
  gboolean is_today = g_date_time_get_year (local) == g_date_time_get_year (today) &&
                      g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (today);

  return g_date_time_format (local, is_today ? "%H:%M" : "%m-%d %H:%M");
}

/**
 * duty_shift_words_promise:
 *
 * Returns: (transfer full): “06:00 回电 12345 · 王强”
 */
char *
duty_shift_words_promise (DutyPromise *promise, gint64 now)
{
  const DutyPromiseRow *row = duty_promise_get_row (promise);
  g_autofree char *moment = duty_shift_words_moment (row->due, now);

  return g_strdup_printf ("%s %s · %s", moment, row->text != NULL ? row->text : _ ("(erased)"), row->who);
}

/**
 * duty_shift_words_camera:
 *
 * Returns: (transfer full): which camera, since when, and why
 */
char *
duty_shift_words_camera (const DutyHandoverCamera *camera, gint64 now)
{
  g_autofree char *moment = camera->since != 0 ? duty_shift_words_moment (camera->since, now) : g_strdup ("—");
  /* Translators: since a time */
  g_autofree char *since = g_strdup_printf (_ ("since %s"), moment);

  return camera->cause != NULL ? g_strdup_printf ("%s · %s · %s", camera->name, since, camera->cause)
                               : g_strdup_printf ("%s · %s", camera->name, since);
}

/**
 * duty_shift_words_past:
 *
 * Returns: (transfer full): when a shift was handed over, by whom to whom
 */
char *
duty_shift_words_past (DutyPastHandover *past)
{
  g_autoptr (GDateTime) local = to_local (duty_past_handover_get_at (past));
  g_autofree char *moment = g_date_time_format (local, "%Y-%m-%d %H:%M");
  const char *incoming = duty_past_handover_get_incoming (past);

  return g_strdup_printf ("%s · %s → %s", moment, duty_past_handover_get_outgoing (past),
                          incoming != NULL ? incoming : "—");
}
