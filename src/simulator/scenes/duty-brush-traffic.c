/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the brush that paints what moves: cars seen along and across the road, buses, riders. */

#include "simulator/scenes/duty-brush.h"

#include <math.h>

static void
paint_shadow (cairo_t *cr, double x, double y, double across)
{
  duty_brush_disc (cr, x, y, across, MAX (1, across * 0.14), 0x000000, 0.4);
}

static void
paint_lights (cairo_t *cr, DutyPoint at, double width, DutyHeading heading, gboolean lit)
{
  gboolean coming = heading == DUTY_HEADING_LEFT;
  guint rgb = coming ? 0xfff6d8 : lit ? 0xff3b30 : 0xa62019;
  double y = at.y - width * 0.3;

  for (int side = -1; side <= 1; side += 2)
    {
      double x = at.x + side * width * 0.37;

      duty_brush_disc (cr, x, y, width * 0.09, width * 0.06, rgb, 1);
      if (lit)
        duty_brush_glow (cr, x, y, width * (coming ? 0.8 : 0.35), rgb, 0.7);
    }
}

/**
 * duty_brush_car_on:
 * @cr: a context
 * @at: the middle of its foot
 * @width: its width
 * @rgb: its paint
 * @heading: %DUTY_HEADING_LEFT shows its front, %DUTY_HEADING_RIGHT its rear
 * @lit: whether its lights shine
 *
 * A car seen along the road.
 */
void
duty_brush_car_on (cairo_t *cr, DutyPoint at, double width, guint rgb, DutyHeading heading, gboolean lit)
{
  double half = width / 2, roof = at.y - width * 0.78, belt = at.y - width * 0.45;
  const DutyPoint cabin[] = { { at.x - half * 0.92, belt },
                              { at.x - half * 0.68, roof },
                              { at.x + half * 0.68, roof },
                              { at.x + half * 0.92, belt } };
  const DutyPoint glass[] = { { at.x - half * 0.8, belt },
                              { at.x - half * 0.6, roof + width * 0.06 },
                              { at.x + half * 0.6, roof + width * 0.06 },
                              { at.x + half * 0.8, belt } };

  paint_shadow (cr, at.x, at.y, half * 1.15);
  duty_brush_box (cr, at.x - half * 0.9, at.y - width * 0.16, width * 0.2, width * 0.17, 0x15171a);
  duty_brush_box (cr, at.x + half * 0.5, at.y - width * 0.16, width * 0.2, width * 0.17, 0x15171a);
  duty_brush_polygon (cr, cabin, G_N_ELEMENTS (cabin), rgb);
  duty_brush_polygon (cr, glass, G_N_ELEMENTS (glass), 0x1f2a33);
  duty_brush_shade (cr, at.x - half, belt, width, width * 0.37, rgb, rgb - (rgb >> 2 & 0x3f3f3f));
  duty_brush_box (cr, at.x - width * 0.14, at.y - width * 0.2, width * 0.28, width * 0.07, 0x2c4f9e);
  paint_lights (cr, at, width, heading, lit);
}

static void
paint_wheels (cairo_t *cr, DutyPoint at, double length, double radius)
{
  for (int side = -1; side <= 1; side += 2)
    {
      duty_brush_disc (cr, at.x + side * length * 0.31, at.y - radius, radius, radius, 0x14161a, 1);
      duty_brush_disc (cr, at.x + side * length * 0.31, at.y - radius, radius * 0.45, radius * 0.45, 0x8b9096,
                       1);
    }
}

/**
 * duty_brush_car_beside:
 * @cr: a context
 * @at: the middle of its foot
 * @length: its length
 * @rgb: its paint
 * @heading: which way it goes
 *
 * A car seen across the road.
 */
void
duty_brush_car_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading)
{
  double low = at.y - length * 0.07, belt = at.y - length * 0.2, roof = at.y - length * 0.33;
  double nose = heading * length;
  const DutyPoint cabin[] = { { at.x - nose * 0.36, belt },
                              { at.x - nose * 0.24, roof },
                              { at.x + nose * 0.1, roof },
                              { at.x + nose * 0.26, belt } };
  const DutyPoint glass[] = { { at.x - nose * 0.3, belt },
                              { at.x - nose * 0.21, roof + length * 0.025 },
                              { at.x + nose * 0.08, roof + length * 0.025 },
                              { at.x + nose * 0.2, belt } };

  paint_shadow (cr, at.x, at.y, length * 0.52);
  duty_brush_polygon (cr, cabin, G_N_ELEMENTS (cabin), rgb);
  duty_brush_polygon (cr, glass, G_N_ELEMENTS (glass), 0x22303a);
  duty_brush_shade (cr, at.x - length / 2, belt, length, low - belt, rgb, rgb - (rgb >> 2 & 0x3f3f3f));
  duty_brush_box (cr, at.x + nose * 0.47 - 1, belt + 1, length * 0.04, length * 0.05, 0xfff4cf);
  duty_brush_box (cr, at.x - nose * 0.49 - 1, belt + 1, length * 0.03, length * 0.05, 0xc62820);
  paint_wheels (cr, at, length, length * 0.085);
}

void
duty_brush_bus_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading)
{
  double roof = at.y - length * 0.33, low = at.y - length * 0.05;
  double pane = length * 0.115;

  paint_shadow (cr, at.x, at.y, length * 0.52);
  duty_brush_shade (cr, at.x - length / 2, roof, length, low - roof, rgb, rgb - (rgb >> 2 & 0x3f3f3f));
  for (guint i = 0; i < 7; i++)
    duty_brush_box (cr, at.x - length * 0.45 + i * pane * 1.12, roof + length * 0.05, pane, length * 0.1,
                    0x263742);
  duty_brush_box (cr, at.x - length / 2, at.y - length * 0.13, length, length * 0.015, 0x2b2b2b);
  duty_brush_box (cr, at.x + heading * length * 0.48 - 2, at.y - length * 0.1, 4, length * 0.03, 0xfff4cf);
  paint_wheels (cr, at, length, length * 0.055);
}

void
duty_brush_lorry_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading)
{
  double low = at.y - length * 0.06, cab = length * 0.22;
  double front = at.x + heading * length * 0.5;
  double cab_left = heading == DUTY_HEADING_RIGHT ? front - cab : front;
  double load_left = heading == DUTY_HEADING_RIGHT ? at.x - length / 2 : at.x - length / 2 + cab * 1.08;

  paint_shadow (cr, at.x, at.y, length * 0.52);
  duty_brush_box (cr, load_left, at.y - length * 0.34, length - cab * 1.08, low - at.y + length * 0.34,
                  0xb9bcb6);
  duty_brush_box (cr, load_left, at.y - length * 0.13, length - cab * 1.08, length * 0.07, 0x7d8288);
  duty_brush_box (cr, cab_left, at.y - length * 0.28, cab, length * 0.22, rgb);
  duty_brush_box (cr, cab_left + cab * 0.2, at.y - length * 0.25, cab * 0.6, length * 0.09, 0x263742);
  paint_wheels (cr, at, length, length * 0.06);
}

static void
paint_line (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/**
 * duty_brush_rider:
 * @cr: a context
 * @at: the ground below the saddle
 * @height: of the rider's head above it
 * @rgb: the jacket
 * @heading: which way
 * @turn: of the pedals, 0 to 1
 *
 * A bicycle and who rides it: a figure without a face, as a camera at that distance would show.
 */
void
duty_brush_rider (cairo_t *cr, DutyPoint at, double height, guint rgb, DutyHeading heading, double turn)
{
  double wheel = height * 0.2, ahead = heading * height;
  double saddle_y = at.y - height * 0.5, pedal = height * 0.09;

  paint_shadow (cr, at.x, at.y, height * 0.45);
  cairo_set_line_width (cr, MAX (1, height * 0.04));
  for (int side = -1; side <= 1; side += 2)
    {
      duty_brush_colour (cr, 0x1d1f22, 1);
      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x + side * height * 0.28, at.y - wheel, wheel, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  paint_line (cr, at.x - ahead * 0.28, at.y - wheel, at.x + ahead * 0.2, saddle_y);
  paint_line (cr, at.x + ahead * 0.28, at.y - wheel, at.x + ahead * 0.18, at.y - height * 0.6);
  duty_brush_colour (cr, 0x2e3440, 1);
  cairo_set_line_width (cr, height * 0.09);
  paint_line (cr, at.x - ahead * 0.08, saddle_y, at.x + pedal * cos (2 * G_PI * turn),
              at.y - wheel * 0.8 + pedal * sin (2 * G_PI * turn));
  duty_brush_colour (cr, rgb, 1);
  cairo_set_line_width (cr, height * 0.14);
  paint_line (cr, at.x - ahead * 0.08, saddle_y, at.x + ahead * 0.06, at.y - height * 0.8);
  cairo_set_line_width (cr, height * 0.06);
  paint_line (cr, at.x + ahead * 0.05, at.y - height * 0.76, at.x + ahead * 0.2, at.y - height * 0.6);
  duty_brush_disc (cr, at.x + ahead * 0.1, at.y - height * 0.92, height * 0.08, height * 0.08, 0x2b2622, 1);
}
