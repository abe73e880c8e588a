/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/video/video.h>

#include "video/duty-frame-converter.h"

/* A picture of one colour, given as RGB, in any format, by GStreamer's own converter. */
static GstSample *
make_sample (const char *format, int width, int height, guint32 rgb)
{
  g_autofree char *launch = g_strdup_printf (
      "videotestsrc num-buffers=1 pattern=solid-color foreground-color=0x%08x ! "
      "video/x-raw,format=BGRA,width=%d,height=%d ! videoconvert ! video/x-raw,format=%s ! "
      "fakesink name=sink enable-last-sample=true",
      0xff000000 | rgb, width, height, format);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (launch, &error);
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  GstSample *sample;

  g_assert_no_error (error);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 10 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  g_object_get (sink, "last-sample", &sample, NULL);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  return sample;
}

static void
assert_colour (const guint8 *pixel, guint32 rgb)
{
  g_assert_cmpint (ABS (pixel[0] - (int) (rgb & 0xff)), <=, 4);
  g_assert_cmpint (ABS (pixel[1] - (int) (rgb >> 8 & 0xff)), <=, 4);
  g_assert_cmpint (ABS (pixel[2] - (int) (rgb >> 16 & 0xff)), <=, 4);
  g_assert_cmpint (pixel[3], ==, 255);
}

static const struct
{
  const char *format;
  int width, height;
  int to_width, to_height;
  guint32 rgb;
} rows[] = {
  { "I420", 64, 36, 64, 36, 0xc02040 },    { "I420", 64, 36, 32, 18, 0x20c040 },
  { "I420", 64, 36, 131, 77, 0x2040c0 },   { "I420", 1280, 720, 640, 360, 0xc08040 },
  { "NV12", 64, 36, 64, 36, 0xc02040 },    { "Y42B", 64, 36, 40, 20, 0x20c040 },
  { "I420_10LE", 64, 36, 64, 36, 0x2040c0 }, { "Y444", 63, 35, 63, 35, 0xc0c0c0 },
  { "GRAY8", 64, 36, 64, 36, 0x808080 },   { "BGRA", 64, 36, 64, 36, 0x123456 },
};

static void
test_keeps_the_colour (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GstSample) sample = make_sample (rows[i].format, rows[i].width, rows[i].height, rows[i].rgb);
      g_autoptr (DutyFrameConverter) converter = duty_frame_converter_new ();
      gsize n = rows[i].to_width * rows[i].to_height;
      g_autofree guint8 *pixels = g_malloc0 (n * 4);

      g_test_message ("%s %d×%d", rows[i].format, rows[i].to_width, rows[i].to_height);
      g_assert_true (duty_frame_converter_run (converter, sample, rows[i].to_width, rows[i].to_height, pixels));
      assert_colour (pixels, rows[i].rgb);
      assert_colour (pixels + (n / 2) * 4, rows[i].rgb);
      assert_colour (pixels + (n - 1) * 4, rows[i].rgb);
    }
}

static void
test_follows_a_change_of_format (void)
{
  g_autoptr (DutyFrameConverter) converter = duty_frame_converter_new ();
  g_autofree guint8 *pixels = g_malloc (160 * 90 * 4);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GstSample) sample = make_sample (rows[i].format, rows[i].width, rows[i].height, rows[i].rgb);

      g_assert_true (duty_frame_converter_run (converter, sample, 160, 90, pixels));
      assert_colour (pixels, rows[i].rgb);
    }
}

static void
test_refuses_what_is_no_picture (void)
{
  g_autoptr (DutyFrameConverter) converter = duty_frame_converter_new ();
  g_autoptr (GstBuffer) few = gst_buffer_new_allocate (NULL, 10, NULL);
  g_autoptr (GstCaps) video = gst_caps_from_string ("video/x-raw,format=I420,width=64,height=36,framerate=25/1");
  g_autoptr (GstCaps) audio = gst_caps_from_string ("audio/x-raw");
  g_autoptr (GstSample) short_sample = gst_sample_new (few, video, NULL, NULL);
  g_autoptr (GstSample) audio_sample = gst_sample_new (few, audio, NULL, NULL);
  g_autoptr (GstSample) empty_sample = gst_sample_new (NULL, NULL, NULL, NULL);
  guint8 pixels[64 * 36 * 4];

  g_assert_false (duty_frame_converter_run (converter, audio_sample, 64, 36, pixels));
  g_assert_false (duty_frame_converter_run (converter, empty_sample, 64, 36, pixels));
  g_assert_false (duty_frame_converter_run (converter, short_sample, 64, 36, pixels));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/video/frame-converter/keeps-the-colour", test_keeps_the_colour);
  g_test_add_func ("/video/frame-converter/follows-a-change-of-format", test_follows_a_change_of_format);
  g_test_add_func ("/video/frame-converter/refuses-what-is-no-picture", test_refuses_what_is_no_picture);
  return g_test_run ();
}
