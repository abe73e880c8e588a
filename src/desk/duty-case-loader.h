/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-incident-book.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

void duty_case_loader_run_async (DutyStore *store,
                                 DutyIncidentBook *book,
                                 DutyReckoner *reckoner,
                                 gint64 closed_since,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean duty_case_loader_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
