/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-room.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ROOM_STATUS (duty_room_status_get_type ())
G_DECLARE_FINAL_TYPE (DutyRoomStatus, duty_room_status, DUTY, ROOM_STATUS, GtkWidget)

void duty_room_status_set_room (DutyRoomStatus *self, DutyRoom *room);

G_END_DECLS
