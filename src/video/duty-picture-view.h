/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "media/duty-footage.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PICTURE_VIEW (duty_picture_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyPictureView, duty_picture_view, DUTY, PICTURE_VIEW, GtkWidget)

/*
 * Shows a live stream or a replay, letterboxed. While a stream is not live its last picture is greyed, so that it
 * cannot be taken for a live one. It is a viewer of the stream (so: decodes) only while mapped.
 */
GtkWidget *duty_picture_view_new (void);

void duty_picture_view_set_footage (DutyPictureView *self, DutyFootage *footage);
void duty_picture_view_set_keys_only (DutyPictureView *self, gboolean keys_only);

G_END_DECLS
