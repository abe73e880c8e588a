/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HEAD_KEEPER (duty_head_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DutyHeadKeeper, duty_head_keeper, DUTY, HEAD_KEEPER, GObject)

/*
 * Has the journal signed while the room is open. Property "error" (string): what is wrong with the journal, NULL for
 * nothing that is known. Main thread.
 */
DutyHeadKeeper *duty_head_keeper_new (DutyStore *store, DutyClock *clock);

void duty_head_keeper_start (DutyHeadKeeper *self);
void duty_head_keeper_close_async (DutyHeadKeeper *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_head_keeper_close_finish (DutyHeadKeeper *self, GAsyncResult *result, GError **error);

const char *duty_head_keeper_get_error (DutyHeadKeeper *self);

G_END_DECLS
