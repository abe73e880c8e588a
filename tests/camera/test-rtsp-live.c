/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-test-server.h"

#define PICTURE "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "
#define H264 PICTURE "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96"
#define H265                                                                                                    \
  PICTURE "x265enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! h265parse ! rtph265pay name=pay0 pt=96"
#define JPEG PICTURE "jpegenc ! rtpjpegpay name=pay0 pt=26"

typedef struct
{
  const char *name;
  DutyTestServerSetup setup;
  const char *user;
  const char *password;
  const char *codec;
} Live;

static const Live lives[] = {
  { "h264-over-tcp", { H264 }, NULL, NULL, "H.264" },
  { "h265", { H265 }, NULL, NULL, "H.265" },
  { "jpeg", { JPEG }, NULL, NULL, "MJPEG" },
  { "falls-back-to-udp", { H264, .udp_only = TRUE }, NULL, NULL, "H.264" },
  { "basic", { H264, "duty", "se:cr@t" }, "duty", "se:cr@t", "H.264" },
  { "digest", { H264, "duty", "se:cr@t", .digest = TRUE }, "duty", "se:cr@t", "H.264" },
};

/* Over whole seconds, so that it takes two of them. */
static void
assert_facts (DutyStreamProbe *probe, const char *codec)
{
  DutyStreamFacts facts;

  g_assert_true (duty_stream_get_facts (probe->stream, &facts));
  for (guint i = 0; i < 100 && facts.rates.pictures < 15; i++)
    {
      duty_stream_probe_run (100);
      g_assert_true (duty_stream_get_facts (probe->stream, &facts));
    }
  g_assert_cmpstr (facts.codec, ==, codec);
  g_assert_nonnull (facts.decoder);
  g_assert_cmpfloat (facts.rates.pictures, >=, 15);
  g_assert_cmpfloat (facts.rates.pictures, <, 35);
  g_assert_cmpuint (facts.rates.bits, >, 10000);
  g_assert_cmpuint (facts.rates.lost, ==, 0);
}

static void
test_plays (gconstpointer data)
{
  const Live *row = data;
  g_autoptr (DutyTestServer) server = duty_test_server_new (&row->setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, row->user, row->password);
  g_autoptr (GstSample) sample = NULL;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_await_frames (probe, 25);
  g_assert_cmpint (duty_stream_get_width (probe->stream), ==, 320);
  g_assert_cmpint (duty_stream_get_height (probe->stream), ==, 240);
  g_assert_cmpint (duty_stream_get_age (probe->stream), <, 2 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (duty_stream_get_attempts (probe->stream), ==, 0);
  assert_facts (probe, row->codec);
  sample = duty_stream_dup_last_sample (probe->stream);
  g_assert_nonnull (sample);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autofree char *path = g_strdup_printf ("/camera/rtsp/plays/%s", lives[i].name);

      g_test_add_data_func (path, &lives[i], test_plays);
    }
  return g_test_run ();
}
