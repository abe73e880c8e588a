/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/duty-map-ground.h"
#include "ui/map/duty-map-view.h"
#include "ui/map/duty-marker-set.h"

G_BEGIN_DECLS

/* What keys, buttons and the pointer do. Parts are of the view, places in the map's pixels; step_back:
 * whether there was something to take back. */
void duty_map_view_zoom (DutyMapView *self, int steps);
void duty_map_view_zoom_at (DutyMapView *self, int steps, double x, double y);
void duty_map_view_pan (DutyMapView *self, double across, double down);
void duty_map_view_end_drag (DutyMapView *self);
void duty_map_view_click (DutyMapView *self, double x, double y);
void duty_map_view_click_middle (DutyMapView *self);
gboolean duty_map_view_step_back (DutyMapView *self);

/* For tests and benchmarks: what a map is made of. */
ShumateMap *duty_map_view_get_map (DutyMapView *self);
DutyMapGround *duty_map_view_get_ground (DutyMapView *self);
DutyMarkerSet *duty_map_view_get_markers (DutyMapView *self, gboolean incidents);
GtkWidget *duty_map_view_get_popover (DutyMapView *self);
const char *duty_map_view_get_fault (DutyMapView *self);

G_END_DECLS
