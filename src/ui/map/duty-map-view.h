/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-case-list.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MAP_VIEW (duty_map_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapView, duty_map_view, DUTY, MAP_VIEW, GtkWidget)

/*
 * The map of the county: ground, grids coloured by their open and overdue cases, cameras and cases.
 *
 * Signals:
 *   area-activated (const char *code)          a grid was clicked; NULL: the choice was taken back
 *   camera-activated (DutyCamera *)            a camera was clicked
 *   incident-activated (DutyIncident *)        a case was clicked
 *   place-picked (double, double)              while a place is picked: where, latitude and longitude
 *   pick-ended ()                              a place was picked, or the officer thought better of it
 */
GtkWidget *duty_map_view_new (DutyCounty *county, DutyCaseList *cases);

void duty_map_view_set_selected (DutyMapView *self, DutyIncident *incident);
void duty_map_view_set_area (DutyMapView *self, const char *code);
void duty_map_view_show_county (DutyMapView *self);

/* The next click or Enter names a place, and does nothing else; Escape ends it. */
void duty_map_view_begin_pick (DutyMapView *self);
void duty_map_view_end_pick (DutyMapView *self);
gboolean duty_map_view_get_is_picking (DutyMapView *self);

/* Whether the pointer is on the map, and at which place. */
gboolean duty_map_view_get_pointed (DutyMapView *self, DutyPoint *place);

/* What lies under the grids: NULL for the county's own ground, the path of a raster .mbtiles file, or a
 * template of tiles on the network ("https://host/{z}/{x}/{y}.png"). What is wrong with it is said on
 * the map, which keeps the county's own ground. */
void duty_map_view_set_base (DutyMapView *self, const char *base);

G_END_DECLS
