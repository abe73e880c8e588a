/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/sqlite/duty-connection.h"
#include "store/sqlite/duty-statement.h"

G_BEGIN_DECLS

DutyStatement *duty_statement_new (DutyConnection *connection, sqlite3_stmt *stmt);

void duty_connection_set_error (DutyConnection *self, int code, GError **error);

G_END_DECLS
