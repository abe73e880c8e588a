/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* Finds any case by its code, also one that was closed long ago. Main thread. */

void duty_case_finder_run_async (
    DutyDesk *desk, const char *code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DutyIncident *duty_case_finder_run_finish (GAsyncResult *result, GError **error);

void duty_case_finder_refresh (DutyDesk *desk, DutyIncident *incident);

G_END_DECLS
