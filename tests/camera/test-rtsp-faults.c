/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-bad-server.h"
#include "support/duty-test-server.h"

#define PICTURE                                                                                                 \
  "videotestsrc name=picture is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "
#define H264                                                                                                    \
  PICTURE "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! valve name=valve ! "                 \
          "rtph264pay name=pay0 pt=96"

/* Values of videotestsrc's pattern. */
#define PATTERN_BLUE 6
#define PATTERN_BALL 18

typedef struct
{
  const char *name;
  DutyBadManners manners;
  DutyStreamState state;
  DutyStreamCause cause;
} Fault;

static const Fault faults[] = {
  { "silent", DUTY_BAD_SILENT, DUTY_STREAM_LOST, DUTY_CAUSE_SILENT },
  { "no-video", DUTY_BAD_NO_VIDEO, DUTY_STREAM_LOST, DUTY_CAUSE_SILENT },
  { "garbage", DUTY_BAD_GARBAGE, DUTY_STREAM_LOST, DUTY_CAUSE_GARBAGE },
  { "noise", DUTY_BAD_NOISE, DUTY_STREAM_LOST, DUTY_CAUSE_GARBAGE },
  { "huge-picture", DUTY_BAD_HUGE, DUTY_STREAM_LOST, DUTY_CAUSE_UNSUPPORTED },
  { "forbidden", DUTY_BAD_FORBIDDEN, DUTY_STREAM_NO_PERMISSION, DUTY_CAUSE_PASSWORD },
  { "unreachable", DUTY_BAD_DEAF, DUTY_STREAM_LOST, DUTY_CAUSE_UNREACHABLE },
};

static void
test_names_fault (gconstpointer data)
{
  const Fault *row = data;
  g_autoptr (DutyBadServer) server = duty_bad_server_new (row->manners);
  g_autofree char *uri = duty_bad_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);

  g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_CONNECTING);
  duty_stream_probe_expect (probe, row->state, row->cause, 30);
  g_assert_cmpuint (g_atomic_int_get (&probe->frames), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new ("rtsp://127.0.0.1:9/x", NULL, NULL);

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED, 30);
}

static void
test_unknown_host (void)
{
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new ("rtsp://camera.invalid/x", NULL, NULL);

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_UNREACHABLE, 60);
}

static void
test_wrong_password (gconstpointer data)
{
  const DutyTestServerSetup setup = { H264, "duty", "right", .digest = GPOINTER_TO_INT (data) };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, "duty", "wrong");

  duty_stream_probe_expect (probe, DUTY_STREAM_NO_PERMISSION, DUTY_CAUSE_PASSWORD, 30);
}

static void
test_no_such_stream (void)
{
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autofree char *other = g_strconcat (uri, "y", NULL);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (other, NULL, NULL);

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_NOT_FOUND, 30);
}

static void
test_frozen (void)
{
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_test_server_set (server, "picture", "pattern", PATTERN_BLUE);
  duty_stream_probe_expect (probe, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN, 30);
  g_assert_cmpint (duty_stream_get_age (probe->stream), >, 5 * G_TIME_SPAN_SECOND);
  duty_stream_probe_await_frames (probe, 10);
  duty_test_server_set (server, "picture", "pattern", PATTERN_BALL);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  g_assert_cmpint (duty_stream_get_age (probe->stream), <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_stops_sending (void)
{
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_test_server_set (server, "valve", "drop", TRUE);
  duty_stream_probe_expect (probe, DUTY_STREAM_STALLED, DUTY_CAUSE_SILENT, 30);
  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_SILENT, 30);
  duty_test_server_set (server, "valve", "drop", FALSE);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
}

static void
test_comes_back (void)
{
  DutyTestServerSetup setup = { H264 };
  DutyTestServer *server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, NULL, NULL);
  g_autoptr (GstSample) sample = NULL;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  setup.port = duty_test_server_get_port (server);
  duty_test_server_free (server);
  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED, 30);
  g_assert_cmpuint (duty_stream_get_attempts (probe->stream), >, 0);
  sample = duty_stream_dup_last_sample (probe->stream);
  g_assert_nonnull (sample);

  server = duty_test_server_new (&setup);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
  duty_stream_probe_await_frames (probe, 10);
  g_assert_cmpuint (duty_stream_get_attempts (probe->stream), ==, 0);
  duty_test_server_free (server);
}

/* A pool goes while its cameras hang: nothing waits for them, and their threads end. */
static void
test_leaves_while_connecting (void)
{
  g_autoptr (DutyBadServer) silent = duty_bad_server_new (DUTY_BAD_SILENT);
  g_autoptr (DutyBadServer) deaf = duty_bad_server_new (DUTY_BAD_DEAF);
  g_autofree char *silent_uri = duty_bad_server_dup_uri (silent);
  g_autofree char *deaf_uri = duty_bad_server_dup_uri (deaf);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DutyStreamProbe) first = duty_stream_probe_new (silent_uri, NULL, NULL);
      g_autoptr (DutyStreamProbe) second = duty_stream_probe_new (deaf_uri, NULL, NULL);

      duty_stream_probe_run (i * 50);
    }
  duty_stream_probe_settle ();
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/camera/rtsp/names/%s", faults[i].name);

      g_test_add_data_func (path, &faults[i], test_names_fault);
    }
  g_test_add_func ("/camera/rtsp/names/refused", test_refused);
  g_test_add_func ("/camera/rtsp/names/unknown-host", test_unknown_host);
  g_test_add_data_func ("/camera/rtsp/names/wrong-password-basic", GINT_TO_POINTER (FALSE), test_wrong_password);
  g_test_add_data_func ("/camera/rtsp/names/wrong-password-digest", GINT_TO_POINTER (TRUE), test_wrong_password);
  g_test_add_func ("/camera/rtsp/names/no-such-stream", test_no_such_stream);
  g_test_add_func ("/camera/rtsp/frozen", test_frozen);
  g_test_add_func ("/camera/rtsp/stops-sending", test_stops_sending);
  g_test_add_func ("/camera/rtsp/comes-back", test_comes_back);
  g_test_add_func ("/camera/rtsp/leaves-while-connecting", test_leaves_while_connecting);
  return g_test_run ();
}
