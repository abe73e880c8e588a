/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-incident-book.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ALARM (duty_alarm_get_type ())
G_DECLARE_FINAL_TYPE (DutyAlarm, duty_alarm, DUTY, ALARM, GObject)

/* Levels of severity that ring unless the county says otherwise: 1 to this one. */
#define DUTY_ALARM_DEFAULT_LEVEL 2

/* µs from one ring to the next. */
#define DUTY_ALARM_DEFAULT_INTERVAL (5 * G_TIME_SPAN_SECOND)

/*
 * Rings while new cases of the gravest levels wait to be seen. It knows nothing of windows: whoever
 * makes the noise takes no focus by it. Main thread.
 *
 * Properties: level (int, rings for severity 1 to this; 0: never), interval (int64, µs), n-unacknowledged
 * (guint). Signal "ring": make the noise once; emitted at once and again and again until acknowledged.
 */
DutyAlarm *duty_alarm_new (DutyIncidentBook *book, DutyClock *clock);

void duty_alarm_set_level (DutyAlarm *self, int level);
void duty_alarm_set_interval (DutyAlarm *self, gint64 interval);
guint duty_alarm_get_n_unacknowledged (DutyAlarm *self);
void duty_alarm_acknowledge (DutyAlarm *self, DutyIncident *incident);

G_END_DECLS
