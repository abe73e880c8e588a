/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-stream-words.h"

static void
test_tells_what_is_known (void)
{
  static const struct
  {
    DutyStreamFacts facts;
    int width, height;
    const char *words;
  } rows[] = {
    { { NULL, NULL, { 0 } }, 0, 0, "" },
    { { "H.265", NULL, { 0 } }, 0, 0, "H.265" },
    { { "H.264", "avdec_h264", { 512345, 25.0, 3, 2 * G_TIME_SPAN_SECOND } },
      640,
      360,
      "H.264 · 640×360 · 25.0 fps · 512 kbit/s · loss 0.3 % · key frame every 2.0 s · avdec_h264" },
    { { "H.264", "avdec_h264", { 0 }, TRUE }, 640, 360, "H.264 · 640×360 · avdec_h264 · key frames only" },
    { { "MJPEG", "jpegdec", { 4200000, 12.5, 0, 0 } },
      1280,
      720,
      "MJPEG · 1280×720 · 12.5 fps · 4.2 Mbit/s · loss 0.0 % · jpegdec" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = duty_stream_words_describe (&rows[i].facts, rows[i].width, rows[i].height);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/stream-words/what-is-known", test_tells_what_is_known);
  return g_test_run ();
}
