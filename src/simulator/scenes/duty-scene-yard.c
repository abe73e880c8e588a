/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A storage yard at night in the rain, seen by infrared: all grey, bright near the camera. */

static void
draw_shed (cairo_t *cr)
{
  const DutyPoint roof[] = { { 286, 84 }, { 604, 62 }, { 640, 70 }, { 640, 92 }, { 282, 102 } };

  duty_brush_shade (cr, 290, 96, 350, 116, 0x8d8d8d, 0x6b6b6b);
  duty_brush_polygon (cr, roof, G_N_ELEMENTS (roof), 0x565656);
  for (guint i = 0; i < 30; i++)
    duty_brush_box (cr, 292 + i * 12, 100, 1, 112, 0x777777);
  duty_brush_shade (cr, 350, 124, 96, 88, 0x3d3d3d, 0x2d2d2d);
  duty_brush_shade (cr, 500, 124, 96, 88, 0x9a9a9a, 0x7e7e7e);
  for (guint i = 0; i < 8; i++)
    duty_brush_box (cr, 500, 130 + i * 11, 96, 1.5, 0x666666);
}

static void
draw_stacks (cairo_t *cr)
{
  for (guint row = 0; row < 3; row++)
    for (guint i = 0; i < 5 - row; i++)
      duty_brush_shade (cr, 26 + i * 34 + row * 17, 208 - row * 26, 32, 25, 0xa6a6a6, 0x7f7f7f);
  for (guint i = 0; i < 4; i++)
    duty_brush_disc (cr, 218 + i * 14, 228, 11, 11, i % 2 == 0 ? 0x4b4b4b : 0x616161, 1);
}

static void
draw_fence (cairo_t *cr)
{
  duty_brush_colour (cr, 0x6f6f6f, 1);
  cairo_set_line_width (cr, 1);
  for (double x = -40; x < 300; x += 8)
    {
      cairo_move_to (cr, x, 118);
      cairo_line_to (cr, x + 40, 196);
      cairo_move_to (cr, x + 40, 118);
      cairo_line_to (cr, x, 196);
    }
  cairo_stroke (cr);
  for (double x = 4; x < 290; x += 56)
    duty_brush_box (cr, x, 110, 4, 92, 0x8f8f8f);
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 150, 0x1b1b1b, 0x3a3a3a);
  duty_brush_hills (cr, 196, 96, 1.5, 0.2, 0x2b2b2b);
  draw_fence (cr);
  duty_brush_shade (cr, 0, 194, DUTY_CANVAS_WIDTH, 166, 0x5c5c5c, 0xa2a2a2);
  draw_shed (cr);
  draw_stacks (cr);
  for (guint i = 0; i < 9; i++)
    duty_brush_disc (cr, 640 * duty_brush_chance (101, i), 240 + 110 * duty_brush_chance (102, i),
                     30 + 50 * duty_brush_chance (103, i), 5 + 6 * duty_brush_chance (104, i), 0xc4c4c4, 0.5);
}

static void
draw_rain (cairo_t *cr, double seconds)
{
  duty_brush_colour (cr, 0xe8e8e8, 0.35);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < 70; i++)
    {
      double fall = duty_brush_cycle (seconds, 0.5, duty_brush_chance (111, i));
      double x = 680 * duty_brush_chance (112, i) - 20 * fall;
      double y = -20 + 400 * fall;

      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x - 1.5, y + 14);
    }
  cairo_stroke (cr);
}

/* It comes out of the shed, crosses the yard, and its lights dazzle the sensor. */
static void
draw_lorry (cairo_t *cr, double seconds)
{
  double x = 760 - 960 * duty_brush_cycle (seconds, 10, 0.25);

  duty_brush_lorry_beside (cr, (DutyPoint){ x, 316 }, 210, 0x8a8a8a, DUTY_HEADING_LEFT);
  duty_brush_glow (cr, x - 108, 294, 70, 0xffffff, 0.9);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  draw_lorry (cr, seconds);
  draw_rain (cr, seconds);
}

const DutySceneKind duty_scene_yard = { "yard", draw_ground, draw_motion };
