/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-head.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_head_table_insert (DutyConnection *connection, const DutyHead *head, GError **error);
gboolean duty_head_table_exists (DutyConnection *connection, gboolean *exists, GError **error);
gboolean duty_head_table_read_newest (DutyConnection *connection, DutyHead *head, GError **error);
gboolean duty_head_table_find (DutyConnection *connection, gint64 seq, DutyHead *head, GError **error);
GPtrArray *duty_head_table_load (DutyConnection *connection, guint limit, GError **error);

DutyStatement *duty_head_table_scan (DutyConnection *connection, gint64 from_seq, GError **error);
void duty_head_table_read (DutyStatement *statement, DutyHead *head);

G_END_DECLS
