/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-alarm.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WAITING_LABEL (duty_waiting_label_get_type ())
G_DECLARE_FINAL_TYPE (DutyWaitingLabel, duty_waiting_label, DUTY, WAITING_LABEL, AdwBin)

void duty_waiting_label_set_alarm (DutyWaitingLabel *self, DutyAlarm *alarm);

G_END_DECLS
