/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-test-server.h"

/* What real cameras do that no book says they should. */

#define FORMAT(size) "video/x-raw,format=I420,framerate=25/1," size
#define PICTURE                                                                                                 \
  "videotestsrc is-live=true pattern=ball ! capsfilter name=size caps=\"" FORMAT ("width=320,height=240") "\" ! "
#define ENCODER "x264enc name=encoder speed-preset=ultrafast "
#define PAYLOADER "rtph264pay config-interval=-1 name=pay0 pt=96"

#define H264 PICTURE ENCODER "tune=zerolatency key-int-max=25 ! " PAYLOADER

#define B_FRAMES PICTURE ENCODER "bframes=3 b-adapt=false key-int-max=25 rc-lookahead=5 ! " PAYLOADER
#define RARE_KEYS PICTURE ENCODER "tune=zerolatency key-int-max=250 ! " PAYLOADER
#define TWO_VIDEOS                                                                                              \
  "( " H264 " videotestsrc is-live=true ! " FORMAT ("width=640,height=480") " ! jpegenc ! "                     \
  "rtpjpegpay name=pay1 pt=26 )"
#define WITH_SOUND                                                                                              \
  "( " H264 " audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! "                        \
  "rtppcmapay name=pay1 pt=8 )"

static DutyStreamProbe *
look_at (DutyTestServer *server)
{
  g_autofree char *uri = duty_test_server_dup_uri (server);

  return duty_stream_probe_new (uri, NULL, NULL);
}

static void
add_probe (GstElement *element, GstPadProbeType type, GstPadProbeCallback func, gpointer data)
{
  g_autoptr (GstElement) payloader = gst_bin_get_by_name (GST_BIN (element), "pay0");
  g_autoptr (GstPad) pad = gst_element_get_static_pad (payloader, "src");

  gst_pad_add_probe (pad, type, func, data, NULL);
}

/* The description names no parameter sets: they come with the key frames. */

static GstPadProbeReturn
on_event (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  g_autoptr (GstCaps) bare = NULL;
  GstCaps *caps;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;
  gst_event_parse_caps (event, &caps);
  bare = gst_caps_copy (caps);
  gst_structure_remove_field (gst_caps_get_structure (bare, 0), "sprop-parameter-sets");
  gst_event_unref (event);
  info->data = gst_event_new_caps (bare);
  return GST_PAD_PROBE_OK;
}

static void
hide_parameter_sets (GstElement *element)
{
  add_probe (element, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, on_event, NULL);
}

typedef struct
{
  const char *name;
  DutyTestServerSetup setup;
} Oddity;

static const Oddity oddities[] = {
  { "no-parameter-sets-before-a-key-frame", { H264, .configure = hide_parameter_sets } },
  { "b-frames", { B_FRAMES } },
  { "two-videos", { TWO_VIDEOS } },
  { "sound-too", { WITH_SOUND } },
};

static void
test_plays (gconstpointer data)
{
  const Oddity *row = data;
  g_autoptr (DutyTestServer) server = duty_test_server_new (&row->setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_await_frames (probe, 50);
  g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
  g_assert_cmpint (duty_stream_get_width (probe->stream), ==, 320);
  g_assert_cmpuint (duty_stream_get_attempts (probe->stream), ==, 0);
}

/* Pictures in the order in which they were taken, whatever the order in which they were sent. */
typedef struct
{
  GstClockTime last;
  guint pictures; /* atomic */
  guint wrong;    /* atomic */
} Order;

static void
on_frame (GstSample *sample, gpointer data)
{
  Order *order = data;
  GstClockTime time = GST_BUFFER_PTS (gst_sample_get_buffer (sample));

  if (g_atomic_int_get (&order->pictures) > 0 && time <= order->last)
    g_atomic_int_inc (&order->wrong);
  order->last = time;
  g_atomic_int_inc (&order->pictures);
}

static void
test_shows_b_frames_in_order (void)
{
  const DutyTestServerSetup setup = { B_FRAMES };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);
  Order order = { 0 };
  guint viewer;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  viewer = duty_stream_add_viewer (probe->stream, on_frame, &order, NULL);
  duty_stream_probe_run (3000);
  duty_stream_remove_viewer (probe->stream, viewer);
  g_assert_cmpuint (order.pictures, >, 40);
  g_assert_cmpuint (order.wrong, ==, 0);
}

/* Who comes in the middle of ten seconds waits, is told what for, and then sees every picture. */
static void
test_waits_for_rare_key_frames (void)
{
  const DutyTestServerSetup setup = { RARE_KEYS };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) first = duty_stream_probe_new (uri, NULL, NULL);
  g_autoptr (DutyStreamProbe) late = NULL;

  duty_stream_probe_expect (first, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_run (1000);
  late = duty_stream_probe_new (uri, NULL, NULL);
  duty_stream_probe_expect (late, DUTY_STREAM_CONNECTING, DUTY_CAUSE_NO_KEY, 8);
  g_assert_cmpuint (g_atomic_int_get (&late->frames), ==, 0);
  duty_stream_probe_expect (late, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 20);
  duty_stream_probe_await_frames (late, 25);
  g_assert_cmpuint (duty_stream_get_attempts (late->stream), ==, 0);
}

/* As a camera does whose clock is set: the time in its packets jumps, the pictures go on. */

static gint jump; /* atomic: in units of RTP's clock, 90,000 a second */

/* The fifth to eighth byte of a packet (RFC 3550, 5.1). */
static void
shift_time (GstBuffer *packet)
{
  guint32 time = 0;

  g_assert_cmpuint (gst_buffer_extract (packet, 4, &time, sizeof time), ==, sizeof time);
  time = GUINT32_FROM_BE (time) + (guint32) g_atomic_int_get (&jump);
  time = GUINT32_TO_BE (time);
  gst_buffer_fill (packet, 4, &time, sizeof time);
}

/* What comes of a slice when bytes are lost on the way: its header (RFC 6184, 5.3 and 5.8) is whole, the rest is not. */

#define PAYLOAD 12
#define SINGLE_SLICE 5
#define FRAGMENT 28

static gboolean tearing; /* atomic */

static gboolean
is_slice (GstBuffer *packet)
{
  guint8 head[2] = { 0 };
  guint type;

  gst_buffer_extract (packet, PAYLOAD, head, sizeof head);
  type = head[0] & 0x1f;
  if (type == FRAGMENT)
    type = head[1] & 0x1f;
  return type == 1 || type == SINGLE_SLICE;
}

static void
tear (GstBuffer *packet)
{
  gsize size = gst_buffer_get_size (packet);

  if (!g_atomic_int_get (&tearing) || !is_slice (packet))
    return;
  for (gsize i = PAYLOAD + 2; i < size; i++)
    {
      guint8 byte = (guint8) g_random_int ();

      gst_buffer_fill (packet, i, &byte, 1);
    }
}

typedef void (*ChangeFunc) (GstBuffer *packet);

static GstPadProbeReturn
on_packet (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  info->data = gst_buffer_make_writable (GST_PAD_PROBE_INFO_BUFFER (info));
  ((ChangeFunc) data) (info->data);
  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
on_packets (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  GstBufferList *packets = gst_buffer_list_make_writable (GST_PAD_PROBE_INFO_BUFFER_LIST (info));

  for (guint i = 0; i < gst_buffer_list_length (packets); i++)
    ((ChangeFunc) data) (gst_buffer_list_get_writable (packets, i));
  info->data = packets;
  return GST_PAD_PROBE_OK;
}

static void
change_packets (GstElement *element, ChangeFunc change)
{
  add_probe (element, GST_PAD_PROBE_TYPE_BUFFER, on_packet, change);
  add_probe (element, GST_PAD_PROBE_TYPE_BUFFER_LIST, on_packets, change);
}

static void
shift_times (GstElement *element)
{
  change_packets (element, shift_time);
}

static void
tear_slices (GstElement *element)
{
  change_packets (element, tear);
}

static void
expect_no_break (DutyStreamProbe *probe)
{
  for (guint i = 0; i < 4; i++)
    {
      duty_stream_probe_await_frames (probe, 15);
      g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
      g_assert_cmpint (duty_stream_get_age (probe->stream), <, 2 * G_TIME_SPAN_SECOND);
    }
}

static void
test_follows_jumps_of_time (gconstpointer data)
{
  const DutyTestServerSetup setup = { H264, .configure = shift_times };
  g_autoptr (DutyTestServer) server = NULL;
  g_autoptr (DutyStreamProbe) probe = NULL;
  int step = GPOINTER_TO_INT (data) * 90000;

  g_atomic_int_set (&jump, 0);
  server = duty_test_server_new (&setup);
  probe = look_at (server);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  for (int i = 1; i <= 3; i++)
    {
      g_atomic_int_set (&jump, i * step);
      expect_no_break (probe);
    }
}

/* Larger, smaller, and the other way up. */
static void
test_takes_another_size (void)
{
  const struct
  {
    const char *caps;
    int width;
  } sizes[] = {
    { FORMAT ("width=640,height=360"), 640 },
    { FORMAT ("width=160,height=120"), 160 },
    { FORMAT ("width=240,height=320"), 240 },
  };
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

      duty_test_server_set_text (server, "size", "caps", sizes[i].caps);
      while (duty_stream_get_width (probe->stream) != sizes[i].width && g_get_monotonic_time () < end)
        duty_stream_probe_run (20);
      g_assert_cmpint (duty_stream_get_width (probe->stream), ==, sizes[i].width);
      duty_stream_probe_await_frames (probe, 25);
      g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
    }
}

/* A decoder gives up, gives nothing, or gives what it had once more. The next connection may wait for a key frame a
 * moment later, and say that. */
static void
on_cause_changed (DutyStream *stream, GParamSpec *pspec, gpointer told)
{
  DutyStreamCause cause = duty_stream_get_cause (stream);

  if (cause == DUTY_CAUSE_GARBAGE || cause == DUTY_CAUSE_DECODER || cause == DUTY_CAUSE_FROZEN)
    *(gboolean *) told = TRUE;
}

/* Units that were torn on the way: it is said, others do not suffer, and it ends with them. */
static void
test_survives_torn_units (void)
{
  const DutyTestServerSetup torn = { H264, .configure = tear_slices };
  const DutyTestServerSetup whole = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&torn);
  g_autoptr (DutyTestServer) other = duty_test_server_new (&whole);
  g_autoptr (DutyStreamProbe) probe = look_at (server);
  g_autoptr (DutyStreamProbe) beside = look_at (other);
  gboolean told = FALSE;
  gint64 end;

  g_signal_connect (probe->stream, "notify::cause", G_CALLBACK (on_cause_changed), &told);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_expect (beside, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  g_atomic_int_set (&tearing, TRUE);
  end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  while (duty_stream_get_state (probe->stream) == DUTY_STREAM_LIVE && g_get_monotonic_time () < end)
    duty_stream_probe_run (20);
  g_assert_cmpint (duty_stream_get_state (probe->stream), !=, DUTY_STREAM_LIVE);
  g_assert_true (told);
  duty_stream_probe_await_frames (beside, 25);
  g_assert_cmpint (duty_stream_get_state (beside->stream), ==, DUTY_STREAM_LIVE);

  g_atomic_int_set (&tearing, FALSE);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
  duty_stream_probe_await_frames (probe, 25);
  g_signal_handlers_disconnect_by_data (probe->stream, &told);
}

/* More of them than a decoder is given up for, but with whole ones between: nobody is cut off. */
static void
test_bears_torn_units_now_and_then (void)
{
  const DutyTestServerSetup setup = { H264, .configure = tear_slices };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  for (guint i = 0; i < 6; i++)
    {
      g_atomic_int_set (&tearing, TRUE);
      duty_stream_probe_run (400);
      g_atomic_int_set (&tearing, FALSE);
      duty_stream_probe_await_frames (probe, 15);
      g_assert_cmpuint (duty_stream_get_attempts (probe->stream), ==, 0);
      g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
    }
}

/* Key frames only: one a second, each shown at once and never called stalled; everything again when it is wanted. */
static void
test_shows_key_frames_only (gconstpointer launch)
{
  const DutyTestServerSetup setup = { launch };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);
  DutyStreamFacts facts;
  guint before;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_set_keys_only (probe->stream, probe->viewer, TRUE);
  duty_stream_probe_run (3000);
  before = g_atomic_int_get (&probe->frames);
  for (guint i = 0; i < 60; i++)
    {
      duty_stream_probe_run (100);
      g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
      g_assert_cmpint (duty_stream_get_age (probe->stream), <, 1800 * G_TIME_SPAN_MILLISECOND);
    }
  g_assert_cmpuint (g_atomic_int_get (&probe->frames) - before, >=, 4);
  g_assert_cmpuint (g_atomic_int_get (&probe->frames) - before, <=, 8);
  g_assert_true (duty_stream_get_facts (probe->stream, &facts));
  g_assert_true (facts.keys_only);

  duty_stream_set_keys_only (probe->stream, probe->viewer, FALSE);
  before = g_atomic_int_get (&probe->frames);
  duty_stream_probe_run (2000);
  g_assert_cmpuint (g_atomic_int_get (&probe->frames) - before, >=, 30);
  g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
}

/* One who wants every picture gets it for all. */
static void
test_shows_all_to_one_who_wants_it (void)
{
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);
  Order order = { 0 };
  guint viewer;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_set_keys_only (probe->stream, probe->viewer, TRUE);
  viewer = duty_stream_add_viewer (probe->stream, on_frame, &order, NULL);
  duty_stream_probe_run (4000);
  duty_stream_remove_viewer (probe->stream, viewer);
  g_assert_cmpuint (order.pictures, >, 60);
}

/* A picture ten seconds old is no live one, however small. */
static void
test_decodes_all_between_rare_key_frames (void)
{
  const DutyTestServerSetup setup = { RARE_KEYS };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autoptr (DutyStreamProbe) probe = look_at (server);
  DutyStreamFacts facts;

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_set_keys_only (probe->stream, probe->viewer, TRUE);
  for (guint i = 0; i < 13; i++)
    {
      duty_stream_probe_run (1000);
      g_assert_cmpint (duty_stream_get_state (probe->stream), ==, DUTY_STREAM_LIVE);
      g_assert_cmpint (duty_stream_get_age (probe->stream), <, G_TIME_SPAN_SECOND);
    }
  g_assert_true (duty_stream_get_facts (probe->stream, &facts));
  g_assert_false (facts.keys_only);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  duty_stream_probe_know_rtspsrc ();
  for (gsize i = 0; i < G_N_ELEMENTS (oddities); i++)
    {
      g_autofree char *path = g_strdup_printf ("/camera/rtsp/oddities/%s", oddities[i].name);

      g_test_add_data_func (path, &oddities[i], test_plays);
    }
  g_test_add_func ("/camera/rtsp/oddities/b-frames-in-order", test_shows_b_frames_in_order);
  g_test_add_func ("/camera/rtsp/oddities/rare-key-frames", test_waits_for_rare_key_frames);
  g_test_add_data_func ("/camera/rtsp/oddities/time-forward", GINT_TO_POINTER (3600), test_follows_jumps_of_time);
  g_test_add_data_func ("/camera/rtsp/oddities/time-back", GINT_TO_POINTER (-3600), test_follows_jumps_of_time);
  g_test_add_data_func ("/camera/rtsp/oddities/time-back-a-little", GINT_TO_POINTER (-5), test_follows_jumps_of_time);
  g_test_add_func ("/camera/rtsp/oddities/another-size", test_takes_another_size);
  g_test_add_func ("/camera/rtsp/oddities/torn-units", test_survives_torn_units);
  g_test_add_func ("/camera/rtsp/oddities/torn-units-now-and-then", test_bears_torn_units_now_and_then);
  g_test_add_data_func ("/camera/rtsp/keys-only/plain", H264, test_shows_key_frames_only);
  g_test_add_data_func ("/camera/rtsp/keys-only/b-frames", B_FRAMES, test_shows_key_frames_only);
  g_test_add_func ("/camera/rtsp/keys-only/all-for-one", test_shows_all_to_one_who_wants_it);
  g_test_add_func ("/camera/rtsp/keys-only/rare-key-frames", test_decodes_all_between_rare_key_frames);
  return g_test_run ();
}
