/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-room.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ROOM_NOTICES (duty_room_notices_get_type ())
G_DECLARE_FINAL_TYPE (DutyRoomNotices, duty_room_notices, DUTY, ROOM_NOTICES, GtkWidget)

void duty_room_notices_set_room (DutyRoomNotices *self, DutyRoom *room);

G_END_DECLS
