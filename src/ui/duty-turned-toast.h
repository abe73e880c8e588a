/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-room.h"
#include "ui/duty-toasts.h"

G_BEGIN_DECLS

#define DUTY_TYPE_TURNED_TOAST (duty_turned_toast_get_type ())
G_DECLARE_FINAL_TYPE (DutyTurnedToast, duty_turned_toast, DUTY, TURNED_TOAST, GObject)

DutyTurnedToast *duty_turned_toast_new (DutyToasts *toasts, DutyRoom *room);

G_END_DECLS
