/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-county.h"
#include "model/duty-incident.h"
#include "ui/map/duty-clusterer.h"
#include "ui/map/duty-grid-loads.h"

G_BEGIN_DECLS

#define DUTY_TYPE_INCIDENT_MARKS (duty_incident_marks_get_type ())
G_DECLARE_FINAL_TYPE (DutyIncidentMarks, duty_incident_marks, DUTY, INCIDENT_MARKS, GObject)

/*
 * Where the open cases of a model stand on the map, which of them have just come, and what each area
 * carries. It keeps count, so that one case that changes among 5,000 costs next to nothing. Main thread.
 */
DutyIncidentMarks *duty_incident_marks_new (DutyCounty *county, GListModel *incidents);

void duty_incident_marks_splice (DutyIncidentMarks *self, guint position, guint removed, guint added);
void duty_incident_marks_update (DutyIncidentMarks *self, DutyIncident *incident);

void duty_incident_marks_collect (DutyIncidentMarks *self, GPtrArray **items, GArray **marks);
DutyGridLoads *duty_incident_marks_create_loads (DutyIncidentMarks *self, const char *chosen);
gboolean duty_incident_marks_locate (DutyIncidentMarks *self, DutyIncident *incident, DutyPoint *place);

G_END_DECLS
