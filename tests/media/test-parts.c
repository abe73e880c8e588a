/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-audience.h"
#include "media/duty-codec.h"
#include "media/duty-novelty.h"

#define WIDTH 640
#define HEIGHT 360

static void
on_frame (GstSample *sample, gpointer data)
{
  ++*(guint *) data;
}

static void
on_destroy (gpointer data)
{
  *(guint *) data += 100;
}

static GstSample *
make_sample (void)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new ();

  return gst_sample_new (buffer, NULL, NULL, NULL);
}

static void
test_delivers (void)
{
  g_autoptr (DutyAudience) audience = duty_audience_new ();
  g_autoptr (GstSample) sample = make_sample ();
  g_autoptr (GstSample) last = NULL;
  guint first = 0;
  guint second = 0;
  guint id = duty_audience_add (audience, on_frame, &first, on_destroy);

  duty_audience_add (audience, on_frame, &second, on_destroy);
  duty_audience_deliver (audience, sample);
  g_assert_true (duty_audience_remove (audience, id));
  g_assert_false (duty_audience_remove (audience, id));
  duty_audience_deliver (audience, sample);
  g_assert_cmpuint (first, ==, 101);
  g_assert_cmpuint (second, ==, 2);
  g_assert_cmpuint (duty_audience_get_size (audience), ==, 1);
  duty_audience_remove_all (audience);
  g_assert_cmpuint (second, ==, 102);
  last = duty_audience_dup_last (audience);
  g_assert_true (last == sample);
}

static guint64
take_fingerprint (GstBuffer *buffer)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  guint64 fingerprint;

  gst_video_info_set_format (&info, GST_VIDEO_FORMAT_I420, WIDTH, HEIGHT);
  g_assert_true (gst_video_frame_map (&frame, &info, buffer, GST_MAP_READ));
  fingerprint = duty_novelty_fingerprint (&frame);
  gst_video_frame_unmap (&frame);
  return fingerprint;
}

static void
test_tells_new_pictures (void)
{
  g_autoptr (GstBuffer) buffer = gst_buffer_new_allocate (NULL, WIDTH * HEIGHT * 3 / 2, NULL);
  guint64 before;

  gst_buffer_memset (buffer, 0, 128, WIDTH * HEIGHT * 3 / 2);
  before = take_fingerprint (buffer);
  g_assert_cmpuint (take_fingerprint (buffer), ==, before);
  /* A burnt-in digit: eight lines of eight pixels, anywhere. */
  for (guint y = 100; y < 108; y++)
    gst_buffer_memset (buffer, y * WIDTH + 333, 16, 8);
  g_assert_cmpuint (take_fingerprint (buffer), !=, before);
}

static void
test_knows_codecs (void)
{
  const struct
  {
    const char *caps;
    const char *decoder;
  } rows[] = {
    { "application/x-rtp,media=video,encoding-name=H264", "avdec_h264" },
    { "application/x-rtp,media=video,encoding-name=H265", "avdec_h265" },
    { "application/x-rtp,media=video,encoding-name=JPEG", "jpegdec" },
    { "video/x-h265", "avdec_h265" },
    { "application/x-rtp,media=video,encoding-name=VP8", NULL },
    { "application/x-rtp,media=video", NULL },
    { "ANY", NULL },
    { "EMPTY", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GstCaps) caps = gst_caps_from_string (rows[i].caps);
      const DutyCodec *codec = duty_codec_find (caps);

      g_assert_cmpstr (codec != NULL ? codec->decode : NULL, ==, rows[i].decoder);
    }
}

static void
test_bounds_sizes (void)
{
  const struct
  {
    const char *caps;
    gboolean accepted;
    gboolean plain;
  } rows[] = {
    { "video/x-h264,width=640,height=360,chroma-format=4:2:0,bit-depth-luma=(uint)8", TRUE, TRUE },
    { "video/x-h264,width=640,height=360,chroma-format=4:2:2,bit-depth-luma=(uint)8", TRUE, FALSE },
    { "video/x-h265,width=640,height=360,chroma-format=4:2:0,bit-depth-luma=(uint)10", TRUE, FALSE },
    { "video/x-h264,width=8192,height=8192", TRUE, FALSE },
    { "video/x-h264,width=8193,height=16", FALSE, FALSE },
    { "video/x-h264,width=16,height=16384", FALSE, FALSE },
    { "video/x-h264", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GstCaps) caps = gst_caps_from_string (rows[i].caps);

      g_assert_cmpint (duty_codec_accepts_size (caps), ==, rows[i].accepted);
      g_assert_cmpint (duty_codec_is_plain (caps), ==, rows[i].plain);
      g_assert_cmpuint (duty_codec_get_threads (caps), >=, 1);
    }
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/audience/delivers", test_delivers);
  g_test_add_func ("/media/novelty/tells-new-pictures", test_tells_new_pictures);
  g_test_add_func ("/media/codec/knows-codecs", test_knows_codecs);
  g_test_add_func ("/media/codec/bounds-sizes", test_bounds_sizes);
  return g_test_run ();
}
