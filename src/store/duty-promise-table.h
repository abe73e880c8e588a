/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-promise.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_promise_table_insert (DutyConnection *connection, const DutyPromiseRow *row, GError **error);
gboolean duty_promise_table_keep (DutyConnection *connection, gint64 seq, gint64 at, GError **error);
gboolean duty_promise_table_clear (DutyConnection *connection, GError **error);

DutyPromise *duty_promise_table_find (DutyConnection *connection, gint64 seq, GError **error);
GPtrArray *
duty_promise_table_load (DutyConnection *connection, gint64 kept_since, guint limit, GError **error);

G_END_DECLS
