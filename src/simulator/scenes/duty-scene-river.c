/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A river below its embankment, with a water gauge in it, on a grey day. */

#define SHORE 128.0

static void
draw_gauge (cairo_t *cr)
{
  static const char *const metres[] = { "5", "4", "3", "2" };

  duty_brush_box (cr, 468, 96, 44, 244, 0xf2f2ee);
  for (guint i = 0; i < 24; i++)
    {
      guint rgb = i / 6 % 2 == 0 ? 0xc22a22 : 0x1d4f9c;

      duty_brush_box (cr, i % 2 == 0 ? 470 : 484, 98 + i * 10, 14, 5, rgb);
      duty_brush_box (cr, 470, 98 + i * 10, 4, 10, rgb);
    }
  for (guint i = 0; i < G_N_ELEMENTS (metres); i++)
    duty_brush_sign (cr, metres[i], 504, 110 + i * 60, 16, 0x202224);
  duty_brush_box (cr, 464, 90, 52, 6, 0x72787d);
}

static void
draw_far_shore (cairo_t *cr)
{
  duty_brush_hills (cr, SHORE, 66, 1.6, 0.3, 0x75858c);
  duty_brush_hills (cr, SHORE, 38, 2.5, 0.7, 0x5c7065);
  for (guint i = 0; i < 34; i++)
    duty_brush_tree (cr, i * 20 + 8 * duty_brush_chance (3, i), SHORE + 2, 15 + 12 * duty_brush_chance (4, i),
                     0x3f5a44);
  duty_brush_box (cr, 0, SHORE, DUTY_CANVAS_WIDTH, 6, 0x8b8778);
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, SHORE, 0x9aa6ae, 0xc9cdcb);
  draw_far_shore (cr);
  duty_brush_shade (cr, 0, SHORE + 5, DUTY_CANVAS_WIDTH, 230, 0x8f9a86, 0x5d6a58);
  draw_gauge (cr);
}

static void
draw_ripple (cairo_t *cr, guint index, double seconds)
{
  double depth = duty_brush_chance (11, index);
  double y = SHORE + 10 + 220 * depth * depth;
  double reach = 12 + 70 * depth;
  double drift = duty_brush_cycle (seconds, depth > 0.5 ? 5 : 10, duty_brush_chance (12, index));
  double x = drift * (DUTY_CANVAS_WIDTH + 2 * reach) - reach;

  duty_brush_disc (cr, x, y, reach, 0.8 + 1.6 * depth, index % 3 == 0 ? 0x46523f : 0xc3cab4, 0.45);
}

static void
draw_branch (cairo_t *cr, double seconds)
{
  double x = duty_brush_cycle (seconds, 10, 0.2) * 760 - 60;
  double y = 236 + 2 * duty_brush_swing (seconds, 2.5, 0);

  duty_brush_disc (cr, x, y + 3, 34, 4, 0x000000, 0.25);
  duty_brush_disc (cr, x, y, 30, 3, 0x4b3826, 1);
  duty_brush_disc (cr, x + 16, y - 5, 9, 6, 0x4f6b38, 1);
  duty_brush_disc (cr, x + 25, y - 2, 7, 4, 0x5b7a40, 1);
}

/* The water rises and falls a little at the gauge, which stands in it. */
static void
draw_water_line (cairo_t *cr, double seconds)
{
  double y = 262 + 3 * duty_brush_swing (seconds, 2.5, 0.3);

  duty_brush_shade (cr, 466, y, 48, 360 - y, 0x75806d, 0x5d6a58);
  duty_brush_disc (cr, 490, y, 34, 4, 0xd4dac8, 0.8);
  duty_brush_disc (cr, 490, y + 2, 30, 3, 0x75806d, 1);
}

static void
draw_embankment (cairo_t *cr)
{
  const DutyPoint slope[] = { { 0, 176 }, { 120, 244 }, { 214, 360 }, { 0, 360 } };
  const DutyPoint path[] = { { 0, 214 }, { 74, 262 }, { 140, 360 }, { 0, 360 } };

  duty_brush_polygon (cr, slope, G_N_ELEMENTS (slope), 0x9b9a92);
  duty_brush_polygon (cr, path, G_N_ELEMENTS (path), 0xb7b4aa);
  duty_brush_colour (cr, 0x7c7b74, 1);
  cairo_set_line_width (cr, 1.5);
  for (guint i = 0; i < 6; i++)
    {
      cairo_move_to (cr, i * 24, 190 + i * 14);
      cairo_line_to (cr, i * 24 + 8, 360);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < 5; i++)
    duty_brush_box (cr, 8 + i * 26, 196 + i * 30, 4 + i, 22 + i * 4, i % 2 == 0 ? 0xc22a22 : 0xf0f0ec);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  for (guint i = 0; i < 90; i++)
    draw_ripple (cr, i, seconds);
  draw_branch (cr, seconds);
  draw_gauge (cr);
  draw_water_line (cr, seconds);
  draw_embankment (cr);
}

const DutySceneKind duty_scene_river = { "river", draw_ground, draw_motion };
