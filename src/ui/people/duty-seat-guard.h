/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SEAT_GUARD (duty_seat_guard_get_type ())
G_DECLARE_FINAL_TYPE (DutySeatGuard, duty_seat_guard, DUTY, SEAT_GUARD, GObject)

DutySeatGuard *duty_seat_guard_new (DutyDesk *desk);

G_END_DECLS
