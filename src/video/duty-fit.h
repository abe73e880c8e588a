/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyFit:
 *
 * Where a picture lies in its box, in device pixels from the box's top left corner. A picture that is
 * shown 1:1 may stick out of its box by a hair: then @x or @y is negative.
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} DutyFit;

DutyFit duty_fit (int width, int height, int box_width, int box_height);

G_END_DECLS
