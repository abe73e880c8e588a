/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/duty-county.h"
#include "ui/map/duty-map-scene.h"
#include "ui/map/duty-mbtiles.h"
#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

/**
 * DutyMapBase:
 * @DUTY_MAP_BASE_GROUND: the county's own ground
 * @DUTY_MAP_BASE_RASTER: pictures of an .mbtiles file
 * @DUTY_MAP_BASE_NONE: nothing: the tiles are laid over others
 *
 * What lies under the grids.
 */
typedef enum
{
  DUTY_MAP_BASE_GROUND,
  DUTY_MAP_BASE_RASTER,
  DUTY_MAP_BASE_NONE,
} DutyMapBase;

#define DUTY_TYPE_MAP_PAINTER (duty_map_painter_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapPainter, duty_map_painter, DUTY, MAP_PAINTER, GObject)

DutyMapPainter *duty_map_painter_new (DutyCounty *county, DutyMapBase base, DutyMbtiles *raster);

cairo_surface_t *duty_map_painter_paint (DutyMapPainter *self,
                                         const DutyTileKey *key,
                                         guint size,
                                         const DutyMapScene *scene);

G_END_DECLS
