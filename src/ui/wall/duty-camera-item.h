/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_ITEM (duty_camera_item_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraItem, duty_camera_item, DUTY, CAMERA_ITEM, GtkWidget)

GtkWidget *duty_camera_item_new (void);
void duty_camera_item_set_camera (DutyCameraItem *self, DutyCamera *camera, const char *area);
DutyCamera *duty_camera_item_get_camera (DutyCameraItem *self);
void duty_camera_item_set_number (DutyCameraItem *self, guint number, gboolean live);

G_END_DECLS
