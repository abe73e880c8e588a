/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* The edge of a forest seen from a watch tower; smoke rises from it and drifts. */

#define FIRE_X 398.0
#define FIRE_Y 196.0

static void
draw_firs (cairo_t *cr, guint n, double base, double size, double spread, guint rgb, guint seed)
{
  for (guint i = 0; i < n; i++)
    {
      double x = (i + duty_brush_chance (seed, i)) * DUTY_CANVAS_WIDTH / n;
      double lift = spread * duty_brush_chance (seed + 1, i);

      duty_brush_fir (cr, x, base - lift, size * (0.8 + 0.4 * duty_brush_chance (seed + 2, i)), rgb);
    }
}

static void
draw_field (cairo_t *cr)
{
  const DutyPoint track[] = { { 210, 262 }, { 226, 262 }, { 470, 360 }, { 380, 360 } };

  duty_brush_shade (cr, 0, 258, DUTY_CANVAS_WIDTH, 102, 0xb7a65c, 0x94883f);
  for (guint i = 0; i < 26; i++)
    duty_brush_disc (cr, 640 * duty_brush_chance (81, i), 268 + 88 * duty_brush_chance (82, i), 46, 1.6,
                     0x7c7434, 0.6);
  duty_brush_polygon (cr, track, G_N_ELEMENTS (track), 0xc9bb95);
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 200, 0x8fb4cf, 0xe6e7da);
  duty_brush_hills (cr, 264, 166, 1.3, 0.05, 0x8ca3ab);
  duty_brush_hills (cr, 264, 136, 1.7, 0.45, 0x5f7f73);
  draw_firs (cr, 60, 206, 26, 30, 0x3d6152, 71);
  duty_brush_hills (cr, 264, 74, 0.9, 0.1, 0x2f5140);
  draw_firs (cr, 46, 244, 44, 22, 0x27493a, 74);
  draw_field (cr);
}

static void
draw_smoke (cairo_t *cr, double seconds)
{
  duty_brush_glow (cr, FIRE_X, FIRE_Y, 15 + 4 * duty_brush_swing (seconds, 0.5, 0), 0xff8a3a, 0.9);
  for (guint i = 0; i < 40; i++)
    {
      double age = duty_brush_cycle (seconds, 10, duty_brush_chance (91, i));
      double waver = 10 * age * duty_brush_swing (seconds, 5, duty_brush_chance (92, i));
      double x = FIRE_X - 190 * age * age - 20 * age + waver;
      double y = FIRE_Y - 178 * age;
      double fade = MIN (1, age * 12) * (1 - age);

      duty_brush_glow (cr, x, y, 12 + 60 * age, i % 3 == 0 ? 0xa5a6a4 : 0xdadbd7, 0.6 * fade);
    }
}

static void
draw_near_firs (cairo_t *cr)
{
  static const double places[] = { 24, 74, 120, 548, 596, 634 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    duty_brush_fir (cr, places[i], 318 + 14 * duty_brush_chance (95, i), 126 + 40 * duty_brush_chance (96, i),
                    0x1c3a2d);
}

static void
draw_bird (cairo_t *cr, double seconds, double phase, double y)
{
  double x = -30 + 700 * duty_brush_cycle (seconds, 10, phase);
  double beat = 5 * duty_brush_swing (seconds, 0.5, phase);

  duty_brush_colour (cr, 0x2d3338, 1);
  cairo_set_line_width (cr, 1.6);
  cairo_move_to (cr, x - 8, y - beat);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x + 8, y - beat);
  cairo_stroke (cr);
}

/* A patrol's three-wheeler on the track along the field. */
static void
draw_patrol (cairo_t *cr, double seconds)
{
  double x = 720 - 800 * duty_brush_cycle (seconds, 10, 0.3);

  duty_brush_lorry_beside (cr, (DutyPoint){ x, 276 }, 40, 0xc0392b, DUTY_HEADING_LEFT);
}

static void
draw_motion (cairo_t *cr, double seconds)
{
  draw_smoke (cr, seconds);
  draw_patrol (cr, seconds);
  draw_bird (cr, seconds, 0.1, 66);
  draw_bird (cr, seconds, 0.14, 76);
  draw_near_firs (cr);
}

const DutySceneKind duty_scene_forest = { "forest", draw_ground, draw_motion };
