/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the ground of a tile from the county's shapes: land first; water, roads and rivers over the
 * grids' colours, so that the ways stay readable where much is going on. */

#include "ui/map/duty-tile-canvas.h"

#include <math.h>

/* A plane this many pixels wide is where a trunk road is three pixels wide (zoom 12 of 256 pixels). */
#define USUAL_PLANE (256.0 * 4096.0)

/* How wide a way is: it grows more slowly than the map, so that it is seen from afar and not fat nearby. */
static double
get_width (const DutyTileCanvas *canvas, DutyGroundKind kind)
{
  static const double widths[] = {
    [DUTY_GROUND_RIVER] = 5.0, [DUTY_GROUND_LANE] = 1.1, [DUTY_GROUND_ROAD] = 2.2, [DUTY_GROUND_TRUNK] = 3.2
  };

  return MAX (widths[kind] * pow (canvas->plane / USUAL_PLANE, 0.62), 0.8);
}

static const GdkRGBA *
get_colour (const DutyMapStyle *style, DutyGroundKind kind)
{
  switch (kind)
    {
    case DUTY_GROUND_BUILT:
      return &style->built;
    case DUTY_GROUND_FOREST:
      return &style->forest;
    case DUTY_GROUND_WATER:
      return &style->water;
    case DUTY_GROUND_RIVER:
      return &style->river;
    case DUTY_GROUND_LANE:
      return &style->lane;
    case DUTY_GROUND_ROAD:
      return &style->road;
    case DUTY_GROUND_TRUNK:
      return &style->trunk;
    }
  g_assert_not_reached ();
}

static gboolean
is_polygon (DutyGroundKind kind)
{
  return kind == DUTY_GROUND_BUILT || kind == DUTY_GROUND_FOREST || kind == DUTY_GROUND_WATER;
}

static void
fill_shape (const DutyTileCanvas *canvas, const DutyMapShape *shape)
{
  if (!duty_tile_canvas_shows (canvas, &shape->patch, 1))
    return;
  duty_tile_canvas_trace (canvas, shape->points, TRUE);
  duty_tile_canvas_set_source (canvas, get_colour (canvas->style, shape->kind));
  cairo_fill (canvas->cr);
}

static void
stroke_shape (const DutyTileCanvas *canvas, const DutyMapShape *shape, double width, const GdkRGBA *colour)
{
  if (!duty_tile_canvas_shows (canvas, &shape->patch, width))
    return;
  duty_tile_canvas_trace (canvas, shape->points, FALSE);
  cairo_set_line_width (canvas->cr, width);
  duty_tile_canvas_set_source (canvas, colour);
  cairo_stroke (canvas->cr);
}

/* A darker rim under the wider ways, which parts them from the land and from each other. */
static void
stroke_casings (const DutyTileCanvas *canvas)
{
  GPtrArray *shapes = canvas->geometry->shapes;

  for (guint i = 0; i < shapes->len; i++)
    {
      const DutyMapShape *shape = shapes->pdata[i];

      if (shape->kind == DUTY_GROUND_ROAD || shape->kind == DUTY_GROUND_TRUNK)
        stroke_shape (canvas, shape, get_width (canvas, shape->kind) + 1.6, &canvas->style->casing);
    }
}

static void
stroke_ways (const DutyTileCanvas *canvas, DutyGroundKind first, DutyGroundKind last)
{
  GPtrArray *shapes = canvas->geometry->shapes;

  for (guint i = 0; i < shapes->len; i++)
    {
      const DutyMapShape *shape = shapes->pdata[i];
      gboolean wanted = shape->kind >= first && shape->kind <= last;

      if (wanted)
        stroke_shape (canvas, shape, get_width (canvas, shape->kind), get_colour (canvas->style, shape->kind));
    }
}

static void
fill_county (const DutyTileCanvas *canvas)
{
  GPtrArray *areas = canvas->geometry->areas;

  for (guint i = 0; i < areas->len; i++)
    if (((DutyMapArea *) areas->pdata[i])->tier == DUTY_TIER_COUNTY)
      duty_tile_canvas_trace_area (canvas, areas->pdata[i]);
  cairo_set_fill_rule (canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
  duty_tile_canvas_set_source (canvas, &canvas->style->land);
  cairo_fill (canvas->cr);
}

/**
 * duty_ground_paint_land:
 *
 * Paints land, built-up land, forests and lakes.
 */
void
duty_ground_paint_land (const DutyTileCanvas *canvas)
{
  GPtrArray *shapes = canvas->geometry->shapes;

  duty_tile_canvas_set_source (canvas, &canvas->style->beyond);
  cairo_paint (canvas->cr);
  fill_county (canvas);
  for (guint i = 0; i < shapes->len; i++)
    if (is_polygon (((DutyMapShape *) shapes->pdata[i])->kind))
      fill_shape (canvas, shapes->pdata[i]);
}

/**
 * duty_ground_paint_ways:
 *
 * Paints rivers, lanes, roads and trunk roads.
 */
void
duty_ground_paint_ways (const DutyTileCanvas *canvas)
{
  cairo_set_line_cap (canvas->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  stroke_ways (canvas, DUTY_GROUND_RIVER, DUTY_GROUND_LANE);
  stroke_casings (canvas);
  stroke_ways (canvas, DUTY_GROUND_ROAD, DUTY_GROUND_TRUNK);
}
