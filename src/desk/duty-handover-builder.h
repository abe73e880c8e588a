/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

/* How long the main thread is held up at a time, µs. */
#define DUTY_HANDOVER_BUILDER_SLICE 1500

void duty_handover_builder_run_async (DutyDesk *desk,
                                      gboolean is_signed,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
void duty_handover_builder_rebuild_async (
    DutyDesk *desk, gint64 past, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DutyHandover *duty_handover_builder_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
