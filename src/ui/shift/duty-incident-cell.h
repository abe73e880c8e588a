/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

/**
 * DutyIncidentCellText:
 * @incident: a case
 * @county: where areas have their names from
 *
 * Returns: (transfer full) (nullable): what a cell says of the case
 */
typedef char *(*DutyIncidentCellText) (DutyIncident *incident, DutyCounty *county);

#define DUTY_TYPE_INCIDENT_CELL (duty_incident_cell_get_type ())
G_DECLARE_FINAL_TYPE (DutyIncidentCell, duty_incident_cell, DUTY, INCIDENT_CELL, GtkWidget)

GtkListItemFactory *duty_incident_cell_new_factory (DutyIncidentCellText text, gboolean is_coloured, DutyCounty *county);

G_END_DECLS
