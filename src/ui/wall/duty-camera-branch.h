/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_BRANCH (duty_camera_branch_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraBranch, duty_camera_branch, DUTY, CAMERA_BRANCH, GObject)

/* Property "n-cameras" (guint): those in it, at any depth. */
DutyCameraBranch *duty_camera_branch_new (const char *name);
DutyCameraBranch *duty_camera_branch_new_for_model (const char *name, GListModel *cameras);

void duty_camera_branch_add_branch (DutyCameraBranch *self, DutyCameraBranch *branch);
void duty_camera_branch_add_camera (DutyCameraBranch *self, DutyCamera *camera);

const char *duty_camera_branch_get_name (DutyCameraBranch *self);
GListModel *duty_camera_branch_get_children (DutyCameraBranch *self);
guint duty_camera_branch_get_n_cameras (DutyCameraBranch *self);
GPtrArray *duty_camera_branch_dup_cameras (DutyCameraBranch *self, guint max);

G_END_DECLS
