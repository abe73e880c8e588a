/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/* A toll station at the county's border: four lanes under a red roof, barriers that lift. */

static const DutyView view = { .centre = 320, .horizon = 92, .focal = 300, .height = 6.5 };

#define GATE 24.0
#define N_LANES 4

static const guint paints[N_LANES] = { 0xe4e5e6, 0xb3322b, 0x2c5fa6, 0xd9a02e };

static double
lane_aside (guint lane)
{
  return -11.25 + lane * 7.5;
}

static void
draw_roof (cairo_t *cr)
{
  duty_brush_shade (cr, 84, 40, 472, 46, 0xb9332b, 0x8d241f);
  duty_brush_box (cr, 76, 34, 488, 8, 0xe9e4da);
  duty_brush_box (cr, 84, 84, 472, 5, 0xd7d2c6);
  duty_brush_sign (cr, "收 费 站", 320, 63, 30, 0xfff0b8);
}

static void
draw_island (cairo_t *cr, double aside)
{
  DutyPoint at = duty_view_place (&view, aside, GATE);
  double scale = duty_view_get_scale (&view, GATE);

  duty_brush_colour (cr, 0xc9c5ba, 1);
  duty_view_fill_lane (&view, cr, aside - 0.9, aside + 0.9, 15, 40);
  duty_brush_colour (cr, 0xd9b02f, 1);
  duty_view_fill_lane (&view, cr, aside - 0.9, aside + 0.9, 14.4, 15.2);
  duty_brush_box (cr, at.x - scale * 0.2, 86, scale * 0.4, at.y - 86, 0xb4b7ba);
  duty_brush_shade (cr, at.x - scale * 0.8, at.y - scale * 2.6, scale * 1.6, scale * 2.6, 0xeef0f0, 0xc5cacc);
  duty_brush_box (cr, at.x - scale * 0.6, at.y - scale * 2.2, scale * 1.2, scale * 1, 0x36566b);
}

static void
draw_ground (cairo_t *cr)
{
  duty_brush_shade (cr, 0, 0, DUTY_CANVAS_WIDTH, 130, 0x88aacb, 0xdfe0d6);
  duty_brush_hills (cr, 122, 76, 1.4, 0.3, 0x7b90a0);
  duty_brush_hills (cr, 124, 40, 2.2, 0.6, 0x64806a);
  duty_brush_shade (cr, 0, 112, DUTY_CANVAS_WIDTH, 248, 0x7c876a, 0x747c63);
  duty_brush_colour (cr, 0x5d6063, 1);
  duty_view_fill_lane (&view, cr, -17, 17, 5, 160);
  duty_brush_colour (cr, 0xe2e3e0, 1);
  for (int lane = -2; lane <= 2; lane++)
    duty_view_fill_lane (&view, cr, lane * 7.5 - 0.12, lane * 7.5 + 0.12, 5, 14);
  for (int lane = -2; lane <= 2; lane++)
    draw_island (cr, lane * 7.5);
}

/* A car waits at the barrier from 0.35 to 0.55 of its round, which then lifts. */
static double
get_distance (double done)
{
  if (done < 0.35)
    return 110 - (110 - GATE - 3) * done / 0.35;
  if (done < 0.55)
    return GATE + 3;
  return MAX (5, GATE + 3 - 24 * (done - 0.55) / 0.35);
}

static double
get_lift (double done)
{
  if (done < 0.48)
    return 0;
  if (done < 0.55)
    return (done - 0.48) / 0.07;
  return done < 0.75 ? 1 : MAX (0, 1 - (done - 0.75) / 0.07);
}

static void
draw_barrier (cairo_t *cr, guint lane, double lift)
{
  DutyPoint at = duty_view_place (&view, lane_aside (lane) - 2.6, GATE - 1);
  double scale = duty_view_get_scale (&view, GATE - 1);

  cairo_save (cr);
  cairo_translate (cr, at.x, at.y - scale);
  cairo_rotate (cr, -lift * G_PI * 0.46);
  for (guint i = 0; i < 6; i++)
    duty_brush_box (cr, i * scale * 0.85, -scale * 0.09, scale * 0.86, scale * 0.2,
                    i % 2 == 0 ? 0xd0231c : 0xf5f5f2);
  cairo_restore (cr);
  duty_brush_box (cr, at.x - scale * 0.2, at.y - scale * 1.2, scale * 0.4, scale * 1.2, 0xd9a02e);
}

static void
draw_lane_light (cairo_t *cr, guint lane, double lift)
{
  double x = duty_view_place (&view, lane_aside (lane), GATE).x;

  duty_brush_box (cr, x - 9, 90, 18, 14, 0x15181b);
  duty_brush_disc (cr, x, 97, 5, 5, lift > 0.5 ? 0x35e07a : 0xff3b30, 1);
}

static void
draw_car (cairo_t *cr, guint lane, double done)
{
  double z = get_distance (done);

  if (done < 0.9)
    duty_brush_car_on (cr, duty_view_place (&view, lane_aside (lane), z),
                       2.1 * duty_view_get_scale (&view, z), paints[lane], DUTY_HEADING_LEFT, FALSE);
}

/* Whoever is behind the barrier is painted before it. */
static void
draw_motion (cairo_t *cr, double seconds)
{
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      double done = duty_brush_cycle (seconds, lane % 2 == 0 ? 10 : 5, lane * 0.27);
      double lift = get_lift (done);

      if (get_distance (done) >= GATE)
        draw_car (cr, lane, done);
      draw_barrier (cr, lane, lift);
      if (get_distance (done) < GATE)
        draw_car (cr, lane, done);
    }
  draw_roof (cr);
  for (guint lane = 0; lane < N_LANES; lane++)
    draw_lane_light (cr, lane, get_lift (duty_brush_cycle (seconds, lane % 2 == 0 ? 10 : 5, lane * 0.27)));
}

const DutySceneKind duty_scene_toll = { "toll", draw_ground, draw_motion };
