/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-brush.h"

#include <math.h>

/**
 * duty_brush_chance:
 * @seed: which sequence
 * @index: which member of it
 *
 * Returns: a number in [0, 1), always the same for the same pair, so that a scene is drawn alike each time
 */
double
duty_brush_chance (guint seed, guint index)
{
  guint32 mixed = seed * 2654435761u ^ (index + 1) * 2246822519u;

  mixed ^= mixed >> 15;
  mixed *= 3266489917u;
  mixed ^= mixed >> 13;
  return (mixed & 0xffffff) / (double) 0x1000000;
}

/**
 * duty_brush_cycle:
 * @seconds: clip time
 * @period: seconds of one round; a divisor of the loop's length, or the loop shows a jump
 * @phase: where the round begins, 0 to 1
 *
 * Returns: how much of the round is done, [0, 1)
 */
double
duty_brush_cycle (double seconds, double period, double phase)
{
  double turns = seconds / period + phase;

  return turns - floor (turns);
}

/**
 * duty_brush_swing:
 *
 * Returns: as duty_brush_cycle(), but swinging between -1 and 1
 */
double
duty_brush_swing (double seconds, double period, double phase)
{
  return sin (2 * G_PI * duty_brush_cycle (seconds, period, phase));
}

/**
 * duty_view_get_scale:
 *
 * Returns: canvas units a metre at @distance metres
 */
double
duty_view_get_scale (const DutyView *self, double distance)
{
  return self->focal / distance;
}

/**
 * duty_view_place:
 * @self: a view
 * @aside: metres to the right of the camera's axis
 * @distance: metres ahead
 *
 * Returns: where that point of the ground is on the canvas
 */
DutyPoint
duty_view_place (const DutyView *self, double aside, double distance)
{
  double scale = duty_view_get_scale (self, distance);

  return (DutyPoint){ self->centre + aside * scale, self->horizon + self->height * scale };
}

/* Fills the strip of ground between two sides, in metres, with the current colour. */
void
duty_view_fill_lane (const DutyView *self, cairo_t *cr, double left, double right, double near, double far)
{
  const DutyPoint corners[] = {
    duty_view_place (self, left, near),
    duty_view_place (self, left, far),
    duty_view_place (self, right, far),
    duty_view_place (self, right, near),
  };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    cairo_line_to (cr, corners[i].x, corners[i].y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
split (guint rgb, double *red, double *green, double *blue)
{
  *red = (rgb >> 16 & 0xff) / 255.0;
  *green = (rgb >> 8 & 0xff) / 255.0;
  *blue = (rgb & 0xff) / 255.0;
}

static void
add_stop (cairo_pattern_t *pattern, double offset, guint rgb, double alpha)
{
  double red, green, blue;

  split (rgb, &red, &green, &blue);
  cairo_pattern_add_color_stop_rgba (pattern, offset, red, green, blue, alpha);
}

static void
fill_with (cairo_t *cr, cairo_pattern_t *pattern)
{
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

void
duty_brush_colour (cairo_t *cr, guint rgb, double alpha)
{
  double red, green, blue;

  split (rgb, &red, &green, &blue);
  cairo_set_source_rgba (cr, red, green, blue, alpha);
}

void
duty_brush_box (cairo_t *cr, double x, double y, double width, double height, guint rgb)
{
  duty_brush_colour (cr, rgb, 1);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* A box that passes from one colour at its top to another at its bottom. */
void
duty_brush_shade (cairo_t *cr, double x, double y, double width, double height, guint top, guint bottom)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, y, 0, y + height);

  add_stop (pattern, 0, top, 1);
  add_stop (pattern, 1, bottom, 1);
  cairo_rectangle (cr, x, y, width, height);
  fill_with (cr, pattern);
}

void
duty_brush_polygon (cairo_t *cr, const DutyPoint *points, guint n_points, guint rgb)
{
  duty_brush_colour (cr, rgb, 1);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* An ellipse, given its half axes. */
void
duty_brush_disc (cairo_t *cr, double x, double y, double across, double down, guint rgb, double alpha)
{
  if (across <= 0 || down <= 0)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, across, down);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  duty_brush_colour (cr, rgb, alpha);
  cairo_fill (cr);
}

/* A light, or a puff of smoke: full in the middle, nothing at the rim. */
void
duty_brush_glow (cairo_t *cr, double x, double y, double radius, guint rgb, double alpha)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (x, y, 0, x, y, radius);

  add_stop (pattern, 0, rgb, alpha);
  add_stop (pattern, 0.4, rgb, alpha * 0.5);
  add_stop (pattern, 1, rgb, 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  fill_with (cr, pattern);
}

/* A ridge across the whole canvas, of two sines, filled down to @base. */
void
duty_brush_hills (cairo_t *cr, double base, double height, double waves, double phase, guint rgb)
{
  cairo_move_to (cr, 0, base);
  for (double x = 0; x <= DUTY_CANVAS_WIDTH; x += 8)
    {
      double turn = 2 * G_PI * (x / DUTY_CANVAS_WIDTH * waves + phase);

      cairo_line_to (cr, x, base - height * (0.6 + 0.28 * sin (turn) + 0.12 * sin (2.7 * turn + 1)));
    }
  cairo_line_to (cr, DUTY_CANVAS_WIDTH, base);
  cairo_close_path (cr);
  duty_brush_colour (cr, rgb, 1);
  cairo_fill (cr);
}

/* Text centred upon a point. */
void
duty_brush_sign (cairo_t *cr, const char *text, double x, double y, double size, guint rgb)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  duty_brush_colour (cr, rgb, 1);
  cairo_move_to (cr, x - extents.x_bearing - extents.width / 2, y - extents.y_bearing - extents.height / 2);
  cairo_show_text (cr, text);
}
