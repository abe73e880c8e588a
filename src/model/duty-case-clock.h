/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-calendar.h"
#include "model/duty-clock-facts.h"
#include "model/duty-policy.h"

G_BEGIN_DECLS

/* A case's two clocks. Pure functions, any thread. */

DutyDeadline
duty_case_clock_get_stage (const DutyClockFacts *facts, DutyPolicy *policy, DutyCalendar *calendar);
DutyDeadline
duty_case_clock_get_case (const DutyClockFacts *facts, DutyPolicy *policy, DutyCalendar *calendar);

G_END_DECLS
