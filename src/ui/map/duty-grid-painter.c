/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints what the grids carry: a tint by the most urgent clock and by load, hatched where something is
 * overdue, so that colour does not stand alone; their borders, and the outline of the chosen area. */

#include "ui/map/duty-tile-canvas.h"

#include <math.h>

/* From this many open cases a grid whose clocks are calm counts as busy. */
#define BUSY 3

#define HATCH_STEP 9.0

/* Grids wider than this fill much of the view, and their tints pale, so that the ground stays readable. */
#define WIDE 300.0
#define PALEST 0.4

static double
get_strength (const DutyTileCanvas *canvas)
{
  double width = canvas->geometry->widths[DUTY_TIER_GRID] * canvas->plane;

  return width > WIDE ? MAX (WIDE / width, PALEST) : 1.0;
}

static GdkRGBA
get_tint (const DutyTileCanvas *canvas, const DutyGridLoad *load)
{
  DutyColour shade = load->worst;
  GdkRGBA tint;

  if (shade < DUTY_COLOUR_YELLOW)
    shade = load->n_open >= BUSY ? DUTY_COLOUR_BLUE : DUTY_COLOUR_CALM;
  tint = canvas->style->load[shade];
  tint.alpha *= (float) get_strength (canvas);
  return tint;
}

/* Lines of one hatch run through all tiles: they are counted from the plane's corner. */
static void
trace_hatch (const DutyTileCanvas *canvas)
{
  double side = (canvas->patch.right - canvas->patch.left) * canvas->plane;
  double offset = fmod ((canvas->patch.left + canvas->patch.top) * canvas->plane, HATCH_STEP);

  for (double at = -offset; at < 2 * side; at += HATCH_STEP)
    {
      cairo_move_to (canvas->cr, at, 0);
      cairo_line_to (canvas->cr, at - side, side);
    }
}

static void
hatch_area (const DutyTileCanvas *canvas, const DutyMapArea *area)
{
  cairo_save (canvas->cr);
  duty_tile_canvas_trace_area (canvas, area);
  cairo_clip (canvas->cr);
  trace_hatch (canvas);
  cairo_set_line_width (canvas->cr, 1.2);
  duty_tile_canvas_set_source (canvas, &canvas->style->hatch);
  cairo_stroke (canvas->cr);
  cairo_restore (canvas->cr);
}

static void
paint_load (const DutyTileCanvas *canvas, const DutyMapArea *area, const DutyGridLoad *load)
{
  GdkRGBA tint = get_tint (canvas, load);

  if (load->n_open == 0 || !duty_tile_canvas_shows (canvas, &area->patch, 1))
    return;
  duty_tile_canvas_trace_area (canvas, area);
  duty_tile_canvas_set_source (canvas, &tint);
  cairo_fill (canvas->cr);
  if (load->n_red > 0)
    hatch_area (canvas, area);
}

/**
 * duty_grid_paint_loads:
 *
 * Tints every grid that has open cases.
 */
void
duty_grid_paint_loads (const DutyTileCanvas *canvas)
{
  GPtrArray *areas = canvas->geometry->areas;

  cairo_set_fill_rule (canvas->cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];

      if (area->tier == DUTY_TIER_GRID)
        paint_load (canvas, area, duty_grid_loads_get (canvas->loads, i));
    }
}

static void
stroke_tier (const DutyTileCanvas *canvas, DutyTier tier, double width, const GdkRGBA *colour)
{
  GPtrArray *areas = canvas->geometry->areas;

  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];

      if (area->tier == tier && duty_tile_canvas_shows (canvas, &area->patch, width))
        duty_tile_canvas_trace_area (canvas, area);
    }
  cairo_set_line_width (canvas->cr, width);
  duty_tile_canvas_set_source (canvas, colour);
  cairo_stroke (canvas->cr);
}

static void
outline_chosen (const DutyTileCanvas *canvas)
{
  GPtrArray *areas = canvas->geometry->areas;

  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];

      if (!duty_grid_loads_get (canvas->loads, i)->chosen || !duty_tile_canvas_shows (canvas, &area->patch, 4))
        continue;
      duty_tile_canvas_trace_area (canvas, area);
      cairo_set_line_width (canvas->cr, 2.6);
      duty_tile_canvas_set_source (canvas, &canvas->style->chosen);
      cairo_stroke (canvas->cr);
    }
}

/**
 * duty_grid_paint_borders:
 *
 * Draws the borders of grids and townships, and the outline of the chosen area.
 */
void
duty_grid_paint_borders (const DutyTileCanvas *canvas)
{
  cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
  stroke_tier (canvas, DUTY_TIER_GRID, 1.0, &canvas->style->grid_border);
  stroke_tier (canvas, DUTY_TIER_TOWNSHIP, 1.6, &canvas->style->township_border);
  stroke_tier (canvas, DUTY_TIER_COUNTY, 2.0, &canvas->style->township_border);
  outline_chosen (canvas);
}
