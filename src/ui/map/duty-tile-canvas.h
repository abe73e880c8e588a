/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ui/map/duty-grid-loads.h"
#include "ui/map/duty-map-geometry.h"
#include "ui/map/duty-map-style.h"

G_BEGIN_DECLS

/**
 * DutyTileCanvas:
 * @cr: draws on the tile, in the tile's pixels
 * @patch: the part of the plane that the tile shows
 * @plane: how many of the tile's pixels the whole plane is wide
 * @loads: what the areas carry, in the order of the geometry's areas
 * @cameras: (element-type DutySpot): where names had better not stand
 *
 * What a painter paints on: one tile, on the worker thread that renders it.
 */
typedef struct
{
  cairo_t *cr;
  const DutyMapGeometry *geometry;
  const DutyMapStyle *style;
  const DutyGridLoads *loads;
  GArray *cameras;
  DutyPatch patch;
  double plane;
} DutyTileCanvas;

/* The pieces of a tile, each in its own file, in the order in which they are painted. */
void duty_ground_paint_land (const DutyTileCanvas *canvas);
void duty_grid_paint_loads (const DutyTileCanvas *canvas);
void duty_ground_paint_ways (const DutyTileCanvas *canvas);
void duty_grid_paint_borders (const DutyTileCanvas *canvas);
void duty_names_paint (const DutyTileCanvas *canvas);

gboolean duty_tile_canvas_shows (const DutyTileCanvas *self, const DutyPatch *patch, double margin);
void duty_tile_canvas_trace (const DutyTileCanvas *self, GArray *spots, gboolean closed);
void duty_tile_canvas_trace_area (const DutyTileCanvas *self, const DutyMapArea *area);
void duty_tile_canvas_set_source (const DutyTileCanvas *self, const GdkRGBA *colour);

G_END_DECLS
