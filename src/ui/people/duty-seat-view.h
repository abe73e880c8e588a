/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-room.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SEAT_VIEW (duty_seat_view_get_type ())
G_DECLARE_FINAL_TYPE (DutySeatView, duty_seat_view, DUTY, SEAT_VIEW, GtkWidget)

/*
 * Property "content" (GtkWidget, write-only): what is seen while the seat is open.
 * Signal "changed" (): the seat is open now, or is no longer, or something else covers it.
 */

void duty_seat_view_show_opening (DutySeatView *self);
void duty_seat_view_show_failure (DutySeatView *self, const char *message);
void duty_seat_view_set_room (DutySeatView *self, DutyRoom *room);
void duty_seat_view_set_stays (DutySeatView *self, gboolean stays);
void duty_seat_view_ask (DutySeatView *self);
gboolean duty_seat_view_is_open (DutySeatView *self);

G_END_DECLS
