/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-style.h"

#define RGB(hex) { ((hex) >> 16 & 255) / 255.0f, ((hex) >> 8 & 255) / 255.0f, ((hex) & 255) / 255.0f, 1.0f }
#define RGBA(hex, alpha) \
  { ((hex) >> 16 & 255) / 255.0f, ((hex) >> 8 & 255) / 255.0f, ((hex) & 255) / 255.0f, (alpha) }

static const DutyMapStyle dark_style = {
  .beyond = RGB (0x222629),
  .land = RGB (0x2b3034),
  .built = RGB (0x343a40),
  .forest = RGB (0x283530),
  .water = RGB (0x234f6c),
  .river = RGB (0x2a638c),
  .lane = RGB (0x474c50),
  .road = RGB (0x64645c),
  .trunk = RGB (0x85806f),
  .casing = RGB (0x23272a),
  .grid_border = RGBA (0xc8d2dc, 0.20f),
  .township_border = RGBA (0xd8dee6, 0.40f),
  .chosen = RGB (0xf6f5f4),
  .text = RGB (0xdce0e4),
  .faint_text = RGB (0x9aa4ae),
  .halo = RGBA (0x1e2225, 0.80f),
  .load = {
    RGBA (0x4a86d0, 0.20f),
    RGBA (0x4a86d0, 0.38f),
    RGBA (0xc08a00, 0.42f),
    RGBA (0xb8202c, 0.40f),
  },
  .hatch = RGBA (0xff8080, 0.16f),
  .line = RGBA (0x99c1f1, 0.85f),
};

static const DutyMapStyle light_style = {
  .beyond = RGB (0xe4e1d8),
  .land = RGB (0xf3f1ea),
  .built = RGB (0xe5e0d6),
  .forest = RGB (0xd9e6d0),
  .water = RGB (0xa9d0e6),
  .river = RGB (0x8fc2e0),
  .lane = RGB (0xfdfdfb),
  .road = RGB (0xffffff),
  .trunk = RGB (0xf3d08c),
  .casing = RGB (0xc9c0ae),
  .grid_border = RGBA (0x47525c, 0.26f),
  .township_border = RGBA (0x3a444e, 0.56f),
  .chosen = RGB (0x1c2226),
  .text = RGB (0x2b3238),
  .faint_text = RGB (0x66707a),
  .halo = RGBA (0xfbfaf6, 0.85f),
  .load = {
    RGBA (0x3584e4, 0.16f),
    RGBA (0x3584e4, 0.32f),
    RGBA (0xf0b000, 0.42f),
    RGBA (0xe01b24, 0.28f),
  },
  .hatch = RGBA (0x9c0010, 0.20f),
  .line = RGBA (0x1a5fb4, 0.85f),
};

/* The three colours of a clock and a grey, as the queue shows them, and what is written on them. */
static const GdkRGBA clock_colours[] = { RGB (0x8b929a), RGB (0x1c71d8), RGB (0xe5a50a), RGB (0xd01f2c) };
static const GdkRGBA clock_inks[] = { RGB (0x16191c), RGB (0xffffff), RGB (0x241a00), RGB (0xffffff) };

/**
 * duty_map_style_get:
 *
 * Returns: (transfer none): the colours for a dark or a light room
 */
const DutyMapStyle *
duty_map_style_get (gboolean dark)
{
  return dark ? &dark_style : &light_style;
}

/**
 * duty_map_style_get_colour:
 *
 * Returns: (transfer none): the fill of a case's marker; a shape always stands beside it
 */
const GdkRGBA *
duty_map_style_get_colour (DutyColour colour)
{
  return &clock_colours[colour];
}

/**
 * duty_map_style_get_ink:
 *
 * Returns: (transfer none): what is readable on duty_map_style_get_colour()
 */
const GdkRGBA *
duty_map_style_get_ink (DutyColour colour)
{
  return &clock_inks[colour];
}
