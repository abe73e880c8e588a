/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A crossroads in the small hours: lamps, signals that change, a few headlights. */

static const DutyView view = { .centre = 320, .horizon = 104, .focal = 300, .height = 9 };

#define CROSS_NEAR 22.0
#define CROSS_FAR 38.0
#define CROSS_MIDDLE ((CROSS_NEAR + CROSS_FAR) / 2)

static void
draw_blocks (cairo_t *cr)
{
  for (guint i = 0; i < 10; i++)
    {
      double height = 40 + 50 * duty_brush_chance (21, i);
      double x = -10 + i * 66;

      if (x > 250 && x < 350)
        continue;
      duty_brush_box (cr, x, 118 - height, 60, height, 0x151b26);
      for (guint w = 0; w < 28; w++)
        if (duty_brush_chance (40 + i, w) > 0.78)
          duty_brush_box (cr, x + 5 + w % 7 * 8, 124 - height + w / 7 * 11, 4, 5,
                          w % 5 == 0 ? 0xbfd3e6 : 0xe9b866);
    }
}

static void
draw_roads (cairo_t *cr)
{
  duty_brush_colour (cr, 0x23272e, 1);
  duty_view_fill_lane (&view, cr, -9, 9, 6, 300);
  duty_view_fill_lane (&view, cr, -200, 200, CROSS_NEAR, CROSS_FAR);
  duty_brush_colour (cr, 0x8f866a, 1);
  duty_view_fill_lane (&view, cr, -0.2, 0.2, 6, CROSS_NEAR - 4);
  duty_view_fill_lane (&view, cr, -0.2, 0.2, CROSS_FAR + 6, 300);
  duty_view_fill_lane (&view, cr, -200, -12, CROSS_MIDDLE - 0.2, CROSS_MIDDLE + 0.2);
  duty_view_fill_lane (&view, cr, 12, 200, CROSS_MIDDLE - 0.2, CROSS_MIDDLE + 0.2);
  duty_brush_colour (cr, 0x80868c, 1);
  for (double x = -8.5; x < 8.5; x += 1.5)
    {
      duty_view_fill_lane (&view, cr, x, x + 0.8, CROSS_NEAR - 4, CROSS_NEAR - 1);
      duty_view_fill_lane (&view, cr, x, x + 0.8, CROSS_FAR + 1, CROSS_FAR + 5);
    }
}

static void
draw_pool (cairo_t *cr, double aside, double distance)
{
  DutyPoint at = duty_view_place (&view, aside, distance);
  double scale = duty_view_get_scale (&view, distance);

  cairo_save (cr);
  cairo_translate (cr, at.x, at.y);
  cairo_scale (cr, 1, 0.32);
  duty_brush_glow (cr, 0, 0, scale * 11, 0xd99a4e, 0.55);
  cairo_restore (cr);
}

static void
draw_lamps (cairo_t *cr)
{
  static const double distances[] = { 120, 75, 47, 19, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    for (int side = -1; side <= 1; side += 2)
      {
        DutyPoint at = duty_view_place (&view, side * 11, distances[i]);
        double scale = duty_view_get_scale (&view, distances[i]);

        draw_pool (cr, side * 8, distances[i]);
        duty_brush_lamp (cr, at.x, at.y, scale * 8, side > 0 ? DUTY_HEADING_LEFT : DUTY_HEADING_RIGHT, TRUE);
      }
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 120, 0x070b14, 0x1a2130);
  draw_blocks (cr);
  duty_brush_shade (cr, 0, 112, DUTY_CANVAS_WIDTH, 248, 0x14181d, 0x1b1f24);
  draw_roads (cr);
  draw_lamps (cr);
}

static void
draw_signal (cairo_t *cr, double aside, double distance, gboolean go)
{
  DutyPoint at = duty_view_place (&view, aside, distance);
  double size = duty_view_get_scale (&view, distance);
  double top = at.y - size * 6;

  duty_brush_box (cr, at.x - size * 0.1, top, size * 0.2, size * 6, 0x3a4047);
  duty_brush_box (cr, at.x - size * 0.45, top - size * 1.4, size * 0.9, size * 2.4, 0x0c0e11);
  duty_brush_disc (cr, at.x, top - size * 0.8, size * 0.32, size * 0.32, go ? 0x3a1210 : 0xff3b30, 1);
  duty_brush_disc (cr, at.x, top + size * 0.3, size * 0.32, size * 0.32, go ? 0x36e07a : 0x0f3020, 1);
  duty_brush_glow (cr, at.x, go ? top + size * 0.3 : top - size * 0.8, size * 1.4, go ? 0x36e07a : 0xff3b30,
                   0.6);
}

static void
draw_beam (cairo_t *cr, DutyPoint at, double size, DutyHeading heading)
{
  cairo_save (cr);
  cairo_translate (cr, at.x + heading * size * 0.9, at.y);
  cairo_scale (cr, 1, 0.3);
  duty_brush_glow (cr, 0, 0, size * 0.8, 0xfff0c0, 0.5);
  cairo_restore (cr);
}

/* Across while the road ahead has red, along while it has green: nobody crashes. */
static void
draw_crossing_cars (cairo_t *cr, double seconds)
{
  double scale = duty_view_get_scale (&view, CROSS_NEAR + 4);
  double far_scale = duty_view_get_scale (&view, CROSS_FAR - 4);
  DutyPoint near_car = { -120 + 880 * seconds / 4, duty_view_place (&view, 0, CROSS_NEAR + 4).y };
  DutyPoint far_car = { 760 - 880 * (seconds - 0.8) / 4, duty_view_place (&view, 0, CROSS_FAR - 4).y };

  draw_beam (cr, far_car, 4.6 * far_scale, DUTY_HEADING_LEFT);
  duty_brush_car_beside (cr, far_car, 4.6 * far_scale, 0x4a5058, DUTY_HEADING_LEFT);
  draw_beam (cr, near_car, 4.6 * scale, DUTY_HEADING_RIGHT);
  duty_brush_car_beside (cr, near_car, 4.6 * scale, 0x5a2724, DUTY_HEADING_RIGHT);
}

static void
draw_oncoming (cairo_t *cr, double seconds)
{
  double coming = 150 - 29 * (seconds - 5), leaving = 7 + 32 * (seconds - 5.2);

  if (leaving > 7)
    duty_brush_car_on (cr, duty_view_place (&view, 4, leaving), 1.9 * duty_view_get_scale (&view, leaving),
                       0x2c3340, DUTY_HEADING_RIGHT, TRUE);
  if (coming > 7)
    duty_brush_car_on (cr, duty_view_place (&view, -4, coming), 1.9 * duty_view_get_scale (&view, coming),
                       0x3a3a40, DUTY_HEADING_LEFT, TRUE);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  gboolean go = seconds >= 5;

  draw_signal (cr, 11.5, CROSS_FAR + 2, go);
  draw_signal (cr, -11.5, CROSS_FAR + 2, go);
  if (go)
    draw_oncoming (cr, seconds);
  else
    draw_crossing_cars (cr, seconds);
}

const DutySceneKind duty_scene_night = { "night", draw_ground, draw_motion };
