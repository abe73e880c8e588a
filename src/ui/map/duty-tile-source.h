/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "model/duty-county.h"
#include "ui/map/duty-map-painter.h"

G_BEGIN_DECLS

#define DUTY_TYPE_TILE_SOURCE (duty_tile_source_get_type ())
G_DECLARE_FINAL_TYPE (DutyTileSource, duty_tile_source, DUTY, TILE_SOURCE, ShumateMapSource)

/*
 * The map's tiles, painted by worker threads and kept by us. Main thread.
 *
 * Signal "changed": a picture that may be on the screen has changed, or is to be asked for: draw again.
 */
DutyTileSource *duty_tile_source_new (DutyMapPainter *painter, guint size, DutyMapScene *scene);

void duty_tile_source_set_scene (DutyTileSource *self, DutyMapScene *scene, DutyCounty *county);
void duty_tile_source_set_textures (DutyTileSource *self, gboolean textures);
guint duty_tile_source_get_n_painted (DutyTileSource *self);
void duty_tile_source_shut (DutyTileSource *self);

G_END_DECLS
