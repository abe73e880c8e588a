/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-token.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_token_table_remove (DutyConnection *connection, const char *name, GError **error);
gboolean duty_token_table_put (DutyConnection *connection, const DutyToken *token, gint64 at, GError **error);
GPtrArray *duty_token_table_load (DutyConnection *connection, GError **error);

G_END_DECLS
