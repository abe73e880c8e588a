/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-entry.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/* Does to a database's tables what entries of the journal say was done. The texts are not looked at. */

gboolean duty_replay_case (DutyConnection *connection, const DutyEntryRow *entry, GError **error);
gboolean duty_replay_promise (DutyConnection *connection, const DutyEntryRow *entry, GError **error);
gboolean duty_replay_account (DutyConnection *connection, const DutyEntryRow *entry, GError **error);
gboolean duty_replay_token (DutyConnection *connection, const DutyEntryRow *entry, GError **error);
gboolean duty_replay_attachment (DutyConnection *connection, const DutyEntryRow *entry, GError **error);

gboolean duty_replay_refuse (const DutyEntryRow *entry, GError **error);

G_END_DECLS
