/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"

G_BEGIN_DECLS

#define DUTY_TYPE_FAKE_CLOCK (duty_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (DutyFakeClock, duty_fake_clock, DUTY, FAKE_CLOCK, DutyClock)

DutyFakeClock *duty_fake_clock_new (gint64 wall);
void duty_fake_clock_advance (DutyFakeClock *self, gint64 span);
void duty_fake_clock_stall (DutyFakeClock *self, gint64 span);
void duty_fake_clock_set_wall (DutyFakeClock *self, gint64 wall);
guint duty_fake_clock_get_n_timers (DutyFakeClock *self);

G_END_DECLS
