/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "media/duty-replay.h"
#include "support/duty-test-server.h"

/* A key frame a second. */
#define H264                                                                                                    \
  "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "      \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96"

static DutyTestServer *
start_server (guint16 port)
{
  const DutyTestServerSetup setup = { .launch = H264, .port = port };

  return duty_test_server_new (&setup);
}

static DutyPast *
dup_past (DutyStreamProbe *probe, gint64 span)
{
  gint64 now = g_get_monotonic_time ();

  return duty_stream_pool_dup_past (probe->pool, probe->source, now - span, now);
}

static void
on_frame (GstSample *sample, gpointer data)
{
  g_atomic_int_inc ((guint *) data);
}

/* Plays it all, and counts the pictures. */
static guint
count_pictures (DutyPast *past)
{
  g_autoptr (DutyReplay) replay = duty_replay_new (past);
  gint64 until = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint n = 0;
  guint viewer = duty_footage_add_viewer (DUTY_FOOTAGE (replay), on_frame, &n, NULL);

  duty_replay_play (replay);
  while (duty_replay_get_state (replay) == DUTY_REPLAY_PLAYING && g_get_monotonic_time () < until)
    duty_stream_probe_run (10);
  g_assert_cmpint (duty_replay_get_state (replay), ==, DUTY_REPLAY_ENDED);
  duty_footage_remove_viewer (DUTY_FOOTAGE (replay), viewer);
  return g_atomic_int_get (&n);
}

static void
assert_in_order (DutyPast *past)
{
  g_assert_true (duty_past_get_unit (past, 0)->key);
  for (guint i = 1; i < duty_past_get_length (past); i++)
    {
      const DutyPastUnit *unit = duty_past_get_unit (past, i);

      g_assert_cmpint (unit->monotonic, >=, duty_past_get_unit (past, i - 1)->monotonic);
      g_assert_cmpint (ABS (unit->wall - g_get_real_time ()), <, G_TIME_SPAN_MINUTE);
    }
}

/* Whether somebody looked or not. */
static void
test_has_a_past_that_nobody_saw (void)
{
  g_autoptr (DutyTestServer) server = start_server (0);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  g_autoptr (DutyPast) past = NULL;
  guint seen;

  duty_stream_probe_await_frames (probe, 1);
  duty_stream_probe_look_away (probe);
  seen = probe->frames;
  duty_stream_probe_run (4000);
  past = dup_past (probe, 2 * G_TIME_SPAN_SECOND);
  g_assert_nonnull (past);
  assert_in_order (past);
  g_assert_cmpuint (probe->frames, ==, seen);
  g_assert_cmpuint (count_pictures (past), >=, 35);
}

/* A camera that went away just before the report has shown something up to then. */
static void
test_outlives_a_connection (void)
{
  DutyTestServer *server = start_server (0);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  g_autoptr (DutyPast) past = NULL;
  guint16 port = duty_test_server_get_port (server);
  guint before;

  duty_stream_probe_await_frames (probe, 50);
  duty_test_server_free (server);
  duty_stream_probe_run (2000);
  past = dup_past (probe, 10 * G_TIME_SPAN_SECOND);
  g_assert_nonnull (past);
  before = duty_past_get_length (past);
  g_assert_cmpuint (before, >=, 45);
  g_clear_pointer (&past, duty_past_unref);

  server = start_server (port);
  duty_stream_probe_await_frames (probe, probe->frames + 30);
  past = dup_past (probe, 60 * G_TIME_SPAN_SECOND);
  assert_in_order (past);
  g_assert_cmpuint (duty_past_get_length (past), >=, before + 25);
  duty_test_server_free (server);
}

static void
test_ends_with_the_stream (void)
{
  g_autoptr (DutyTestServer) server = start_server (0);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  DutyStream *again;

  duty_stream_probe_await_frames (probe, 30);
  g_assert_cmpuint (duty_stream_pool_get_past_size (probe->pool), >, 0);
  duty_stream_probe_look_away (probe);
  duty_stream_pool_release (probe->pool, probe->stream);
  duty_stream_probe_run (6500);
  g_assert_cmpuint (duty_stream_pool_get_n_open (probe->pool), ==, 0);
  g_assert_null (dup_past (probe, G_TIME_SPAN_MINUTE));
  g_assert_cmpuint (duty_stream_pool_get_past_size (probe->pool), ==, 0);
  again = duty_stream_pool_acquire (probe->pool, probe->source);
  probe->stream = again;
}

int
main (int argc, char *argv[])
{
  int status;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/past/that-nobody-saw", test_has_a_past_that_nobody_saw);
  g_test_add_func ("/camera/past/outlives-a-connection", test_outlives_a_connection);
  g_test_add_func ("/camera/past/ends-with-the-stream", test_ends_with_the_stream);
  status = g_test_run ();
  duty_stream_probe_settle ();
  return status;
}
