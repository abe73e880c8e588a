/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-reporter-details.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

/* Reporters' details: read, and erased when their time is over. */

/**
 * DutyStoreUnmask:
 * @reason: why they are to be seen as they were given, 1 to 200 characters
 *
 * Who wants to see a reporter's details plain, and why. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  const char *reason;
} DutyStoreUnmask;

void duty_store_read_reporter_async (DutyStore *self,
                                     const char *code,
                                     const DutyStoreUnmask *unmask,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
DutyReporterDetails *duty_store_read_reporter_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_erase_reporters_async (DutyStore *self,
                                       const DutyActor *actor,
                                       gint64 before,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
gint64 duty_store_erase_reporters_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_prune_requests_async (
    DutyStore *self, gint64 before, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gint64 duty_store_prune_requests_finish (DutyStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
