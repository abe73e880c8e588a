/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-tile-words.h"

#include <glib/gi18n.h>

/**
 * duty_tile_words_format_age:
 * @age: µs
 *
 * Returns: (transfer full): the age in words: tenths of a second under ten seconds, then the two units
 *   that matter at most
 */
char *
duty_tile_words_format_age (gint64 age)
{
  gint64 seconds = age / G_TIME_SPAN_SECOND;

  if (seconds < 10)
    /* Translators: seconds with one decimal */
    return g_strdup_printf (_ ("%.1f s"), MAX (age, 0) / (double) G_TIME_SPAN_SECOND);
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 60 * 60)
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  if (seconds < 24 * 60 * 60)
    return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
  return g_strdup_printf (_ ("%d d %d h"), (int) (seconds / 86400), (int) (seconds / 3600 % 24));
}

static char *
describe_stalled (const DutyTileFacts *facts)
{
  g_autofree char *age = duty_tile_words_format_age (MAX (facts->age, 0));

  if (facts->cause == DUTY_CAUSE_FROZEN)
    /* Translators: the picture has not changed for this long, as in "Frozen 12 s" */
    return g_strdup_printf (_ ("Frozen %s"), age);
  /* Translators: as in "No picture for 12 s" */
  return g_strdup_printf (_ ("No picture for %s"), age);
}

static char *
describe_lost (const DutyTileFacts *facts)
{
  const char *cause = facts->cause != DUTY_CAUSE_NONE ? duty_stream_cause_get_label (facts->cause) : NULL;

  if (cause == NULL)
    return g_strdup_printf (_ ("Reconnecting, attempt %u"), facts->attempts);
  /* Translators: a number, then why the picture is gone: "Reconnecting, attempt 2 · network unreachable" */
  return g_strdup_printf (_ ("Reconnecting, attempt %u · %s"), facts->attempts, cause);
}

/**
 * duty_tile_words_describe:
 * @facts: what is known of a stream
 *
 * Returns: (transfer full): its state as an officer reads it on the tile; a live picture's age is told
 *   from a second on, less is noise
 */
char *
duty_tile_words_describe (const DutyTileFacts *facts)
{
  g_autofree char *age = NULL;

  switch (facts->state)
    {
    case DUTY_STREAM_CONNECTING:
      return g_strdup (facts->cause != DUTY_CAUSE_NONE ? duty_stream_cause_get_label (facts->cause) : _ ("Connecting…"));
    case DUTY_STREAM_LIVE:
      if (facts->age < G_TIME_SPAN_SECOND)
        return g_strdup (duty_stream_state_get_label (DUTY_STREAM_LIVE));
      age = duty_tile_words_format_age (facts->age);
      /* Translators: the picture is live and this old, as in "Live 1.3 s" */
      return g_strdup_printf (_ ("Live %s"), age);
    case DUTY_STREAM_STALLED:
      return describe_stalled (facts);
    case DUTY_STREAM_LOST:
      return describe_lost (facts);
    case DUTY_STREAM_NO_PERMISSION:
      return g_strdup (duty_stream_cause_get_label (DUTY_CAUSE_PASSWORD));
    }
  g_return_val_if_reached (NULL);
}

/**
 * duty_tile_words_describe_replay:
 * @state: of a replay
 * @before: µs by which its picture is older than the report
 *
 * Returns: (transfer full): what it is, so that nobody takes it for a live picture
 */
char *
duty_tile_words_describe_replay (DutyReplayState state, gint64 before)
{
  int seconds = (int) ((before + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);

  switch (state)
    {
    case DUTY_REPLAY_PAUSED:
      /* Translators: a replay that stands still, as in "Replay paused, 24 s before the report" */
      return g_strdup_printf (_ ("Replay paused, %d s before the report"), seconds);
    case DUTY_REPLAY_PLAYING:
      /* Translators: not live, but a replay: "Replay, 24 s before the report" */
      return g_strdup_printf (_ ("Replay, %d s before the report"), seconds);
    case DUTY_REPLAY_ENDED:
      return g_strdup (_ ("Replay ended at the report"));
    case DUTY_REPLAY_FAILED:
      return g_strdup (_ ("The replay cannot be decoded"));
    }
  g_return_val_if_reached (NULL);
}

/**
 * duty_tile_words_get_shape:
 *
 * Returns: a sign that tells the state without colour
 */
const char *
duty_tile_words_get_shape (DutyStreamState state)
{
  switch (state)
    {
    case DUTY_STREAM_CONNECTING:
      return "○";
    case DUTY_STREAM_LIVE:
      return "●";
    case DUTY_STREAM_STALLED:
      return "◆";
    case DUTY_STREAM_LOST:
      return "▲";
    case DUTY_STREAM_NO_PERMISSION:
      return "■";
    }
  g_return_val_if_reached (NULL);
}

/**
 * duty_tile_words_get_class:
 *
 * Returns: the CSS class that gives the state its colour
 */
const char *
duty_tile_words_get_class (DutyStreamState state)
{
  switch (state)
    {
    case DUTY_STREAM_CONNECTING:
      return "connecting";
    case DUTY_STREAM_LIVE:
      return "live";
    case DUTY_STREAM_STALLED:
      return "stalled";
    case DUTY_STREAM_LOST:
      return "lost";
    case DUTY_STREAM_NO_PERMISSION:
      return "refused";
    }
  g_return_val_if_reached (NULL);
}
