/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-tile-words.h"

#define S G_TIME_SPAN_SECOND

static const struct
{
  DutyTileFacts facts;
  const char *words;
} rows[] = {
  { { DUTY_STREAM_CONNECTING, DUTY_CAUSE_NONE, -1, 0 }, "Connecting…" },
  { { DUTY_STREAM_CONNECTING, DUTY_CAUSE_NO_KEY, -1, 0 }, "Waiting for a key frame" },
  { { DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, S * 3 / 10, 0 }, "Live" },
  { { DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, S * 13 / 10, 0 }, "Live 1.3 s" },
  { { DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, -1, 0 }, "Live" },
  { { DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, 12 * S, 0 }, "Frozen 12 s" },
  { { DUTY_STREAM_STALLED, DUTY_CAUSE_SILENT, 59 * S, 0 }, "No picture for 59 s" },
  { { DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, 60 * S, 0 }, "Frozen 1 min" },
  { { DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, 3 * 3600 * S + 300 * S, 0 }, "Frozen 3 h 5 min" },
  { { DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, 49 * 3600 * S, 0 }, "Frozen 2 d 1 h" },
  { { DUTY_STREAM_LOST, DUTY_CAUSE_NONE, 12 * S, 1 }, "Reconnecting, attempt 1" },
};

static void
test_describes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = duty_tile_words_describe (&rows[i].facts);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_says_why (void)
{
  const DutyTileFacts lost = { DUTY_STREAM_LOST, DUTY_CAUSE_UNREACHABLE, 12 * S, 2 };
  const DutyTileFacts refused = { DUTY_STREAM_NO_PERMISSION, DUTY_CAUSE_PASSWORD, 12 * S, 2 };
  g_autofree char *lost_words = duty_tile_words_describe (&lost);
  g_autofree char *refused_words = duty_tile_words_describe (&refused);

  g_assert_true (g_str_has_prefix (lost_words, "Reconnecting, attempt 2 · "));
  g_assert_true (g_str_has_suffix (lost_words, duty_stream_cause_get_label (DUTY_CAUSE_UNREACHABLE)));
  g_assert_cmpstr (refused_words, ==, duty_stream_cause_get_label (DUTY_CAUSE_PASSWORD));
}

static void
test_gives_each_state_a_shape_of_its_own (void)
{
  for (DutyStreamState a = DUTY_STREAM_CONNECTING; a <= DUTY_STREAM_NO_PERMISSION; a++)
    for (DutyStreamState b = DUTY_STREAM_CONNECTING; b < a; b++)
      {
        g_assert_cmpstr (duty_tile_words_get_shape (a), !=, duty_tile_words_get_shape (b));
        g_assert_cmpstr (duty_tile_words_get_class (a), !=, duty_tile_words_get_class (b));
      }
}

/* Never a word that a live picture has. */
static void
test_says_that_it_is_a_replay (void)
{
  static const struct
  {
    DutyReplayState state;
    gint64 before;
    const char *words;
  } cases[] = {
    { DUTY_REPLAY_PLAYING, 30 * G_TIME_SPAN_SECOND, "Replay, 30 s before the report" },
    { DUTY_REPLAY_PLAYING, 29 * G_TIME_SPAN_SECOND + 1, "Replay, 30 s before the report" },
    { DUTY_REPLAY_PAUSED, 1, "Replay paused, 1 s before the report" },
    { DUTY_REPLAY_ENDED, 0, "Replay ended at the report" },
    { DUTY_REPLAY_FAILED, 5 * G_TIME_SPAN_SECOND, "The replay cannot be decoded" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = duty_tile_words_describe_replay (cases[i].state, cases[i].before);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/tile-words/describes", test_describes);
  g_test_add_func ("/ui/tile-words/says-why", test_says_why);
  g_test_add_func ("/ui/tile-words/gives-each-state-a-shape-of-its-own", test_gives_each_state_a_shape_of_its_own);
  g_test_add_func ("/ui/tile-words/says-that-it-is-a-replay", test_says_that_it_is_a_replay);
  return g_test_run ();
}
