/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_CARD (duty_camera_card_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraCard, duty_camera_card, DUTY, CAMERA_CARD, GtkWidget)

void duty_camera_card_set_desk (DutyCameraCard *self, DutyDesk *desk);
void duty_camera_card_show (DutyCameraCard *self, DutyCamera *camera, const char *case_code);
gboolean duty_camera_card_close (DutyCameraCard *self);

G_END_DECLS
