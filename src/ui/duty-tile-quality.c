/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-tile-quality.h"

/* A sub stream is 640 or 704 pixels wide as a rule: half as much again still looks well. Between the two widths the
 * stream stays what it is, so that a window that is dragged to another size does not exchange it to and fro. */
#define MAIN_FROM 960
#define SUB_BELOW 800

/* In a picture that is not wider, nobody follows a movement: one of the 64 of a wall of 1920 pixels. */
#define KEYS_TO 240

/**
 * duty_tile_quality_pick:
 * @width: the tile's, in pixels of the screen
 * @now: the stream that it shows or asked for
 *
 * Returns: the stream that is worth its decoding in a tile of this size
 */
DutyQuality
duty_tile_quality_pick (int width, DutyQuality now)
{
  if (width >= MAIN_FROM)
    return DUTY_QUALITY_MAIN;
  return width < SUB_BELOW ? DUTY_QUALITY_SUB : now;
}

/**
 * duty_tile_quality_is_tiny:
 * @width: the tile's, in pixels of the screen
 *
 * Returns: whether key frames are enough in a tile of this size
 */
gboolean
duty_tile_quality_is_tiny (int width)
{
  return width <= KEYS_TO;
}
