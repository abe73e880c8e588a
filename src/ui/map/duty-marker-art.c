/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-marker-art.h"

#include "ui/map/duty-map-style.h"

#define CAMERA_RADIUS 9.0
#define INCIDENT_RADIUS 10.0
#define DOT_RADIUS 6.0
#define GLOW_REACH 30.0

static void
set_source (cairo_t *cr, const GdkRGBA *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

/**
 * duty_marker_art_get_radius:
 *
 * Returns: how far a face reaches from its middle, in pixels, without its glow
 */
double
duty_marker_art_get_radius (const DutyMarkerFace *face)
{
  double more = face->count >= 1000 ? 10 : face->count >= 100 ? 6 : face->count > 1 ? 3 : 0;

  if (!face->incident)
    return CAMERA_RADIUS + more + (face->count > 1 ? 2 : 0);
  if (face->count == 1 && face->colour == DUTY_COLOUR_CALM)
    return DOT_RADIUS;
  return INCIDENT_RADIUS + more + (face->count > 1 ? 2 : 0);
}

static void
trace_triangle (cairo_t *cr, double r)
{
  cairo_move_to (cr, 0, -r * 1.05);
  cairo_line_to (cr, r * 1.08, r * 0.82);
  cairo_line_to (cr, -r * 1.08, r * 0.82);
  cairo_close_path (cr);
}

static void
trace_diamond (cairo_t *cr, double r)
{
  cairo_move_to (cr, 0, -r * 1.1);
  cairo_line_to (cr, r * 1.1, 0);
  cairo_line_to (cr, 0, r * 1.1);
  cairo_line_to (cr, -r * 1.1, 0);
  cairo_close_path (cr);
}

static void
trace_shape (cairo_t *cr, DutyColour colour, double r)
{
  cairo_new_path (cr);
  switch (colour)
    {
    case DUTY_COLOUR_RED:
      trace_triangle (cr, r);
      return;
    case DUTY_COLOUR_YELLOW:
      trace_diamond (cr, r);
      return;
    case DUTY_COLOUR_BLUE:
    case DUTY_COLOUR_CALM:
      cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
      return;
    }
}

static void
draw_incident (cairo_t *cr, const DutyMarkerFace *face)
{
  trace_shape (cr, face->colour, duty_marker_art_get_radius (face));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 3);
  cairo_set_source_rgba (cr, 0.07, 0.08, 0.09, 0.75);
  cairo_stroke_preserve (cr);
  set_source (cr, duty_map_style_get_colour (face->colour));
  cairo_fill (cr);
}

static void
draw_disc (cairo_t *cr, double r)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0.09, 0.12, 0.16, 0.94);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.2);
  cairo_set_source_rgb (cr, 0.60, 0.76, 0.95);
  cairo_stroke (cr);
}

/* A body and a lens that looks to the right. */
static void
draw_camera_glyph (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.60, 0.76, 0.95);
  cairo_rectangle (cr, -4.5, -2.8, 5.8, 5.6);
  cairo_fill (cr);
  cairo_move_to (cr, 1.9, -0.4);
  cairo_line_to (cr, 4.8, -2.6);
  cairo_line_to (cr, 4.8, 2.6);
  cairo_line_to (cr, 1.9, 0.4);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * duty_marker_art_draw:
 *
 * Draws a face, without its count.
 */
void
duty_marker_art_draw (cairo_t *cr, const DutyMarkerFace *face)
{
  if (face->incident)
    {
      draw_incident (cr, face);
      return;
    }
  draw_disc (cr, duty_marker_art_get_radius (face));
  if (face->count == 1)
    draw_camera_glyph (cr);
}

/**
 * duty_marker_art_draw_glow:
 * @cr: a context
 * @face: the face of a case
 * @phase: 0 to 1: how far the ring has run
 *
 * Draws the ring that runs outwards from a case that has just come.
 */
void
duty_marker_art_draw_glow (cairo_t *cr, const DutyMarkerFace *face, double phase)
{
  const GdkRGBA *colour = duty_map_style_get_colour (MAX (face->colour, DUTY_COLOUR_BLUE));
  double r = duty_marker_art_get_radius (face) + 2 + GLOW_REACH * phase;

  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, 0.30 * (1 - phase));
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2.4);
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, 0.95 * (1 - phase));
  cairo_stroke (cr);
}

/**
 * duty_marker_art_get_ink:
 * @face: a face
 * @ink: (out caller-allocates): red, green, blue of its count
 */
void
duty_marker_art_get_ink (const DutyMarkerFace *face, double ink[3])
{
  const GdkRGBA *colour = duty_map_style_get_ink (face->colour);

  ink[0] = face->incident ? colour->red : 0.82;
  ink[1] = face->incident ? colour->green : 0.90;
  ink[2] = face->incident ? colour->blue : 1.0;
}
