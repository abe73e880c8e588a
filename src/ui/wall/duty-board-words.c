/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-board-words.h"

#include <glib/gi18n.h>
#include <stdlib.h>

/* What the camera board says of a camera. */

/**
 * duty_board_words_get_state:
 *
 * Returns: (transfer none): a shape and the state in the user's language
 */
const char *
duty_board_words_get_state (DutyBoardState state)
{
  switch (state)
    {
    case DUTY_BOARD_UNKNOWN:
      return _ ("○ Not asked yet");
    case DUTY_BOARD_UP:
      /* Translators: a camera answers */
      return _ ("● Up");
    case DUTY_BOARD_CLOCK:
      /* Translators: a camera's clock is wrong */
      return _ ("◆ Clock wrong");
    case DUTY_BOARD_FLAPPING:
      /* Translators: a camera that comes and goes */
      return _ ("▲ Flapping");
    case DUTY_BOARD_FROZEN:
      return _ ("■ Frozen");
    case DUTY_BOARD_DOWN:
      return _ ("✕ Down");
    }
  g_return_val_if_reached ("");
}

static const char *
describe_cause (DutyBoardRow *row)
{
  DutyStreamCause cause = duty_board_row_get_cause (row);

  return cause != DUTY_CAUSE_NONE ? duty_stream_cause_get_label (cause) : _ ("Answers now");
}

static char *
describe_flapping (DutyBoardRow *row)
{
  guint n = duty_board_row_get_n_changes (row);

  /* Translators: how often a camera went or came back; then how it is now */
  return g_strdup_printf (ngettext ("%u change in the last hour · %s", "%u changes in the last hour · %s", n),
                          n, describe_cause (row));
}

/**
 * duty_board_words_why:
 *
 * Returns: (transfer full): what is wrong with a camera, empty for nothing
 */
char *
duty_board_words_why (DutyBoardRow *row)
{
  DutyStreamCause cause = duty_board_row_get_cause (row);

  if (duty_board_row_get_state (row) == DUTY_BOARD_FLAPPING)
    return describe_flapping (row);
  if (cause == DUTY_CAUSE_NONE)
    return g_strdup ("");
  if (duty_board_row_is_from_look (row))
    /* Translators: what is wrong with a camera, which only who looks can see */
    return g_strdup_printf (_ ("%s, when last looked at"), duty_stream_cause_get_label (cause));
  return g_strdup (duty_stream_cause_get_label (cause));
}

static char *
format_time (gint64 at, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_TIME_SPAN_SECOND);
  gboolean is_today = g_date_time_get_year (time) == g_date_time_get_year (today) &&
                      g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (today);

  return g_date_time_format (time, is_today ? "%H:%M:%S" : "%m-%d %H:%M");
}

/**
 * duty_board_words_since:
 * @row: a camera
 * @now: wall time, µs
 *
 * Returns: (transfer full): since when it is as it is; empty while nothing is known
 */
char *
duty_board_words_since (DutyBoardRow *row, gint64 now)
{
  gint64 since = duty_board_row_get_since (row);
  g_autofree char *time = NULL;

  if (since == 0)
    return g_strdup ("");
  time = format_time (since, now);
  if (duty_board_row_is_since_found (row))
    /* Translators: since an unknown time before this one */
    return g_strdup_printf (_ ("before %s"), time);
  return g_steal_pointer (&time);
}

/**
 * duty_board_words_changes:
 *
 * Returns: (transfer full): how often it went or came back in the last hour
 */
char *
duty_board_words_changes (DutyBoardRow *row)
{
  guint n = duty_board_row_get_n_changes (row);

  if (duty_board_row_get_state (row) == DUTY_BOARD_UNKNOWN)
    return g_strdup ("");
  if (n >= DUTY_BOARD_MAX_CHANGES)
    /* Translators: a number or more */
    return g_strdup_printf (_ ("%u or more"), n);
  return g_strdup_printf ("%u", n);
}

static char *
describe_span (gint64 seconds)
{
  if (seconds < 120)
    /* Translators: seconds */
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 120 * 60)
    /* Translators: minutes */
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  if (seconds < 48 * 3600)
    /* Translators: hours */
    return g_strdup_printf (_ ("%d h"), (int) (seconds / 3600));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (seconds / 86400)),
                          (int) (seconds / 86400));
}

/**
 * duty_board_words_clock:
 *
 * Returns: (transfer full): how the camera's clock is; empty when the camera does not say
 */
char *
duty_board_words_clock (DutyBoardRow *row)
{
  g_autofree char *span = NULL;
  gint64 off;

  if (!duty_board_row_get_clock (row, &off))
    return g_strdup ("");
  if (llabs (off) <= DUTY_BOARD_CLOCK_TOLERANCE)
    /* Translators: a camera's clock */
    return g_strdup (_ ("right"));
  span = describe_span (llabs (off) / G_TIME_SPAN_SECOND);
  /* Translators: a camera's clock; a span of time takes the place of %s */
  return g_strdup_printf (off > 0 ? _ ("%s fast") : _ ("%s slow"), span);
}

/* Takes @words. */
static void
add_count (GString *text, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (text, " · %s", words);
  g_free (words);
}

static char *
describe_count (DutyBoardState state, guint n)
{
  switch (state)
    {
    case DUTY_BOARD_DOWN:
      return g_strdup_printf (_ ("%u down"), n);
    case DUTY_BOARD_FROZEN:
      return g_strdup_printf (_ ("%u frozen"), n);
    case DUTY_BOARD_FLAPPING:
      return g_strdup_printf (_ ("%u flapping"), n);
    case DUTY_BOARD_CLOCK:
      return g_strdup_printf (_ ("%u with a wrong clock"), n);
    case DUTY_BOARD_UP:
      return g_strdup_printf (_ ("%u up"), n);
    case DUTY_BOARD_UNKNOWN:
      return g_strdup_printf (_ ("%u not asked yet"), n);
    }
  g_return_val_if_reached (NULL);
}

/**
 * duty_board_words_counts:
 *
 * Returns: (transfer full): how many cameras there are, and how many are how
 */
char *
duty_board_words_counts (DutyCameraBoard *board)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (board));
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u camera", "%u cameras", n), n);
  for (int state = DUTY_BOARD_DOWN; state >= DUTY_BOARD_UNKNOWN; state--)
    {
      guint n_so = duty_camera_board_count (board, (DutyBoardState) state);

      add_count (text, n_so, describe_count ((DutyBoardState) state, n_so));
    }
  return g_string_free (text, FALSE);
}
