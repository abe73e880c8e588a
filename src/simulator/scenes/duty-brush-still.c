/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the brush that paints what stands still: houses, trees, lamps. */

#include "simulator/scenes/duty-brush.h"

static guint
window_colour (guint seed, guint index)
{
  double chance = duty_brush_chance (seed, index);

  if (chance > 0.85)
    return 0xe8cf8a;
  return chance > 0.4 ? 0x4f6272 : 0x3c4a57;
}

/**
 * duty_brush_house:
 * @cr: a context
 * @x: its left side
 * @base: the ground it stands on
 * @width: its width
 * @height: its height
 * @rgb: its walls
 * @seed: which windows are lit
 */
void
duty_brush_house (cairo_t *cr, double x, double base, double width, double height, guint rgb, guint seed)
{
  guint index = 0;

  duty_brush_shade (cr, x, base - height, width, height, rgb, rgb - (rgb >> 2 & 0x3f3f3f));
  duty_brush_box (cr, x - 1, base - height - 2, width + 2, 3, 0x5b5650);
  for (double y = base - height + 7; y < base - 9; y += 11)
    for (double left = x + 5; left < x + width - 7; left += 10)
      duty_brush_box (cr, left, y, 5, 6, window_colour (seed, index++));
}

/* A broad-leaved tree whose crown is about @size wide. */
void
duty_brush_tree (cairo_t *cr, double x, double base, double size, guint rgb)
{
  duty_brush_disc (cr, x, base, size * 0.45, size * 0.08, 0x000000, 0.25);
  duty_brush_box (cr, x - size * 0.05, base - size * 0.6, size * 0.1, size * 0.6, 0x4a3a2c);
  for (guint i = 0; i < 7; i++)
    {
      double aside = (duty_brush_chance (rgb, i) - 0.5) * size * 0.55;
      double up = size * (0.65 + 0.5 * duty_brush_chance (rgb, i + 20));
      guint leaf = i % 2 == 0 ? rgb : rgb + 0x0c120a;

      duty_brush_disc (cr, x + aside, base - up, size * 0.27, size * 0.24, leaf, 1);
    }
}

/* A fir @size high. */
void
duty_brush_fir (cairo_t *cr, double x, double base, double size, guint rgb)
{
  duty_brush_box (cr, x - size * 0.03, base - size * 0.15, size * 0.06, size * 0.15, 0x33281f);
  for (guint i = 0; i < 3; i++)
    {
      double foot = base - size * (0.1 + 0.26 * i);
      double half = size * (0.24 - 0.06 * i);
      const DutyPoint tier[] = { { x - half, foot }, { x, foot - size * 0.42 }, { x + half, foot } };

      duty_brush_polygon (cr, tier, G_N_ELEMENTS (tier), rgb + i * 0x040604);
    }
}

/* A street lamp whose arm reaches to @side. */
void
duty_brush_lamp (cairo_t *cr, double x, double base, double height, DutyHeading side, gboolean lit)
{
  double reach = side * height * 0.22;

  duty_brush_colour (cr, 0x6d7379, 1);
  cairo_set_line_width (cr, MAX (1, height * 0.025));
  cairo_move_to (cr, x, base);
  cairo_line_to (cr, x, base - height * 0.95);
  cairo_line_to (cr, x + reach, base - height);
  cairo_stroke (cr);
  duty_brush_disc (cr, x + reach, base - height, height * 0.05, height * 0.02, lit ? 0xfff2c8 : 0xb8bdc2, 1);
  if (lit)
    duty_brush_glow (cr, x + reach, base - height, height * 0.5, 0xffdf9a, 0.7);
}
