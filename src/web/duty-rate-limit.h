/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"

G_BEGIN_DECLS

#define DUTY_TYPE_RATE_LIMIT (duty_rate_limit_get_type ())
G_DECLARE_FINAL_TYPE (DutyRateLimit, duty_rate_limit, DUTY, RATE_LIMIT, GObject)

DutyRateLimit *duty_rate_limit_new (DutyClock *clock, guint per_second);

gboolean duty_rate_limit_take (DutyRateLimit *self, const char *name);

G_END_DECLS
