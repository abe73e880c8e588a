/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CLOCK_CHECK (duty_clock_check_get_type ())
G_DECLARE_FINAL_TYPE (DutyClockCheck, duty_clock_check, DUTY, CLOCK_CHECK, GObject)

/*
 * Watches whether the machine's clock can be right. Property "error" (string): what is wrong with it, NULL
 * for nothing. Main thread.
 */
DutyClockCheck *duty_clock_check_new (DutyClock *clock, gint64 newest);

void duty_clock_check_look (DutyClockCheck *self);
const char *duty_clock_check_get_error (DutyClockCheck *self);

G_END_DECLS
