/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-deadline.h"
#include "model/duty-incident-row.h"
#include "model/duty-policy.h"

G_BEGIN_DECLS

#define DUTY_TYPE_INCIDENT (duty_incident_get_type ())
G_DECLARE_FINAL_TYPE (DutyIncident, duty_incident, DUTY, INCIDENT, GObject)

DutyIncident *duty_incident_new (DutyIncidentRow *row, DutyPolicy *policy, gint64 now);

void duty_incident_update (DutyIncident *self, DutyIncidentRow *row, gint64 now);
void duty_incident_tick (DutyIncident *self, gint64 now);

DutyIncidentRow *duty_incident_get_row (DutyIncident *self);
const char *duty_incident_get_code (DutyIncident *self);
DutyStage duty_incident_get_stage (DutyIncident *self);
const DutyDeadline *duty_incident_get_deadline (DutyIncident *self);
DutyColour duty_incident_get_colour (DutyIncident *self);
gint64 duty_incident_get_minutes (DutyIncident *self);
gboolean duty_incident_get_acknowledged (DutyIncident *self);
void duty_incident_set_acknowledged (DutyIncident *self, gboolean acknowledged);

int duty_incident_compare_urgency (DutyIncident *a, DutyIncident *b);

G_END_DECLS
