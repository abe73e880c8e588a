/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"
#include "ui/duty-settings.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SEAT_ACTIONS (duty_seat_actions_get_type ())
G_DECLARE_FINAL_TYPE (DutySeatActions, duty_seat_actions, DUTY, SEAT_ACTIONS, GObject)

DutySeatActions *duty_seat_actions_new (GtkApplicationWindow *window, DutySettings *settings);

void duty_seat_actions_set_desk (DutySeatActions *self, DutyDesk *desk);

G_END_DECLS
