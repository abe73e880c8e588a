/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-incident-row.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_incident_table_insert (DutyConnection *connection,
                                     const DutyIncidentRow *row,
                                     gint64 happened_at,
                                     GError **error);
gboolean duty_incident_table_move (DutyConnection *connection, const DutyIncidentRow *row, GError **error);
gboolean duty_incident_table_clear (DutyConnection *connection, GError **error);

DutyIncidentRow *duty_incident_table_find (DutyConnection *connection, const char *code, GError **error);
DutyStatement *
duty_incident_table_scan_open (DutyConnection *connection, gint64 closed_since, GError **error);
DutyIncidentRow *duty_incident_table_read (DutyStatement *statement);

G_END_DECLS
