/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-meter.h"

#define SECOND G_USEC_PER_SEC

/* 25 pictures a second of two packets each, every 50th a key frame. */
static void
run_camera (DutyStreamMeter *self, gint64 from, guint n_pictures, gsize bytes)
{
  for (guint i = 0; i < n_pictures; i++)
    {
      gint64 now = from + i * SECOND / 25;

      duty_stream_meter_add_packet (self, now, bytes, (guint16) (2 * i));
      duty_stream_meter_add_packet (self, now, bytes, (guint16) (2 * i + 1));
      duty_stream_meter_add_picture (self, now, i % 50 == 0);
    }
}

static void
test_tells_rates (void)
{
  DutyStreamMeter meter = { 0 };
  DutyStreamRates rates;

  run_camera (&meter, 100 * SECOND, 250, 1000);
  rates = duty_stream_meter_get (&meter, 110 * SECOND);
  g_assert_cmpuint (rates.bits, ==, 25 * 2 * 1000 * 8);
  g_assert_cmpfloat (rates.pictures, ==, 25.0);
  g_assert_cmpuint (rates.lost, ==, 0);
  g_assert_cmpint (rates.key_interval, ==, 2 * SECOND);
}

static void
test_tells_nothing_before_a_whole_second (void)
{
  DutyStreamMeter meter = { 0 };

  g_assert_cmpuint (duty_stream_meter_get (&meter, 7 * SECOND).bits, ==, 0);
  run_camera (&meter, 100 * SECOND + SECOND / 2, 25, 1000);
  g_assert_cmpuint (duty_stream_meter_get (&meter, 101 * SECOND + SECOND / 2).bits, ==, 0);
  run_camera (&meter, 101 * SECOND + SECOND / 2, 25, 1000);
  g_assert_cmpuint (duty_stream_meter_get (&meter, 102 * SECOND + SECOND / 2).bits, ==, 25 * 2 * 1000 * 8);
}

/* Silence is a rate of nothing, not the rate there was. */
static void
test_forgets (void)
{
  DutyStreamMeter meter = { 0 };

  run_camera (&meter, 100 * SECOND, 250, 1000);
  g_assert_cmpuint (duty_stream_meter_get (&meter, 112 * SECOND).bits, ==, 25 * 2 * 1000 * 8 / 2);
  g_assert_cmpuint (duty_stream_meter_get (&meter, 115 * SECOND).bits, ==, 0);
  g_assert_cmpfloat (duty_stream_meter_get (&meter, 115 * SECOND).pictures, ==, 0);
}

static void
test_counts_losses (void)
{
  static const guint16 NUMBERS[] = { 65533, 65534, 1, 2, 5, 6, 7, 8 };
  DutyStreamMeter meter = { 0 };

  duty_stream_meter_add_packet (&meter, 100 * SECOND, 1, 65532);
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    duty_stream_meter_add_packet (&meter, 101 * SECOND, 1, NUMBERS[i]);
  /* 65535, 0, 3 and 4 never came. */
  g_assert_cmpuint (duty_stream_meter_get (&meter, 102 * SECOND).lost, ==, 4 * 1000 / 12);
}

static void
test_a_new_beginning_is_no_loss (void)
{
  DutyStreamMeter meter = { 0 };

  duty_stream_meter_add_packet (&meter, 100 * SECOND, 1, 7);
  duty_stream_meter_add_packet (&meter, 101 * SECOND, 1, 40000);
  duty_stream_meter_add_packet (&meter, 101 * SECOND, 1, 40000 - 1);
  g_assert_cmpuint (duty_stream_meter_get (&meter, 102 * SECOND).lost, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/stream-meter/tells-rates", test_tells_rates);
  g_test_add_func ("/media/stream-meter/whole-seconds", test_tells_nothing_before_a_whole_second);
  g_test_add_func ("/media/stream-meter/forgets", test_forgets);
  g_test_add_func ("/media/stream-meter/counts-losses", test_counts_losses);
  g_test_add_func ("/media/stream-meter/new-beginning", test_a_new_beginning_is_no_loss);
  return g_test_run ();
}
