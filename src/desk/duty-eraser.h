/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-clock-check.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ERASER (duty_eraser_get_type ())
G_DECLARE_FINAL_TYPE (DutyEraser, duty_eraser, DUTY, ERASER, GObject)

DutyEraser *
duty_eraser_new (DutyStore *store, DutyClock *clock, DutyClockCheck *check, const char *seat, guint days);
void duty_eraser_set_days (DutyEraser *self, guint days);

G_END_DECLS
