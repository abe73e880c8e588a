/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/duty-map-ground.h"
#include "ui/map/duty-map-view.h"
#include "ui/map/duty-marker-set.h"

G_BEGIN_DECLS

/* For tests and benchmarks: what a map is made of. */
ShumateMap *duty_map_view_get_map (DutyMapView *self);
DutyMapGround *duty_map_view_get_ground (DutyMapView *self);
DutyMarkerSet *duty_map_view_get_markers (DutyMapView *self, gboolean incidents);
GtkWidget *duty_map_view_get_popover (DutyMapView *self);
const char *duty_map_view_get_fault (DutyMapView *self);

G_END_DECLS
