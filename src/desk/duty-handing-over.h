/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

void duty_handing_over_run_async (DutyDesk *desk,
                                  const char *incoming,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
DutyHandover *duty_handing_over_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
