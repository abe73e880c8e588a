/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-simulated-town.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPORTER (duty_reporter_get_type ())
G_DECLARE_FINAL_TYPE (DutyReporter, duty_reporter, DUTY, REPORTER, GObject)

DutyReporter *
duty_reporter_new (DutySimulatedTown *town, const char *intake, const char *token, guint32 seed);

void duty_reporter_start (DutyReporter *self, double per_minute, guint backlog, guint limit);
void duty_reporter_stop (DutyReporter *self);

G_END_DECLS
