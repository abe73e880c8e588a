/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-past-handover.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_OWED_PACK (duty_owed_pack_get_type ())
G_DECLARE_FINAL_TYPE (DutyOwedPack, duty_owed_pack, DUTY, OWED_PACK, GObject)

/* Main thread. Signal "changed": a pack came to be owed, or was written. */
DutyOwedPack *duty_owed_pack_new (DutyDesk *desk, const char *folder);

void duty_owed_pack_set_handover (DutyOwedPack *self, DutyHandover *handover);
void duty_owed_pack_set_newest (DutyOwedPack *self, DutyPastHandover *newest);
DutyPastHandover *duty_owed_pack_get_past (DutyOwedPack *self);
gboolean duty_owed_pack_is_owed (DutyOwedPack *self);
gboolean duty_owed_pack_check_none (DutyOwedPack *self, GError **error);

void duty_owed_pack_write_async (DutyOwedPack *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_owed_pack_write_finish (DutyOwedPack *self, GAsyncResult *result, GError **error);

G_END_DECLS
