/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-fit.h"

#include <math.h>

/* A picture whose scale is nearer to 1 than this is not scaled: it would cost eight times as much as
 * showing it as it is, blur every pixel, and gain or lose a few at the edges. */
#define SLACK 0.025

static double
get_scale (int width, int height, int box_width, int box_height)
{
  double scale = MIN ((double) box_width / width, (double) box_height / height);

  return fabs (scale - 1.0) <= SLACK ? 1.0 : scale;
}

/**
 * duty_fit:
 * @width: the picture's width in pixels
 * @height: its height
 * @box_width: the box's width in device pixels
 * @box_height: its height
 *
 * Centres a picture in a box, as large as it gets with its sides in proportion. Pure; any thread.
 *
 * Returns: the picture's place; empty when the picture or the box is
 */
DutyFit
duty_fit (int width, int height, int box_width, int box_height)
{
  DutyFit fit = { 0 };
  double scale;

  if (width <= 0 || height <= 0 || box_width <= 0 || box_height <= 0)
    return fit;
  scale = get_scale (width, height, box_width, box_height);
  fit.width = MAX (1, (int) lround (width * scale));
  fit.height = MAX (1, (int) lround (height * scale));
  fit.x = (box_width - fit.width) / 2;
  fit.y = (box_height - fit.height) / 2;
  return fit;
}
