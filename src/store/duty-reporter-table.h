/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
#include "model/duty-reporter-details.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_reporter_table_insert (DutyConnection *connection,
                                     DutySeal *seal,
                                     gint64 seq,
                                     const char *name,
                                     const char *phone,
                                     GError **error);
gboolean duty_reporter_table_find (
    DutyConnection *connection, DutySeal *seal, gint64 seq, char **name, char **phone, GError **error);
DutyReporterDetails *
duty_reporter_table_read_case (DutyConnection *connection, DutySeal *seal, const char *code, GError **error);
int duty_reporter_table_erase (
    DutyConnection *connection, gint64 before, gint64 at, guint limit, GError **error);

G_END_DECLS
