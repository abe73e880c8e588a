/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* Files that the officer at the seat gives to a case. */

void duty_desk_attach_file_async (DutyDesk *self,
                                  const char *code,
                                  GFile *file,
                                  GFileProgressCallback on_progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
DutyAttachment *duty_desk_attach_file_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
