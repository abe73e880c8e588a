/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A school gate in the morning: the folding gate, the crossing, a school bus. */

#define PAVEMENT 214.0

static void
draw_school (cairo_t *cr)
{
  duty_brush_shade (cr, 70, 44, 500, 126, 0xd98f63, 0xc47c55);
  for (guint floor = 0; floor < 3; floor++)
    for (guint i = 0; i < 15; i++)
      {
        duty_brush_box (cr, 84 + i * 32, 58 + floor * 36, 20, 18, 0x4b6679);
        duty_brush_box (cr, 84 + i * 32, 66 + floor * 36, 20, 2, 0xe9e4da);
      }
  for (guint floor = 0; floor < 4; floor++)
    duty_brush_box (cr, 66, 42 + floor * 36, 508, 6, 0xefe9dd);
  duty_brush_disc (cr, 320, 30, 15, 15, 0xefe9dd, 1);
  duty_brush_disc (cr, 320, 30, 12, 12, 0xfbfaf6, 1);
  duty_brush_box (cr, 319, 21, 2, 10, 0x22262a);
  duty_brush_box (cr, 320, 29, 7, 2, 0x22262a);
}

static void
draw_walls (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 150, 158, 64, 0xd8d3c6, 0xb8b2a4);
  duty_brush_shade (cr, 482, 150, 158, 64, 0xd8d3c6, 0xb8b2a4);
  for (guint i = 0; i < 14; i++)
    duty_brush_box (cr, i < 7 ? 8 + i * 21 : 492 + (i - 7) * 21, 158, 4, 46, 0x5a6068);
  duty_brush_shade (cr, 150, 112, 26, 102, 0x9c3d34, 0x7d2e28);
  duty_brush_shade (cr, 464, 112, 26, 102, 0x9c3d34, 0x7d2e28);
  duty_brush_box (cr, 146, 100, 348, 28, 0x8a2f28);
  duty_brush_sign (cr, "中 心 小 学", 320, 114, 20, 0xffe08a);
  duty_brush_box (cr, 500, 138, 74, 78, 0xe6e3da);
  duty_brush_box (cr, 496, 132, 82, 8, 0x35679a);
  duty_brush_box (cr, 510, 152, 54, 26, 0x3d5566);
  duty_brush_sign (cr, "警务室", 537, 192, 13, 0x1d4f9c);
}

static void
draw_crossing (cairo_t *cr)
{
  duty_brush_shade (cr, 0, PAVEMENT, DUTY_CANVAS_WIDTH, 26, 0xb4b0a6, 0xa29e95);
  duty_brush_shade (cr, 0, 240, DUTY_CANVAS_WIDTH, 120, 0x55585b, 0x47494c);
  duty_brush_box (cr, 0, 238, DUTY_CANVAS_WIDTH, 3, 0xd2d0c8);
  for (guint i = 0; i < 9; i++)
    {
      double near = 160 + i * 40, far = 210 + i * 27;
      const DutyPoint stripe[] = { { far, 244 }, { far + 15, 244 }, { near + 22, 356 }, { near, 356 } };

      duty_brush_polygon (cr, stripe, G_N_ELEMENTS (stripe), 0xe6e6e0);
    }
  for (double x = 4; x < DUTY_CANVAS_WIDTH; x += 44)
    if (x < 150 || x > 480)
      duty_brush_box (cr, x, 298, 26, 4, 0xd9b648);
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 220, 0x9cc4e0, 0xeaf0ea);
  duty_brush_tree (cr, 36, 172, 92, 0x4c7a42);
  duty_brush_tree (cr, 612, 172, 84, 0x527f46);
  draw_school (cr);
  duty_brush_shade (cr, 176, 170, 288, 46, 0xcac5b8, 0xb7b2a6);
  draw_walls (cr);
  draw_crossing (cr);
}

/* The folding gate opens and shuts once a loop. */
static void
draw_gate (cairo_t *cr, double seconds)
{
  double width = 170 + 110 * duty_brush_swing (seconds, 10, 0.25);
  guint n_bars = 18;

  for (guint i = 0; i < n_bars; i++)
    {
      double x = 178 + width * i / n_bars;

      duty_brush_box (cr, x, 180, 3, 36, 0xbcc2c7);
      duty_brush_box (cr, x, i % 2 == 0 ? 186 : 204, width / n_bars + 1, 3, 0x9aa1a7);
    }
  duty_brush_box (cr, 176 + width, 172, 14, 44, 0x35679a);
  duty_brush_disc (cr, 183 + width, 169, 4, 4, duty_brush_cycle (seconds, 1, 0) < 0.5 ? 0xff4a3a : 0x8c2a22,
                   1);
}

static double
pass (double seconds, double phase, DutyHeading heading)
{
  double done = duty_brush_cycle (seconds, 10, phase);

  return -200 + 1040 * (heading == DUTY_HEADING_RIGHT ? done : 1 - done);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  DutyPoint far_car = { pass (seconds, 0.55, DUTY_HEADING_LEFT), 284 };
  DutyPoint rider = { pass (seconds, 0.8, DUTY_HEADING_LEFT), 262 };
  DutyPoint bus = { pass (seconds, 0.2, DUTY_HEADING_RIGHT), 342 };
  DutyPoint near_car = { pass (seconds, 0.75, DUTY_HEADING_RIGHT), 346 };

  draw_gate (cr, seconds);
  duty_brush_rider (cr, rider, 44, 0x3d6fb4, DUTY_HEADING_LEFT, duty_brush_cycle (-seconds, 1, 0));
  duty_brush_car_beside (cr, far_car, 96, 0xd7dadd, DUTY_HEADING_LEFT);
  duty_brush_bus_beside (cr, bus, 230, 0xf0b020, DUTY_HEADING_RIGHT);
  duty_brush_sign (cr, "校车", bus.x, 308, 22, 0x2a2a2a);
  duty_brush_car_beside (cr, near_car, 124, 0x7a2f6a, DUTY_HEADING_RIGHT);
}

const DutySceneKind duty_scene_school = { "school", draw_ground, draw_motion };
