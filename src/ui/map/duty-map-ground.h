/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "model/duty-county.h"
#include "ui/map/duty-map-scene.h"
#include "ui/map/duty-mbtiles.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MAP_GROUND (duty_map_ground_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapGround, duty_map_ground, DUTY, MAP_GROUND, GObject)

/*
 * The still part of a map: the layers of tiles at its bottom. It makes them anew when the size of tiles or
 * what lies under the grids changes. Main thread.
 */
DutyMapGround *duty_map_ground_new (ShumateMap *map, DutyCounty *county, DutyMapScene *scene);

void duty_map_ground_set_scene (DutyMapGround *self, DutyMapScene *scene);
void duty_map_ground_set_size (DutyMapGround *self, guint size);
void duty_map_ground_set_base_async (DutyMapGround *self,
                                     const char *base,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
gboolean duty_map_ground_set_base_finish (DutyMapGround *self, GAsyncResult *result, GError **error);
void duty_map_ground_set_textures (DutyMapGround *self, gboolean textures);
guint duty_map_ground_get_n_painted (DutyMapGround *self);
void duty_map_ground_shut (DutyMapGround *self);

G_END_DECLS
