/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"
#include "ui/wall/duty-camera-branch.h"
#include "ui/wall/duty-favourites.h"
#include "ui/wall/duty-wall-grid.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_LIST (duty_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraList, duty_camera_list, DUTY, CAMERA_LIST, GtkWidget)

/*
 * The county's cameras as a tree, searchable. Signals:
 *   camera-activated (DutyCamera)        Enter or a double click
 *   branch-activated (DutyCameraBranch)  the same with Shift on an area, a group or the favourites
 */
void duty_camera_list_set_up (DutyCameraList *self, DutyCounty *county, DutyFavourites *favourites, DutyWallGrid *grid);
void duty_camera_list_focus_search (DutyCameraList *self);

/* The cameras that match what is typed, in the county's order, @limit at most. */
GPtrArray *duty_camera_list_dup_matches (DutyCameraList *self, guint limit);
const char *duty_camera_list_get_search (DutyCameraList *self);

G_END_DECLS
