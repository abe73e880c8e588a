/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-fake-clock.h"
#include "support/duty-test-server.h"

/* A key frame every eight seconds: a picture sooner than that was decoded from what was kept. */
#define H264                                                                                                    \
  "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "      \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=200 ! rtph264pay name=pay0 pt=96"

#define CYCLES 50

static DutyTestServer *
start_server (void)
{
  const DutyTestServerSetup setup = { H264 };

  return duty_test_server_new (&setup);
}

static void
test_one_stream_a_key (void)
{
  g_autoptr (DutyTestServer) server = start_server ();
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  g_autoptr (DutySource) again = duty_stream_probe_make_source (uri, NULL, NULL);
  DutyStream *stream = duty_stream_pool_acquire (probe->pool, again);

  g_assert_true (stream == probe->stream);
  g_assert_cmpuint (duty_stream_pool_get_n_open (probe->pool), ==, 1);
  duty_stream_pool_release (probe->pool, stream);
  duty_stream_probe_await_frames (probe, 5);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (probe->pool), ==, 1);
}

/* Whoever looks again does not wait for the next key frame, and sees now, not what was. */
static void
test_looks_again_at_once (void)
{
  g_autoptr (DutyTestServer) server = start_server ();
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  guint shown;

  duty_stream_probe_await_frames (probe, 10);
  duty_stream_probe_look_away (probe);
  shown = probe->frames;
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (probe->pool), ==, 0);
  duty_stream_probe_run (1500);
  g_assert_cmpuint (probe->frames, ==, shown);
  g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);

  duty_stream_probe_look (probe);
  duty_stream_probe_run (1000);
  g_assert_cmpuint (probe->frames - shown, >=, 5);
  g_assert_cmpuint (probe->frames - shown, <=, 40);
  g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
}

typedef struct
{
  gboolean gone; /* atomic */
  guint late;    /* atomic */
  guint calls;   /* atomic */
} Witness;

static void
on_frame (GstSample *sample, gpointer data)
{
  Witness *witness = data;

  g_usleep (5000);
  g_atomic_int_inc (&witness->calls);
  if (g_atomic_int_get (&witness->gone))
    g_atomic_int_inc (&witness->late);
}

static void
test_removed_viewer_is_not_called (void)
{
  g_autoptr (DutyTestServer) server = start_server ();
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);

  duty_stream_probe_await_frames (probe, 1);
  for (guint i = 0; i < 20; i++)
    {
      Witness witness = { FALSE };
      guint id = duty_stream_add_viewer (probe->stream, on_frame, &witness, NULL);

      while (g_atomic_int_get (&witness.calls) == 0)
        duty_stream_probe_run (1 + i % 5);
      duty_stream_remove_viewer (probe->stream, id);
      g_atomic_int_set (&witness.gone, TRUE);
      duty_stream_probe_run (20);
      g_assert_cmpuint (g_atomic_int_get (&witness.late), ==, 0);
    }
}

/* On the fake clock: a stream that nobody holds stays for some seconds, then closes. */
static void
test_grace (void)
{
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (0);
  g_autoptr (DutyStreamPool) pool = duty_stream_pool_new (DUTY_CLOCK (clock));
  g_autoptr (DutySource) source = duty_stream_probe_make_source ("rtsp://127.0.0.1:9/x", NULL, NULL);
  DutyStream *first = duty_stream_pool_acquire (pool, source);
  DutyStream *second;

  duty_stream_pool_release (pool, first);
  duty_fake_clock_advance (clock, 4 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_pool_get_n_open (pool), ==, 1);
  second = duty_stream_pool_acquire (pool, source);
  duty_fake_clock_advance (clock, 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_pool_get_n_open (pool), ==, 1);
  duty_stream_pool_release (pool, second);
  duty_fake_clock_advance (clock, 6 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_pool_get_n_open (pool), ==, 0);
}

static void
connect_once (const char *uri, guint ms, GWeakRef *source)
{
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);

  g_weak_ref_init (source, probe->source);
  duty_stream_probe_run (ms);
}

/* A pipeline that is still coming down when GStreamer is taken down would wait for ever. */
static void
connect_often (const char *uri, guint n)
{
  g_autofree GWeakRef *sources = g_new0 (GWeakRef, n);

  for (guint i = 0; i < n; i++)
    connect_once (uri, (i % 5) * 60, &sources[i]);
  for (guint i = 0; i < n; i++)
    duty_stream_probe_await_end (&sources[i]);
  duty_stream_probe_settle ();
}

/* Idle threads of GLib's pools stay for a while; a leak of one a cycle would leave fifty. */
static void
test_cycles_leave_nothing (void)
{
  g_autofree char *uri = g_strdup (g_getenv ("DUTY_TEST_URI"));
  guint files;
  guint threads;

  connect_often (uri, CYCLES / 5);
  files = duty_stream_probe_count ("fd");
  threads = duty_stream_probe_count ("task");
  connect_often (uri, CYCLES);
  g_assert_cmpuint (duty_stream_probe_count ("fd"), <=, files + CYCLES / 5);
  g_assert_cmpuint (duty_stream_probe_count ("task"), <=, threads + CYCLES / 5);
}

/* In a process of its own, so that only our side's threads, files and objects are counted. */
static void
test_leaves_nothing (void)
{
  g_autoptr (DutyTestServer) server = NULL;
  g_autofree char *uri = NULL;

  if (g_test_subprocess ())
    {
      test_cycles_leave_nothing ();
      return;
    }
  server = start_server ();
  uri = duty_test_server_dup_uri (server);
  g_setenv ("DUTY_TEST_URI", uri, TRUE);
  g_setenv ("GST_TRACERS", "leaks", TRUE);
  g_setenv ("GST_DEBUG", "GST_TRACER:7", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("GST_TRACERS");
  g_unsetenv ("GST_DEBUG");
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr_unmatched ("*object-alive, type-name=(string)G*");
}

int
main (int argc, char *argv[])
{
  int status;

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/sharing/one-stream-a-key", test_one_stream_a_key);
  g_test_add_func ("/camera/sharing/looks-again-at-once", test_looks_again_at_once);
  g_test_add_func ("/camera/sharing/removed-viewer-is-not-called", test_removed_viewer_is_not_called);
  g_test_add_func ("/camera/sharing/grace", test_grace);
  g_test_add_func ("/camera/sharing/leaves-nothing", test_leaves_nothing);
  status = g_test_run ();
  gst_deinit ();
  return status;
}
