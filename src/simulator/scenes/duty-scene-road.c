/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A county road through the town, seen from a pole above its middle, in the late afternoon. */

static const DutyView view = { .centre = 320, .horizon = 132, .focal = 330, .height = 7 };

typedef struct
{
  double aside;
  double period;
  double phase;
  guint rgb;
} Car;

/* Far to near does not matter between lanes; within a lane the cars keep their distance. */
static const Car cars[] = {
  { 1.9, 5, 0.05, 0xe8e8e6 },   { 1.9, 5, 0.62, 0x2a4fa8 },  { 5.4, 10, 0.30, 0xc4302b },
  { -1.9, 5, 0.25, 0xd8a531 },  { -1.9, 5, 0.80, 0x1f2225 }, { -5.4, 10, 0.55, 0xd9dcdf },
  { -5.4, 10, 0.05, 0x3d6b4f },
};

static void
draw_town (cairo_t *cr)
{
  static const guint walls[] = { 0x8a7a66, 0x6d7077, 0x96856c, 0x7c6a5c, 0x767b80 };

  duty_brush_hills (cr, 136, 34, 2, 0.1, 0x5d7187);
  for (guint i = 0; i < 9; i++)
    {
      double width = 46 + 34 * duty_brush_chance (7, i);
      double height = 46 + 62 * duty_brush_chance (8, i);
      double x = i < 5 ? -16 + i * 48 : 368 + (i - 5) * 76;

      duty_brush_house (cr, x, 146 - (i < 5 ? i : 8 - i) * 2, width, height, walls[i % G_N_ELEMENTS (walls)],
                        i);
    }
}

static void
draw_marks (cairo_t *cr)
{
  duty_brush_colour (cr, 0xd9b648, 1);
  duty_view_fill_lane (&view, cr, -0.25, -0.1, 6, 200);
  duty_view_fill_lane (&view, cr, 0.1, 0.25, 6, 200);
  duty_brush_colour (cr, 0xd8dadb, 1);
  for (double z = 8; z < 160; z += 9)
    {
      duty_view_fill_lane (&view, cr, -3.72, -3.55, z, z + 4);
      duty_view_fill_lane (&view, cr, 3.55, 3.72, z, z + 4);
    }
  duty_view_fill_lane (&view, cr, -7.4, -7.2, 6, 200);
  duty_view_fill_lane (&view, cr, 7.2, 7.4, 6, 200);
}

static void
draw_kerbs (cairo_t *cr)
{
  for (double z = 90; z > 11; z *= 0.76)
    for (int side = -1; side <= 1; side += 2)
      {
        DutyPoint tree = duty_view_place (&view, side * 11.5, z);
        DutyPoint lamp = duty_view_place (&view, side * 8.3, z * 0.9);
        double scale = duty_view_get_scale (&view, z);

        duty_brush_tree (cr, tree.x, tree.y, scale * 5, 0x3f5f38);
        duty_brush_lamp (cr, lamp.x, lamp.y, scale * 8.5, side > 0 ? DUTY_HEADING_LEFT : DUTY_HEADING_RIGHT,
                         FALSE);
      }
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 150, 0x7f9fc0, 0xd6d3c4);
  draw_town (cr);
  duty_brush_shade (cr, 0, 136, DUTY_CANVAS_WIDTH, 224, 0x77806c, 0x8c8f82);
  duty_brush_colour (cr, 0xa09f98, 1);
  duty_view_fill_lane (&view, cr, -10, 10, 5, 300);
  duty_brush_colour (cr, 0x4a4d50, 1);
  duty_view_fill_lane (&view, cr, -7.6, 7.6, 5, 300);
  draw_marks (cr);
  draw_kerbs (cr);
}

static double
get_distance (const Car *car, double seconds)
{
  double done = duty_brush_cycle (seconds, car->period, car->phase);

  return 8 + 132 * (car->aside > 0 ? done : 1 - done);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  for (double far = 140; far > 8; far -= 4)
    for (guint i = 0; i < G_N_ELEMENTS (cars); i++)
      {
        double z = get_distance (&cars[i], seconds);
        DutyHeading heading = cars[i].aside > 0 ? DUTY_HEADING_RIGHT : DUTY_HEADING_LEFT;

        if (z <= far && z > far - 4)
          duty_brush_car_on (cr, duty_view_place (&view, cars[i].aside, z),
                             1.9 * duty_view_get_scale (&view, z), cars[i].rgb, heading, FALSE);
      }
}

const DutySceneKind duty_scene_road = { "road", draw_ground, draw_motion };
