/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-reporters.h"

#include "store/duty-entry-write.h"
#include "store/duty-reporter-work.h"
#include "store/duty-store-private.h"

/**
 * duty_store_read_reporter_async:
 * @self: a store
 * @code: a case's code
 * @unmask: (nullable): who wants to see the details as they were given, and why; copied. %NULL for masked
 * ones
 * @cancellable: (nullable): to stop waiting; the journal may say all the same that they were seen
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Reads who reported a case. Plain details are told only after the journal has "reporter.unmask" on disk,
 * with the reason: the two are one transaction.
 */
void
duty_store_read_reporter_async (DutyStore *self,
                                const char *code,
                                const DutyStoreUnmask *unmask,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (code != NULL);
  g_return_if_fail (unmask == NULL || (unmask->actor.officer != NULL && unmask->actor.seat != NULL));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_read_reporter_async);
  if (unmask == NULL)
    duty_store_push_read (self, task, duty_reporter_read,
                          duty_reporter_read_new (duty_store_get_seal (self), code),
                          (GDestroyNotify) duty_reporter_read_free,
                          (GDestroyNotify) duty_reporter_details_free);
  else
    {
      DutyStoreEntry entry = { unmask->actor, "reporter.unmask", code, code,
                               unmask->reason != NULL ? unmask->reason : "" };

      duty_store_push_write (self, task, duty_reporter_unmask_write, duty_store_entry_copy (&entry),
                             (GDestroyNotify) duty_store_entry_free,
                             (GDestroyNotify) duty_reporter_details_free);
    }
}

/**
 * duty_store_read_reporter_finish:
 * @error: return location for a #DutyStoreError, a #DutySealError, %DUTY_DISPATCH_ERROR_NOT_FOUND or, without
 * a reason, %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): who reported
 */
DutyReporterDetails *
duty_store_read_reporter_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_read_reporter_async, error);
}

/**
 * duty_store_erase_reporters_async:
 * @self: a store
 * @actor: who has it done
 * @before: µs UTC: of cases that were closed, voided or merged before
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be done
 * @data: data for @callback
 *
 * Erases a bounded part of the reporters' details whose time is over, and writes "reporter.erase" about it.
 * To be asked again until nothing is left. What was erased is overwritten in the database, and gone from its
 * log too within a moment of quiet; copies made before (backups) still have it.
 */
void
duty_store_erase_reporters_async (DutyStore *self,
                                  const DutyActor *actor,
                                  gint64 before,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_erase_reporters_async);
  duty_store_push_write (self, task, duty_reporter_erase_write, duty_reporter_erasure_new (actor, before),
                         (GDestroyNotify) duty_reporter_erasure_free, g_free);
}

/**
 * duty_store_erase_reporters_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: how many were erased, 0 when nothing was left to erase; −1 for an error
 */
gint64
duty_store_erase_reporters_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_erase_reporters_async, -1, error);
}

/**
 * duty_store_prune_requests_async:
 * @self: a store
 * @before: µs UTC: idempotency keys that were used before
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be done
 * @data: data for @callback
 *
 * Forgets a bounded part of them. To be asked again until nothing is left.
 */
void
duty_store_prune_requests_async (
    DutyStore *self, gint64 before, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  DutyActor nobody = { NULL, NULL };
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_prune_requests_async);
  duty_store_push_write (self, task, duty_request_prune_write, duty_reporter_erasure_new (&nobody, before),
                         (GDestroyNotify) duty_reporter_erasure_free, g_free);
}

/**
 * duty_store_prune_requests_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: how many keys went, 0 when nothing was left; −1 for an error
 */
gint64
duty_store_prune_requests_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_prune_requests_async, -1, error);
}
