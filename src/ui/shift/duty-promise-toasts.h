/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-room.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PROMISE_TOASTS (duty_promise_toasts_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromiseToasts, duty_promise_toasts, DUTY, PROMISE_TOASTS, GObject)

DutyPromiseToasts *duty_promise_toasts_new (AdwToastOverlay *overlay, DutyRoom *room);

G_END_DECLS
