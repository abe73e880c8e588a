/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-alarm.h"
#include "desk/duty-desk.h"
#include "ui/duty-settings.h"
#include "ui/queue/duty-queue-view.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DESK_ALARM (duty_desk_alarm_get_type ())
G_DECLARE_FINAL_TYPE (DutyDeskAlarm, duty_desk_alarm, DUTY, DESK_ALARM, GObject)

DutyDeskAlarm *duty_desk_alarm_new (DutyDesk *desk, DutyAlarm *alarm, DutySettings *settings, DutyQueueView *queue);

gboolean duty_desk_alarm_acknowledge (DutyDeskAlarm *self, GError **error);

G_END_DECLS
