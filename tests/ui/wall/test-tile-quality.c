/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-tile-quality.h"

static void
test_large_is_main (void)
{
  static const struct
  {
    int width;
    DutyQuality from_sub, from_main;
  } rows[] = {
    { 0, DUTY_QUALITY_SUB, DUTY_QUALITY_SUB },      { 480, DUTY_QUALITY_SUB, DUTY_QUALITY_SUB },
    { 799, DUTY_QUALITY_SUB, DUTY_QUALITY_SUB },    { 800, DUTY_QUALITY_SUB, DUTY_QUALITY_MAIN },
    { 959, DUTY_QUALITY_SUB, DUTY_QUALITY_MAIN },   { 960, DUTY_QUALITY_MAIN, DUTY_QUALITY_MAIN },
    { 3840, DUTY_QUALITY_MAIN, DUTY_QUALITY_MAIN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (duty_tile_quality_pick (rows[i].width, DUTY_QUALITY_SUB), ==, rows[i].from_sub);
      g_assert_cmpint (duty_tile_quality_pick (rows[i].width, DUTY_QUALITY_MAIN), ==, rows[i].from_main);
    }
}

static void
test_tiny_is_thrifty (void)
{
  g_assert_true (duty_tile_quality_is_tiny (0));
  g_assert_true (duty_tile_quality_is_tiny (240));
  g_assert_false (duty_tile_quality_is_tiny (241));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/tile-quality/large-is-main", test_large_is_main);
  g_test_add_func ("/ui/tile-quality/tiny-is-thrifty", test_tiny_is_thrifty);
  return g_test_run ();
}
