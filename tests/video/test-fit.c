/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-fit.h"

static const struct
{
  const char *what;
  int picture[2];
  int box[2];
  DutyFit fit;
} rows[] = {
  { "as large as its box", { 640, 360 }, { 640, 360 }, { 0, 0, 640, 360 } },
  { "a hair too large: not scaled, cut by a pixel", { 640, 360 }, { 638, 358 }, { -1, -1, 640, 360 } },
  { "a hair too small: not scaled", { 640, 360 }, { 644, 362 }, { 2, 1, 640, 360 } },
  { "a box that is too high", { 640, 360 }, { 640, 500 }, { 0, 70, 640, 360 } },
  { "half", { 640, 360 }, { 320, 400 }, { 0, 110, 320, 180 } },
  { "twice, in a wide box", { 640, 360 }, { 1920, 720 }, { 320, 0, 1280, 720 } },
  { "upright", { 360, 640 }, { 640, 320 }, { 230, 0, 180, 320 } },
  { "a thread", { 10000, 10 }, { 100, 100 }, { 0, 49, 100, 1 } },
  { "no picture", { 0, 0 }, { 640, 360 }, { 0 } },
  { "no box", { 640, 360 }, { 0, 360 }, { 0 } },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DutyFit fit = duty_fit (rows[i].picture[0], rows[i].picture[1], rows[i].box[0], rows[i].box[1]);

      g_test_message ("%s", rows[i].what);
      g_assert_cmpmem (&fit, sizeof fit, &rows[i].fit, sizeof fit);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/video/fit/table", test_table);
  return g_test_run ();
}
