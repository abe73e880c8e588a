/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/wall/duty-camera-rows.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_TREE (duty_camera_tree_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraTree, duty_camera_tree, DUTY, CAMERA_TREE, GtkWidget)

/*
 * Areas, groups and favourites with their cameras. Signals:
 *   camera-activated (DutyCamera)        Enter or a double click
 *   branch-activated (DutyCameraBranch)  the same with Shift: all its cameras are meant
 */
void duty_camera_tree_set_up (DutyCameraTree *self, GListModel *roots, DutyCameraRows *rows);
void duty_camera_tree_expand_all (DutyCameraTree *self);
GListModel *duty_camera_tree_get_model (DutyCameraTree *self);

G_END_DECLS
