/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-shift.h"

#include "store/duty-promise-table.h"
#include "store/duty-promise-write.h"
#include "store/duty-shift-table.h"
#include "store/duty-store-private.h"

/* A list is bounded: a person reads it. */
#define MAX_LIST 1000

/* What a #DutyStore can be asked about shifts. */

static gpointer
read_promises (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_promise_table_load (connection, *(gint64 *) request, MAX_LIST, error);
}

static void
push_shift_read (DutyStore *self,
                 GTask *task,
                 DutyReadFunc func,
                 const char *seat,
                 guint limit,
                 gint64 handover,
                 GDestroyNotify answer_free)
{
  DutyShiftRead *request = g_new (DutyShiftRead, 1);

  *request = (DutyShiftRead){ g_strdup (seat), duty_clock_get_wall (duty_store_get_clock (self)),
                              MIN (limit, MAX_LIST), handover };
  duty_store_push_read (self, task, func, request, (GDestroyNotify) duty_shift_read_free, answer_free);
}

/**
 * duty_store_load_shift_async:
 * @self: a store
 * @seat: whose shift
 * @handover: the entry of the handover that ended it; 0 for the shift that runs
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Reads what happened since the seat's last handover, and what is open; of a shift that is over, how the journal
 * was then. The time it takes depends on the shift, not on how old the journal is.
 */
void
duty_store_load_shift_async (DutyStore *self,
                             const char *seat,
                             gint64 handover,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_shift_async);
  push_shift_read (self, task, duty_read_shift, seat, 0, handover, (GDestroyNotify) duty_shift_record_free);
}

/**
 * duty_store_load_shift_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the shift as it stood at one moment
 */
DutyShiftRecord *
duty_store_load_shift_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_shift_async, error);
}

/**
 * duty_store_load_handovers_async:
 * @self: a store
 * @seat: whose
 * @limit: how many at most; never more than a thousand
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_handovers_async (DutyStore *self,
                                 const char *seat,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_handovers_async);
  push_shift_read (self, task, duty_read_handovers, seat, limit, 0, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_handovers_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): the handovers, newest first, then the packs
 * that were written for them, newest first
 */
GPtrArray *
duty_store_load_handovers_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_handovers_async, error);
}

/**
 * duty_store_load_promises_async:
 * @self: a store
 * @kept_since: µs UTC: those kept from then on are read too
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_promises_async (DutyStore *self,
                                gint64 kept_since,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_promises_async);
  duty_store_push_read (self, task, read_promises, g_memdup2 (&kept_since, sizeof kept_since), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_promises_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyPromise): at most a thousand that are owed, by their
 *   moments, then as many that were kept
 */
GPtrArray *
duty_store_load_promises_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_promises_async, error);
}

static void
push_promise (DutyStore *self, GTask *task, const DutyPromiseRequest *request)
{
  g_task_set_source_tag (task, push_promise);
  duty_store_push_write (self, task, duty_promise_request_write, duty_promise_request_copy (request),
                         (GDestroyNotify) duty_promise_request_free, g_object_unref);
}

/**
 * duty_store_make_promise_async:
 * @self: a store
 * @actor: who promises
 * @promise: its moment, its text and its case; copied, the rest is passed over
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: call duty_store_promise_finish() in it
 * @data: data for @callback
 */
void
duty_store_make_promise_async (DutyStore *self,
                               const DutyActor *actor,
                               const DutyPromiseRow *promise,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  DutyPromiseRequest request = {
    .actor = *actor, .due = promise->due, .case_code = promise->case_code, .text = promise->text
  };

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL);

  push_promise (self, g_task_new (self, cancellable, callback, data), &request);
}

/**
 * duty_store_keep_promise_async:
 * @self: a store
 * @actor: who says so
 * @seq: which promise
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: call duty_store_promise_finish() in it
 * @data: data for @callback
 *
 * Writes down that a promise was kept.
 */
void
duty_store_keep_promise_async (DutyStore *self,
                               const DutyActor *actor,
                               gint64 seq,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  DutyPromiseRequest request = { .actor = *actor, .seq = seq };

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL);
  g_return_if_fail (seq > 0);

  push_promise (self, g_task_new (self, cancellable, callback, data), &request);
}

/**
 * duty_store_promise_finish:
 * @error: return location for a #DutyStoreError, %DUTY_DISPATCH_ERROR_INVALID, %DUTY_DISPATCH_ERROR_NOT_FOUND
 * (no such case or promise), or %DUTY_DISPATCH_ERROR_CHANGED (kept already)
 *
 * Returns: (transfer full) (nullable): the promise as it now stands
 */
DutyPromise *
duty_store_promise_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, push_promise, error);
}
