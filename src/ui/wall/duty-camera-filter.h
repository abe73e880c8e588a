/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_FILTER (duty_camera_filter_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraFilter, duty_camera_filter, DUTY, CAMERA_FILTER, GtkFilter)

GtkFilter *duty_camera_filter_new (DutyCounty *county);
void duty_camera_filter_set_search (DutyCameraFilter *self, const char *text);
gboolean duty_camera_filter_is_searching (DutyCameraFilter *self);
void duty_camera_filter_prepare (DutyCameraFilter *self);

G_END_DECLS
