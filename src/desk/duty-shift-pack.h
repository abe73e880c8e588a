/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

void duty_shift_pack_write_async (DutyDesk *desk,
                                  DutyHandover *handover,
                                  gint64 seq,
                                  const char *folder,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean duty_shift_pack_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
