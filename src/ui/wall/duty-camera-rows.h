/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/wall/duty-camera-item.h"
#include "ui/wall/duty-favourites.h"
#include "ui/wall/duty-wall-grid.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_ROWS (duty_camera_rows_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraRows, duty_camera_rows, DUTY, CAMERA_ROWS, GObject)

DutyCameraRows *duty_camera_rows_new (DutyCounty *county, DutyFavourites *favourites, DutyWallGrid *grid);

void duty_camera_rows_bind (DutyCameraRows *self, DutyCameraItem *item, GObject *object, gboolean tells_area);
void duty_camera_rows_unbind (DutyCameraRows *self, DutyCameraItem *item);
void duty_camera_rows_toggle_star (DutyCameraRows *self, DutyCamera *camera);

G_END_DECLS
