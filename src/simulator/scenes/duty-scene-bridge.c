/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* An arched bridge across the gorge at dusk, lorries upon it. */

#define DECK 168.0
#define WATER 262.0

static void
draw_arch (cairo_t *cr)
{
  duty_brush_colour (cr, 0xb5402f, 1);
  cairo_set_line_width (cr, 9);
  cairo_move_to (cr, 96, DECK + 8);
  cairo_curve_to (cr, 210, 28, 430, 28, 544, DECK + 8);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 2);
  for (guint i = 1; i < 16; i++)
    {
      double t = i / 16.0, u = 1 - t;
      double x = 96 * u * u * u + 3 * 210 * u * u * t + 3 * 430 * u * t * t + 544 * t * t * t;
      double y = (DECK + 8) * (u * u * u + t * t * t) + 3 * 28 * u * t;

      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, DECK);
      cairo_stroke (cr);
    }
}

static void
draw_deck (cairo_t *cr)
{
  duty_brush_box (cr, 86, DECK + 8, 24, WATER - DECK, 0x8d8a86);
  duty_brush_box (cr, 530, DECK + 8, 24, WATER - DECK, 0x8d8a86);
  duty_brush_box (cr, 78, WATER - 8, 40, 14, 0x77746f);
  duty_brush_box (cr, 522, WATER - 8, 40, 14, 0x77746f);
  duty_brush_shade (cr, 0, DECK, DUTY_CANVAS_WIDTH, 14, 0xb9b4ae, 0x7b7772);
}

static void
draw_ground (cairo_t *cr)
{
  const DutyPoint left[] = { { 0, 120 }, { 70, 176 }, { 104, 262 }, { 0, 300 } };
  const DutyPoint right[] = { { 640, 110 }, { 576, 172 }, { 536, 262 }, { 640, 304 } };

  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 200, 0x5b6f9c, 0xf0b98a);
  duty_brush_disc (cr, 430, 132, 22, 22, 0xffe2b0, 1);
  duty_brush_hills (cr, WATER, 190, 1.2, 0.2, 0x6d6f8c);
  duty_brush_hills (cr, WATER, 120, 1.9, 0.75, 0x4e5a6b);
  duty_brush_shade (cr, 0, WATER, DUTY_CANVAS_WIDTH, 98, 0xa88f86, 0x46566b);
  duty_brush_polygon (cr, left, G_N_ELEMENTS (left), 0x3b4a3e);
  duty_brush_polygon (cr, right, G_N_ELEMENTS (right), 0x374539);
  draw_arch (cr);
  draw_deck (cr);
}

static void
draw_water (cairo_t *cr, double seconds)
{
  for (guint i = 0; i < 70; i++)
    {
      double depth = duty_brush_chance (61, i);
      double drift = duty_brush_cycle (seconds, 10, duty_brush_chance (62, i));
      double x = 700 - drift * 760;

      duty_brush_disc (cr, x, WATER + 6 + 90 * depth, 10 + 40 * depth, 0.7 + depth,
                       i % 2 == 0 ? 0xf0c8a0 : 0x33435a, 0.4);
    }
}

static void
draw_barge (cairo_t *cr, double seconds)
{
  double x = -140 + 920 * duty_brush_cycle (seconds, 10, 0.35);
  const DutyPoint hull[] = { { x - 80, 304 }, { x + 88, 304 }, { x + 74, 322 }, { x - 72, 322 } };

  duty_brush_disc (cr, x, 322, 92, 4, 0xe6d3bd, 0.6);
  duty_brush_polygon (cr, hull, G_N_ELEMENTS (hull), 0x2d3a48);
  duty_brush_box (cr, x - 70, 284, 34, 20, 0xd9d6cc);
  duty_brush_box (cr, x - 64, 289, 20, 7, 0x33475a);
  duty_brush_disc (cr, x + 20, 304, 46, 9, 0x9a8258, 1);
}

static void
draw_traffic (cairo_t *cr, double seconds)
{
  double right = duty_brush_cycle (seconds, 10, 0.1) * 900 - 130;
  double left = 770 - duty_brush_cycle (seconds, 10, 0.45) * 900;
  double car = duty_brush_cycle (seconds, 5, 0.6) * 820 - 90;

  duty_brush_lorry_beside (cr, (DutyPoint){ left, DECK }, 86, 0xd9a02e, DUTY_HEADING_LEFT);
  duty_brush_lorry_beside (cr, (DutyPoint){ right, DECK + 2 }, 92, 0x2c66a8, DUTY_HEADING_RIGHT);
  duty_brush_car_beside (cr, (DutyPoint){ car, DECK + 2 }, 42, 0xe6e6e2, DUTY_HEADING_RIGHT);
  duty_brush_box (cr, 0, DECK - 5, DUTY_CANVAS_WIDTH, 2, 0xd8d4cd);
  for (double x = 6; x < DUTY_CANVAS_WIDTH; x += 16)
    duty_brush_box (cr, x, DECK - 5, 2, 7, 0xd8d4cd);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  draw_water (cr, seconds);
  draw_barge (cr, seconds);
  draw_traffic (cr, seconds);
}

const DutySceneKind duty_scene_bridge = { "bridge", draw_ground, draw_motion };
