/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

/* Bounds of the reason of an export, in characters. */
#define DUTY_REGISTER_EXPORT_MAX_REASON 200

#define DUTY_TYPE_REGISTER_EXPORT (duty_register_export_get_type ())
G_DECLARE_FINAL_TYPE (DutyRegisterExport, duty_register_export, DUTY, REGISTER_EXPORT, GObject)

/* Property n-lines (uint64): how many lines were written so far; notified after each page. */
DutyRegisterExport *
duty_register_export_new (DutyDesk *desk, const DutyRegisterFilter *filter, const char *reason);

void duty_register_export_run_async (DutyRegisterExport *self,
                                     const char *path,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
gboolean duty_register_export_run_finish (DutyRegisterExport *self, GAsyncResult *result, GError **error);
guint64 duty_register_export_get_n_lines (DutyRegisterExport *self);

G_END_DECLS
