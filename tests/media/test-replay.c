/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-replay.h"

#include <gst/app/gstappsink.h>

/* A second of what a camera sends, with a key frame every 20 units; a ball moves, so that no two pictures are
 * alike. */
#define N_UNITS 50
#define SPACE (40 * G_TIME_SPAN_MILLISECOND)
#define CLIP                                                                                                 \
  "videotestsrc pattern=ball num-buffers=%u ! video/x-raw,format=I420,width=%d,height=120,framerate=25/1 ! " \
  "x264enc tune=zerolatency key-int-max=20 ! h264parse ! video/x-h264,stream-format=avc,alignment=au ! "     \
  "appsink name=sink sync=false"

/* Adds a clip, its units so far apart as a camera's come. */
static void
add_clip (DutyPast *past, guint n, int width)
{
  g_autofree char *words = g_strdup_printf (CLIP, n, width);
  g_autoptr (GstElement) pipeline = gst_parse_launch (words, NULL);
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  GstSample *sample;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while ((sample = gst_app_sink_pull_sample (GST_APP_SINK (sink))) != NULL)
    {
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      const DutyPastUnit unit = {
        .buffer = buffer,
        .caps = gst_sample_get_caps (sample),
        .key = !GST_BUFFER_FLAG_IS_SET (buffer, GST_BUFFER_FLAG_DELTA_UNIT),
        .monotonic = duty_past_get_length (past) * SPACE,
      };

      duty_past_add (past, &unit);
      gst_sample_unref (sample);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

typedef struct
{
  DutyReplay *replay;
  guint viewer;
  guint n;   /* atomic */
  int width; /* atomic */
} Show;

static void
on_frame (GstSample *sample, gpointer data)
{
  Show *show = data;
  int width = 0;

  gst_structure_get_int (gst_caps_get_structure (gst_sample_get_caps (sample), 0), "width", &width);
  g_atomic_int_set (&show->width, width);
  g_atomic_int_inc (&show->n);
}

static void
begin (Show *show, DutyPast *past)
{
  show->n = 0;
  show->replay = duty_replay_new (past);
  show->viewer = duty_footage_add_viewer (DUTY_FOOTAGE (show->replay), on_frame, show, NULL);
}

static void
end (Show *show)
{
  duty_footage_remove_viewer (DUTY_FOOTAGE (show->replay), show->viewer);
  g_assert_finalize_object (show->replay);
}

static void
run (gint64 span)
{
  gint64 until = g_get_monotonic_time () + span;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
await_state (Show *show, DutyReplayState state)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (duty_replay_get_state (show->replay) != state && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (duty_replay_get_state (show->replay), ==, state);
}

static void
await_pictures (Show *show, guint n)
{
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (g_atomic_int_get (&show->n) < (int) n && g_get_monotonic_time () < until)
    run (G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (g_atomic_int_get (&show->n), >=, n);
}

static DutyPast *
make_past (gint64 from)
{
  DutyPast *past = duty_past_new (from, N_UNITS * SPACE);

  add_clip (past, N_UNITS, 160);
  g_assert_cmpuint (duty_past_get_length (past), ==, N_UNITS);
  return past;
}

static void
test_plays_in_time (void)
{
  g_autoptr (DutyPast) past = make_past (0);
  Show show;
  gint64 start;

  begin (&show, past);
  await_pictures (&show, 1);
  start = g_get_monotonic_time ();
  duty_replay_play (show.replay);
  g_assert_cmpint (duty_replay_get_state (show.replay), ==, DUTY_REPLAY_PLAYING);
  await_state (&show, DUTY_REPLAY_ENDED);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, N_UNITS * SPACE);
  g_assert_cmpuint (g_atomic_int_get (&show.n), ==, N_UNITS);
  g_assert_cmpint (duty_replay_get_position (show.replay), ==, N_UNITS * SPACE);
  g_assert_cmpint (duty_replay_get_remaining (show.replay), ==, 0);
  end (&show);
}

/* It begins to show at the moment that was asked for, though it has to be decoded from the key frame before.
 */
static void
test_begins_within_a_group (void)
{
  g_autoptr (DutyPast) past = make_past (30 * SPACE);
  Show show;

  begin (&show, past);
  duty_replay_play (show.replay);
  await_state (&show, DUTY_REPLAY_ENDED);
  g_assert_cmpuint (g_atomic_int_get (&show.n), ==, 20);
  end (&show);
}

static void
test_stands_still (void)
{
  g_autoptr (DutyPast) past = make_past (0);
  Show show;
  guint n;
  gint64 position;

  begin (&show, past);
  run (200 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (g_atomic_int_get (&show.n), ==, 1);
  duty_replay_play (show.replay);
  await_pictures (&show, 10);
  duty_replay_pause (show.replay);
  g_assert_cmpint (duty_replay_get_state (show.replay), ==, DUTY_REPLAY_PAUSED);
  run (100 * G_TIME_SPAN_MILLISECOND);
  n = g_atomic_int_get (&show.n);
  position = duty_replay_get_position (show.replay);
  run (400 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (g_atomic_int_get (&show.n), ==, n);
  g_assert_cmpint (duty_replay_get_position (show.replay), ==, position);
  duty_replay_play (show.replay);
  await_pictures (&show, n + 5);
  end (&show);
}

static void
test_begins_anew (void)
{
  g_autoptr (DutyPast) past = make_past (0);
  Show show;

  begin (&show, past);
  duty_replay_play (show.replay);
  await_pictures (&show, 25);
  duty_replay_restart (show.replay);
  g_assert_cmpint (duty_replay_get_position (show.replay), <, 200 * G_TIME_SPAN_MILLISECOND);
  await_state (&show, DUTY_REPLAY_ENDED);
  g_assert_cmpuint (g_atomic_int_get (&show.n), >=, 25 + N_UNITS);
  duty_replay_play (show.replay);
  g_assert_cmpint (duty_replay_get_state (show.replay), ==, DUTY_REPLAY_PLAYING);
  await_pictures (&show, 25 + N_UNITS + 10);
  end (&show);
}

static void
test_follows_another_format (void)
{
  g_autoptr (DutyPast) past = duty_past_new (0, N_UNITS * SPACE);
  Show show;

  add_clip (past, 25, 160);
  add_clip (past, 25, 320);
  begin (&show, past);
  duty_replay_play (show.replay);
  await_pictures (&show, 20);
  g_assert_cmpint (g_atomic_int_get (&show.width), ==, 160);
  await_state (&show, DUTY_REPLAY_ENDED);
  g_assert_cmpint (g_atomic_int_get (&show.width), ==, 320);
  g_assert_cmpuint (g_atomic_int_get (&show.n), ==, N_UNITS);
  end (&show);
}

static void
test_says_what_it_cannot_play (void)
{
  g_autoptr (DutyPast) past = duty_past_new (0, SPACE);
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("video/x-unheard-of");
  g_autoptr (GstBuffer) buffer = gst_buffer_new_allocate (NULL, 10, NULL);
  const DutyPastUnit unit = { .buffer = buffer, .caps = caps, .key = TRUE };
  Show show;

  duty_past_add (past, &unit);
  begin (&show, past);
  duty_replay_play (show.replay);
  await_state (&show, DUTY_REPLAY_FAILED);
  g_assert_false (duty_footage_is_sound (DUTY_FOOTAGE (show.replay)));
  duty_replay_restart (show.replay);
  g_assert_cmpint (duty_replay_get_state (show.replay), ==, DUTY_REPLAY_FAILED);
  end (&show);
}

/* Many that are given up at any moment: none is called after, and none is left. */
static void
test_ends_at_any_moment (void)
{
  g_autoptr (DutyPast) past = make_past (0);

  for (guint i = 0; i < 20; i++)
    {
      Show show;

      begin (&show, past);
      duty_replay_play (show.replay);
      run (i * 7 * G_TIME_SPAN_MILLISECOND);
      end (&show);
    }
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/replay/plays-in-time", test_plays_in_time);
  g_test_add_func ("/media/replay/begins-within-a-group", test_begins_within_a_group);
  g_test_add_func ("/media/replay/stands-still", test_stands_still);
  g_test_add_func ("/media/replay/begins-anew", test_begins_anew);
  g_test_add_func ("/media/replay/follows-another-format", test_follows_another_format);
  g_test_add_func ("/media/replay/says-what-it-cannot-play", test_says_what_it_cannot_play);
  g_test_add_func ("/media/replay/ends-at-any-moment", test_ends_at_any_moment);
  return g_test_run ();
}
