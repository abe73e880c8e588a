/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

guint duty_serial_table_take (DutyConnection *connection, const char *county_day, GError **error);
gboolean duty_serial_table_put (DutyConnection *connection, const char *code, GError **error);
gboolean duty_serial_table_clear (DutyConnection *connection, GError **error);

G_END_DECLS
