/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-private.h"

#include "store/duty-account-write.h"
#include "store/duty-entry-write.h"
#include "store/duty-head-write.h"
#include "store/duty-move-write.h"
#include "store/duty-rebuild.h"
#include "store/duty-report-write.h"
#include "store/duty-token-write.h"
#include "store/duty-warn-write.h"

/* What a #DutyStore can be asked to write. */

/**
 * duty_store_report_async:
 * @self: a store
 * @request: what was reported, and by whom; copied
 * @cancellable: (nullable): to stop waiting; the case may be made all the same
 * @callback: called when the case is on disk, or could not be written
 * @data: data for @callback
 *
 * Makes a case of a report: gives it its code, and writes its entry, its texts, its reporter (sealed) and
 * its row in one go. A key that was used before with the same report gives the same case again.
 */
void
duty_store_report_async (DutyStore *self,
                         const DutyReportRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (request->actor.officer != NULL && request->actor.seat != NULL);
  g_return_if_fail (request->report != NULL && request->county != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_report_async);
  duty_store_push_write (self, task, duty_report_request_write, duty_report_request_copy (request),
                         (GDestroyNotify) duty_report_request_free, (GDestroyNotify) duty_report_answer_free);
}

/**
 * duty_store_report_finish:
 * @repeated: (out) (optional): whether the key had been used before, so that no new case was made
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_CONFLICT when the key was used
 *   with another report, or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the case as it stands
 */
DutyIncidentRow *
duty_store_report_finish (DutyStore *self, GAsyncResult *result, gboolean *repeated, GError **error)
{
  g_autoptr (DutyReportAnswer) answer = duty_store_finish (self, result, duty_store_report_async, error);

  if (answer == NULL)
    return NULL;
  if (repeated != NULL)
    *repeated = answer->repeated;
  return duty_incident_row_ref (answer->row);
}

/**
 * duty_store_move_async:
 * @self: a store
 * @move: which cases, and what to do with each; copied
 * @cancellable: (nullable): to stop waiting; the cases may be moved all the same
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Moves cases, each with its own entry, all in one transaction. Those that the stage machine refuses are
 * left as they are and do not hold up the others. A key that was used before with the same move moves
 * nothing again.
 */
void
duty_store_move_async (DutyStore *self,
                       const DutyStoreMove *move,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (move->actor.officer != NULL && move->actor.seat != NULL && move->codes != NULL);
  g_return_if_fail (move->key == NULL || g_strv_length ((char **) move->codes) == 1);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_move_async);
  duty_store_push_write (self, task, duty_store_move_write, duty_store_move_copy (move),
                         (GDestroyNotify) duty_store_move_free, (GDestroyNotify) duty_move_outcome_free);
}

/**
 * duty_store_move_finish:
 * @error: return location for a #DutyStoreError, or, when nothing was tried, %DUTY_DISPATCH_ERROR_INVALID or
 *   %DUTY_DISPATCH_ERROR_CONFLICT
 *
 * Returns: (transfer full) (nullable): which were moved and which were refused
 */
DutyMoveOutcome *
duty_store_move_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_move_async, error);
}

/**
 * duty_store_warn_async:
 * @self: a store
 * @warning: which clock turned what, and what to do with the case; copied
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Writes down that a clock turned a colour, once for each colour of each run of that clock, and makes the moves
 * that go with it, as far as the stage machine allows them, in the same transaction.
 */
void
duty_store_warn_async (DutyStore *self,
                       const DutyStoreWarning *warning,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (warning->actor.officer != NULL && warning->actor.seat != NULL && warning->code != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_warn_async);
  duty_store_push_write (self, task, duty_store_warning_write, duty_store_warning_copy (warning),
                         (GDestroyNotify) duty_store_warning_free, (GDestroyNotify) duty_incident_row_unref);
}

/**
 * duty_store_warn_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_CHANGED when it was told before or the
 *   clock is another one by now
 *
 * Returns: (transfer full) (nullable): the case as it stands
 */
DutyIncidentRow *
duty_store_warn_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_warn_async, error);
}

/**
 * duty_store_append_async:
 * @self: a store
 * @entry: what to write down; copied
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Writes an entry of the journal that neither makes nor moves a case.
 */
void
duty_store_append_async (DutyStore *self,
                         const DutyStoreEntry *entry,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (entry->actor.officer != NULL && entry->actor.seat != NULL);
  g_return_if_fail (entry->kind != NULL && entry->subject != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_append_async);
  duty_store_push_write (self, task, duty_store_entry_write, duty_store_entry_copy (entry),
                         (GDestroyNotify) duty_store_entry_free, g_free);
}

/**
 * duty_store_append_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: the entry's number; 0 for an error
 */
gint64
duty_store_append_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_append_async, 0, error);
}

/**
 * duty_store_new_token_async:
 * @self: a store
 * @actor: who makes it
 * @caller: whom it is for, and what that is to the room; copied
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Makes a token. One name has one secret: a new one takes the place of a lost one, which no longer holds.
 */
void
duty_store_new_token_async (DutyStore *self,
                            const DutyActor *actor,
                            const DutyCaller *caller,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL && caller->name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_new_token_async);
  duty_store_push_write (self, task, duty_token_request_write, duty_token_request_new (actor, caller),
                         (GDestroyNotify) duty_token_request_free, g_free);
}

/**
 * duty_store_new_token_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the secret, which is kept nowhere: show it once
 */
char *
duty_store_new_token_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_new_token_async, error);
}

/**
 * duty_store_revoke_token_async:
 * @self: a store
 * @actor: who takes it away
 * @name: whose token it is
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 */
void
duty_store_revoke_token_async (DutyStore *self,
                               const DutyActor *actor,
                               const char *name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  DutyStoreEntry entry = { .actor = *actor, .kind = "token.revoke", .subject = name };
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_revoke_token_async);
  duty_store_push_write (self, task, duty_token_revoke_write, duty_store_entry_copy (&entry),
                         (GDestroyNotify) duty_store_entry_free, g_free);
}

/**
 * duty_store_revoke_token_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: whether the token is no more
 */
gboolean
duty_store_revoke_token_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *seq = duty_store_finish (self, result, duty_store_revoke_token_async, error);

  return seq != NULL;
}

/**
 * duty_store_write_account_async:
 * @self: a store
 * @request: what to do with which account; copied
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Changes an account, with its entry in the journal.
 */
void
duty_store_write_account_async (DutyStore *self,
                                const DutyAccountRequest *request,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (request->actor.officer != NULL && request->actor.seat != NULL && request->name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_write_account_async);
  duty_store_push_write (self, task, duty_account_request_write, duty_account_request_copy (request),
                         (GDestroyNotify) duty_account_request_free, g_object_unref);
}

/**
 * duty_store_write_account_finish:
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * Returns: (transfer full) (nullable): the account as it now stands
 */
DutyAccount *
duty_store_write_account_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_write_account_async, error);
}

/**
 * duty_store_sign_head_async:
 * @self: a store
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be done
 * @data: data for @callback
 *
 * Signs the journal's newest entry, and with it all before, and keeps a copy beside the signing key. Nothing is
 * verified first: who signs a journal that does not hold hides from duty_store_verify_async() since the last head
 * that it does not.
 */
void
duty_store_sign_head_async (DutyStore *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_sign_head_async);
  duty_store_push_write (self, task, duty_head_write, g_strdup (""), g_free, (GDestroyNotify) duty_head_free);
}

/**
 * duty_store_sign_head_finish:
 * @error: return location for %DUTY_STORE_ERROR_BROKEN, when what was signed last is not there any more, or
 *   another #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the head of the newest entry, be it signed now or before; its seq is 0 for
 *   an empty journal, which is not signed
 */
DutyHead *
duty_store_sign_head_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_sign_head_async, error);
}

/**
 * duty_store_rebuild_async:
 * @self: a store
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be done
 * @data: data for @callback
 *
 * Makes the projections (incident, serial) again from the journal and the texts, in one transaction. If
 * the journal's chain is broken, or a text is not the one that was written, nothing is changed.
 */
void
duty_store_rebuild_async (DutyStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_rebuild_async);
  duty_store_push_write (self, task, duty_rebuild_write, g_strdup (""), g_free, g_free);
}

/**
 * duty_store_rebuild_finish:
 * @error: return location for %DUTY_STORE_ERROR_BROKEN, which names the first entry that does not hold, or
 *   another #DutyStoreError
 *
 * Returns: how many cases there are; −1 for an error
 */
gint64
duty_store_rebuild_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_rebuild_async, -1, error);
}
