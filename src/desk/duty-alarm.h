/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-incident-book.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ALARM (duty_alarm_get_type ())
G_DECLARE_FINAL_TYPE (DutyAlarm, duty_alarm, DUTY, ALARM, GObject)

/* µs from one ring to the next. */
#define DUTY_ALARM_DEFAULT_INTERVAL (5 * G_TIME_SPAN_SECOND)

/*
 * Rings while new cases of the levels that the county's policy names wait to be seen. It knows nothing
 * of windows: whoever makes the noise takes no focus by it. Main thread.
 *
 * Properties: interval (int64, µs), n-unacknowledged (guint). Signals: "ring": make the noise once;
 * emitted at once and again and again until acknowledged. "acknowledged" (DutyIncident *): somebody has
 * seen a case for which it rang.
 */
DutyAlarm *duty_alarm_new (DutyIncidentBook *book, DutyPolicy *policy, DutyClock *clock);

void duty_alarm_set_interval (DutyAlarm *self, gint64 interval);
guint duty_alarm_get_n_unacknowledged (DutyAlarm *self);
DutyIncident *duty_alarm_get_most_urgent (DutyAlarm *self);
void duty_alarm_raise (DutyAlarm *self, DutyIncident *incident);
void duty_alarm_acknowledge (DutyAlarm *self, DutyIncident *incident);

G_END_DECLS
