/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
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

G_END_DECLS
