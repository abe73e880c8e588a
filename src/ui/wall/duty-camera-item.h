/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-camera.h"
#include "ui/wall/duty-camera-branch.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_ITEM (duty_camera_item_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraItem, duty_camera_item, DUTY, CAMERA_ITEM, GtkWidget)

/* Signal "star-toggled" (): somebody clicked the star of the camera. */
GtkWidget *duty_camera_item_new (void);
void duty_camera_item_set_camera (DutyCameraItem *self, DutyCamera *camera, const char *area);
DutyCamera *duty_camera_item_get_camera (DutyCameraItem *self);
void duty_camera_item_set_branch (DutyCameraItem *self, DutyCameraBranch *branch);
void duty_camera_item_set_starred (DutyCameraItem *self, gboolean starred);
char *duty_camera_item_describe (DutyCameraItem *self);
void duty_camera_item_set_number (DutyCameraItem *self, guint number, gboolean live);

G_END_DECLS
