/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/duty-map-view.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MAP_POINTER (duty_map_pointer_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapPointer, duty_map_pointer, DUTY, MAP_POINTER, GObject)

/*
 * The pointer on a DutyMapView: a click is on the ground, a press that moves drags the map (which the map
 * itself does), the wheel zooms about the pointer.
 */
DutyMapPointer *duty_map_pointer_new (DutyMapView *view, GtkWidget *map);

gboolean duty_map_pointer_get (DutyMapPointer *self, double *x, double *y);

G_END_DECLS
