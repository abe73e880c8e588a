/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-promise.h"
#include "store/duty-shift-record.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

void duty_store_load_shift_async (DutyStore *self,
                                  const char *seat,
                                  gint64 handover,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
DutyShiftRecord *duty_store_load_shift_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_handovers_async (DutyStore *self,
                                      const char *seat,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
GPtrArray *duty_store_load_handovers_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_promises_async (DutyStore *self,
                                     gint64 kept_since,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
GPtrArray *duty_store_load_promises_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_make_promise_async (DutyStore *self,
                                    const DutyActor *actor,
                                    const DutyPromiseRow *promise,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
void duty_store_keep_promise_async (DutyStore *self,
                                    const DutyActor *actor,
                                    gint64 seq,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
DutyPromise *duty_store_promise_finish (DutyStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
