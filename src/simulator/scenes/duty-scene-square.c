/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* The square before the county hall: paving, a flag, trees, people on bicycles. */

static const DutyView view = { .centre = 320, .horizon = 118, .focal = 300, .height = 7 };

typedef struct
{
  double distance;
  double period;
  double phase;
  guint rgb;
  DutyHeading heading;
} Rider;

static const Rider riders[] = {
  { 44, 10, 0.10, 0xc7d0d6, DUTY_HEADING_RIGHT }, { 36, 10, 0.65, 0xd58a2c, DUTY_HEADING_LEFT },
  { 27, 10, 0.35, 0x2f66b0, DUTY_HEADING_LEFT },  { 20, 10, 0.85, 0xb8352d, DUTY_HEADING_RIGHT },
  { 15, 10, 0.20, 0x3b7d55, DUTY_HEADING_RIGHT },
};

static void
draw_hall (cairo_t *cr)
{
  const DutyPoint gable[] = { { 248, 52 }, { 320, 24 }, { 392, 52 } };

  duty_brush_shade (cr, 148, 62, 344, 74, 0xe2d8c4, 0xb9ad97);
  duty_brush_polygon (cr, gable, G_N_ELEMENTS (gable), 0xcdbfa6);
  duty_brush_box (cr, 244, 50, 152, 12, 0xd9ccb4);
  for (guint i = 0; i < 6; i++)
    duty_brush_shade (cr, 254 + i * 25, 62, 8, 68, 0xf4ecdd, 0xcbbfa9);
  for (guint i = 0; i < 14; i++)
    {
      double x = i < 7 ? 156 + i * 13 : 400 + (i - 7) * 13;

      duty_brush_box (cr, x, 72, 7, 16, 0x4c6172);
      duty_brush_box (cr, x, 100, 7, 16, 0x4c6172);
    }
  for (guint i = 0; i < 3; i++)
    duty_brush_box (cr, 236 - i * 8, 128 + i * 4, 168 + i * 16, 4, 0xc9c0b0 - i * 0x101010);
}

static void
draw_paving (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 136, DUTY_CANVAS_WIDTH, 224, 0xb5ada0, 0xd0c8ba);
  duty_brush_colour (cr, 0x9d9587, 1);
  for (double z = 9; z < 110; z *= 1.18)
    duty_view_fill_lane (&view, cr, -120, 120, z, z * 1.012);
  for (double x = -60; x <= 60; x += 4)
    duty_view_fill_lane (&view, cr, x - 0.06, x + 0.06, 6, 116);
  duty_brush_colour (cr, 0xa6604e, 1);
  duty_view_fill_lane (&view, cr, -3, 3, 6, 116);
}

static void
draw_beds (cairo_t *cr)
{
  for (int side = -1; side <= 1; side += 2)
    for (guint i = 0; i < 4; i++)
      {
        double z = 90 - i * 22;
        DutyPoint at = duty_view_place (&view, side * 15, z);
        double scale = duty_view_get_scale (&view, z);

        duty_brush_disc (cr, at.x, at.y, scale * 3.2, scale * 0.9, 0x8d8577, 1);
        duty_brush_disc (cr, at.x, at.y - scale * 0.3, scale * 2.8, scale * 0.8,
                         i % 2 == 0 ? 0xb8403c : 0xd5a63a, 1);
        duty_brush_tree (cr, at.x, at.y - scale * 0.2, scale * 5.6, 0x47703f);
      }
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 140, 0x6fa6d6, 0xd5e4ea);
  duty_brush_hills (cr, 136, 40, 1.8, 0.55, 0x7d93a3);
  duty_brush_house (cr, 6, 138, 118, 52, 0x9f8f79, 31);
  duty_brush_house (cr, 522, 138, 112, 60, 0x8d9096, 32);
  draw_hall (cr);
  draw_paving (cr);
  draw_beds (cr);
}

static void
draw_flag (cairo_t *cr, double seconds)
{
  duty_brush_box (cr, 319, 34, 3, 108, 0xd9dcdf);
  duty_brush_colour (cr, 0xd0231c, 1);
  cairo_move_to (cr, 322, 36);
  for (double x = 0; x <= 44; x += 4)
    cairo_line_to (cr, 322 + x, 36 + x / 18 * sin (x / 7 - 2 * G_PI * duty_brush_cycle (seconds, 1, 0)));
  for (double x = 44; x >= 0; x -= 4)
    cairo_line_to (cr, 322 + x, 62 + x / 18 * sin (x / 7 - 2 * G_PI * duty_brush_cycle (seconds, 1, 0)));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_rider (cairo_t *cr, const Rider *rider, double seconds)
{
  double scale = duty_view_get_scale (&view, rider->distance);
  double done = duty_brush_cycle (seconds, rider->period, rider->phase);
  double span = DUTY_CANVAS_WIDTH + 120;
  double x = -60 + span * (rider->heading == DUTY_HEADING_RIGHT ? done : 1 - done);
  double y = duty_view_place (&view, 0, rider->distance).y;

  duty_brush_rider (cr, (DutyPoint){ x, y }, 2.4 * scale, rider->rgb, rider->heading,
                    duty_brush_cycle (seconds * rider->heading, 1, 0));
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  draw_flag (cr, seconds);
  for (guint i = 0; i < G_N_ELEMENTS (riders); i++)
    draw_rider (cr, &riders[i], seconds);
}

const DutySceneKind duty_scene_square = { "square", draw_ground, draw_motion };
