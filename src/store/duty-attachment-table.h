/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-attachment.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_attachment_table_insert (DutyConnection *connection,
                                       const DutyAttachment *attachment,
                                       gint64 seq,
                                       GError **error);
gboolean duty_attachment_table_remove (DutyConnection *connection, gint64 seq, GError **error);
gint64 duty_attachment_table_count (DutyConnection *connection, const char *code, GError **error);
DutyAttachment *
duty_attachment_table_find (DutyConnection *connection, const char *code, const char *id, GError **error);
GPtrArray *duty_attachment_table_list (DutyConnection *connection, const char *code, GError **error);
GPtrArray *duty_attachment_table_list_ids (DutyConnection *connection, GError **error);

G_END_DECLS
