/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-calendar.h"
#include "model/duty-deadline.h"
#include "model/duty-expectation.h"
#include "model/duty-incident-row.h"
#include "model/duty-policy.h"

G_BEGIN_DECLS

#define DUTY_TYPE_RECKONER (duty_reckoner_get_type ())
G_DECLARE_FINAL_TYPE (DutyReckoner, duty_reckoner, DUTY, RECKONER, GObject)

DutyReckoner *duty_reckoner_new (DutyPolicy *policy, DutyCalendar *calendar);

DutyCalendar *duty_reckoner_get_calendar (DutyReckoner *self);
void duty_reckoner_set_calendar (DutyReckoner *self, DutyCalendar *calendar);

DutyDeadline duty_reckoner_get_stage (DutyReckoner *self, const DutyIncidentRow *row);
DutyDeadline duty_reckoner_get_case (DutyReckoner *self, const DutyIncidentRow *row);
DutySpanUnit duty_reckoner_get_unit (DutyReckoner *self, const DutyIncidentRow *row, gboolean of_case);
guint
duty_reckoner_get_acts (DutyReckoner *self, const DutyIncidentRow *row, gboolean of_case, DutyColour colour);

void duty_reckoner_learn (DutyReckoner *self, const DutyIncidentRow *row);
gboolean duty_reckoner_expect (DutyReckoner *self,
                               const DutyIncidentRow *row,
                               gint64 now,
                               DutyExpectation *expectation);

G_END_DECLS
