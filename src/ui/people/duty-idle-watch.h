/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/duty-clock.h"

G_BEGIN_DECLS

#define DUTY_TYPE_IDLE_WATCH (duty_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (DutyIdleWatch, duty_idle_watch, DUTY, IDLE_WATCH, GObject)

/* Signal "idle": nobody touched any window of the program for the span; again and again as long as nobody does. */
DutyIdleWatch *duty_idle_watch_new (DutyClock *clock, gint64 span);

void duty_idle_watch_touch (DutyIdleWatch *self);

G_END_DECLS
