/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-camera.h"

G_BEGIN_DECLS

/* Lets a widget's camera be dragged onto a wall (电视墙), also one on another monitor. */
void duty_camera_drag_offer (GtkWidget *widget, DutyCamera *camera);

G_END_DECLS
