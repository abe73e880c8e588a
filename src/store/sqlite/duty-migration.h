/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/* What the file says of itself: "DUTY" in its header, so that no other program's database is taken for ours.
 */
#define DUTY_MIGRATION_APPLICATION_ID 0x44555459

int duty_migration_get_newest (void);
gboolean duty_migration_check (DutyConnection *connection, const char *path, GError **error);
gboolean duty_migration_build (DutyConnection *connection, int version, GError **error);
gboolean duty_migration_read_version (DutyConnection *connection, gint64 *version, GError **error);
gboolean duty_migration_apply (DutyConnection *connection, GError **error);

G_END_DECLS
