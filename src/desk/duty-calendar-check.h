/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* Whether the calendar's file is the one that the journal knows; main thread. */
void duty_calendar_check_run_async (DutyDesk *desk,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean duty_calendar_check_run_finish (GAsyncResult *result);

char *duty_calendar_check_hash (const char *text, gsize size);

G_END_DECLS
