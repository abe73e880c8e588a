/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MAP_TILE (duty_map_tile_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapTile, duty_map_tile, DUTY, MAP_TILE, GObject)

/*
 * The picture of one tile of the map: a paintable that can change, since the layer that shows it never
 * asks again. A stale one still shows its old picture. Main thread.
 *
 * Signal "wanted": it was drawn while it was stale.
 */
DutyMapTile *duty_map_tile_new (const DutyTileKey *key, guint size);

const DutyTileKey *duty_map_tile_get_key (DutyMapTile *self);
gboolean duty_map_tile_has_picture (DutyMapTile *self);
gsize duty_map_tile_get_bytes (DutyMapTile *self);

void duty_map_tile_set_picture (DutyMapTile *self, cairo_surface_t *picture);
void duty_map_tile_set_stale (DutyMapTile *self, gboolean stale);
gboolean duty_map_tile_get_stale (DutyMapTile *self);
void duty_map_tile_set_textures (DutyMapTile *self, gboolean textures);

G_END_DECLS
