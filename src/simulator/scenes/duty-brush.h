/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * What the simulator's scenes are painted with. All of it draws on a canvas of DUTY_CANVAS_WIDTH by
 * DUTY_CANVAS_HEIGHT units, whatever the size of the picture; colours are 0xRRGGBB. No state: any thread.
 */

#define DUTY_CANVAS_WIDTH 640.0
#define DUTY_CANVAS_HEIGHT 360.0

/**
 * DutyHeading:
 * @DUTY_HEADING_LEFT: it moves to the left, or comes nearer
 * @DUTY_HEADING_RIGHT: it moves to the right, or goes away
 */
typedef enum
{
  DUTY_HEADING_LEFT = -1,
  DUTY_HEADING_RIGHT = 1,
} DutyHeading;

/**
 * DutyView:
 * @centre: canvas x of the vanishing point
 * @horizon: canvas y of the vanishing point
 * @focal: focal length, canvas units
 * @height: how high the camera hangs above the ground, metres
 *
 * A camera over flat ground, looking along it.
 */
typedef struct
{
  double centre;
  double horizon;
  double focal;
  double height;
} DutyView;

typedef struct
{
  double x;
  double y;
} DutyPoint;

double duty_brush_chance (guint seed, guint index);
double duty_brush_cycle (double seconds, double period, double phase);
double duty_brush_swing (double seconds, double period, double phase);

double duty_view_get_scale (const DutyView *self, double distance);
DutyPoint duty_view_place (const DutyView *self, double aside, double distance);
void
duty_view_fill_lane (const DutyView *self, cairo_t *cr, double left, double right, double near, double far);

void duty_brush_colour (cairo_t *cr, guint rgb, double alpha);
void duty_brush_box (cairo_t *cr, double x, double y, double width, double height, guint rgb);
void duty_brush_shade (cairo_t *cr, double x, double y, double width, double height, guint top, guint bottom);
void duty_brush_polygon (cairo_t *cr, const DutyPoint *points, guint n_points, guint rgb);
void duty_brush_disc (cairo_t *cr, double x, double y, double across, double down, guint rgb, double alpha);
void duty_brush_glow (cairo_t *cr, double x, double y, double radius, guint rgb, double alpha);
void duty_brush_hills (cairo_t *cr, double base, double height, double waves, double phase, guint rgb);
void duty_brush_sign (cairo_t *cr, const char *text, double x, double y, double size, guint rgb);

void
duty_brush_house (cairo_t *cr, double x, double base, double width, double height, guint rgb, guint seed);
void duty_brush_tree (cairo_t *cr, double x, double base, double size, guint rgb);
void duty_brush_fir (cairo_t *cr, double x, double base, double size, guint rgb);
void duty_brush_lamp (cairo_t *cr, double x, double base, double height, DutyHeading side, gboolean lit);

void
duty_brush_car_on (cairo_t *cr, DutyPoint at, double width, guint rgb, DutyHeading heading, gboolean lit);
void duty_brush_car_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading);
void duty_brush_bus_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading);
void duty_brush_lorry_beside (cairo_t *cr, DutyPoint at, double length, guint rgb, DutyHeading heading);
void duty_brush_rider (cairo_t *cr, DutyPoint at, double height, guint rgb, DutyHeading heading, double turn);

G_END_DECLS
