/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-private.h"

#include "store/duty-account-table.h"
#include "store/duty-reads.h"

/* A history is bounded: a person reads it. */
#define MAX_HISTORY 1000

/* What a #DutyStore can be asked to read. */

/**
 * duty_store_load_open_async:
 * @self: a store
 * @closed_since: µs UTC: cases closed from then on are read too
 * @on_rows: called with one part after another, before @callback, at idle priority
 * @rows_data: data for @on_rows; must live until @callback
 * @cancellable: (nullable): to give up
 * @callback: called when all were handed over
 * @data: data for @callback
 *
 * Reads the cases that the room has before it, as they stood at one moment.
 */
void
duty_store_load_open_async (DutyStore *self,
                            gint64 closed_since,
                            DutyRowsFunc on_rows,
                            gpointer rows_data,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  DutyOpenRead *request;
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (on_rows != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_open_async);
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  request = g_new (DutyOpenRead, 1);
  *request = (DutyOpenRead){ closed_since, on_rows, rows_data, g_task_get_context (task) };
  duty_store_push_read (self, task, duty_read_open, request, g_free, g_free);
}

/**
 * duty_store_load_open_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: how many cases were handed over; −1 for an error
 */
gint64
duty_store_load_open_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_load_open_async, -1, error);
}

/**
 * duty_store_find_async:
 * @self: a store
 * @code: a case's code
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_find_async (
    DutyStore *self, const char *code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_find_async);
  duty_store_push_read (self, task, duty_read_case, g_strdup (code), g_free,
                        (GDestroyNotify) duty_incident_row_unref);
}

/**
 * duty_store_find_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the case as it stands
 */
DutyIncidentRow *
duty_store_find_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_find_async, error);
}

static void
load_history (DutyStore *self, GTask *task, gboolean of_case, const char *what, gint64 after_seq, guint limit)
{
  DutyHistoryRead *request = g_new (DutyHistoryRead, 1);

  *request = (DutyHistoryRead){ of_case, g_strdup (what), after_seq, MIN (limit, MAX_HISTORY) };
  g_task_set_source_tag (task, load_history);
  duty_store_push_read (self, task, duty_read_history, request, (GDestroyNotify) duty_history_read_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_case_history_async:
 * @self: a store
 * @code: a case's code
 * @after_seq: only entries after this one: the last of the part before, 0 for the first
 * @limit: how many at most; never more than a thousand
 * @cancellable: (nullable): to give up
 * @callback: call duty_store_load_history_finish() in it
 * @data: data for @callback
 *
 * Reads what was done to a case, and for it: looks at cameras that were opened for it too.
 */
void
duty_store_load_case_history_async (DutyStore *self,
                                    const char *code,
                                    gint64 after_seq,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (code != NULL);

  load_history (self, g_task_new (self, cancellable, callback, data), TRUE, code, after_seq, limit);
}

/**
 * duty_store_load_newest_history_async:
 * @self: a store
 * @code: a case's code
 * @before_seq: only entries before this one: the first of the part after, 0 for the last of all
 * @limit: how many at most; never more than a thousand
 * @cancellable: (nullable): to give up
 * @callback: call duty_store_load_history_finish() in it
 * @data: data for @callback
 *
 * As duty_store_load_case_history_async(), from the other end.
 */
void
duty_store_load_newest_history_async (DutyStore *self,
                                      const char *code,
                                      gint64 before_seq,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyHistoryRead *request = g_new (DutyHistoryRead, 1);

  *request = (DutyHistoryRead){ TRUE, g_strdup (code), 0, MIN (limit, MAX_HISTORY), TRUE, before_seq };
  g_task_set_source_tag (task, load_history);
  duty_store_push_read (self, g_steal_pointer (&task), duty_read_history, request,
                        (GDestroyNotify) duty_history_read_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_subject_history_async:
 * @self: a store
 * @subject: what the entries are about: a camera's id, …
 * @after_seq: only entries after this one: the last of the part before, 0 for the first
 * @limit: how many at most; never more than a thousand
 * @cancellable: (nullable): to give up
 * @callback: call duty_store_load_history_finish() in it
 * @data: data for @callback
 */
void
duty_store_load_subject_history_async (DutyStore *self,
                                       const char *subject,
                                       gint64 after_seq,
                                       guint limit,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data)
{
  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (subject != NULL);

  load_history (self, g_task_new (self, cancellable, callback, data), FALSE, subject, after_seq, limit);
}

/**
 * duty_store_load_open_looks_async:
 * @self: a store
 * @seat: whose looks
 * @cancellable: (nullable): to give up
 * @callback: call duty_store_load_history_finish() in it
 * @data: data for @callback
 *
 * Reads the "camera.open" entries of @seat, after its last "room.open", that no "camera.close" names in its
 * body's "open": what a program that was killed left open.
 */
void
duty_store_load_open_looks_async (
    DutyStore *self, const char *seat, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, load_history);
  duty_store_push_read (self, task, duty_read_open_looks, g_strdup (seat), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_newest_about_async:
 * @self: a store
 * @kind: a kind of entries
 * @subject: what they are about
 * @cancellable: (nullable): to give up
 * @callback: call duty_store_load_history_finish() in it
 * @data: data for @callback
 *
 * Reads the newest entry of that kind about that subject, if there is one.
 */
void
duty_store_load_newest_about_async (DutyStore *self,
                                    const char *kind,
                                    const char *subject,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  const char *words[] = { kind, subject, NULL };
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (kind != NULL && subject != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, load_history);
  duty_store_push_read (self, task, duty_read_newest_about, g_strdupv ((GStrv) words), (GDestroyNotify) g_strfreev,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_history_finish:
 * @error: return location for a #DutyStoreError
 *
 * A note stands in the entry's body as its member "note", until it is erased.
 *
 * Returns: (transfer full) (nullable): a list of #DutyEntry, oldest first
 */
GListModel *
duty_store_load_history_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) entries = duty_store_finish (self, result, load_history, error);
  g_autoptr (GListStore) list = NULL;

  if (entries == NULL)
    return NULL;
  list = g_list_store_new (DUTY_TYPE_ENTRY);
  g_list_store_splice (list, 0, 0, entries->pdata, entries->len);
  return G_LIST_MODEL (g_steal_pointer (&list));
}

/**
 * duty_store_load_tokens_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_tokens_async (DutyStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_tokens_async);
  duty_store_push_read (self, task, duty_read_tokens, g_strdup (""), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_tokens_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyToken): all tokens, by name
 */
GPtrArray *
duty_store_load_tokens_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_tokens_async, error);
}

/**
 * duty_store_load_accounts_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_accounts_async (DutyStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_accounts_async);
  duty_store_push_read (self, task, duty_read_accounts, g_strdup (""), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_accounts_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyAccount): all accounts, by name
 */
GPtrArray *
duty_store_load_accounts_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_accounts_async, error);
}

/**
 * duty_store_find_account_async:
 * @self: a store
 * @name: an account's name
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_find_account_async (
    DutyStore *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_find_account_async);
  duty_store_push_read (self, task, duty_read_account, g_strdup (name), g_free,
                        (GDestroyNotify) duty_account_secret_free);
}

/**
 * duty_store_find_account_finish:
 * @hash: (out) (transfer full) (optional): its password's hash, to verify one with and to show nobody
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account
 */
DutyAccount *
duty_store_find_account_finish (DutyStore *self, GAsyncResult *result, char **hash, GError **error)
{
  g_autoptr (DutyAccountSecret) secret = duty_store_finish (self, result, duty_store_find_account_async, error);

  if (secret == NULL)
    return NULL;
  if (hash != NULL)
    *hash = g_steal_pointer (&secret->hash);
  return g_object_ref (secret->account);
}

/**
 * duty_store_load_newest_async:
 * @self: a store
 * @until: µs UTC; %G_MAXINT64 for whenever
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Asks when the newest entry of the journal was written that was not written after @until: a clock that shows less
 * is wrong.
 */
void
duty_store_load_newest_async (DutyStore *self,
                              gint64 until,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_newest_async);
  duty_store_push_read (self, task, duty_read_newest, g_memdup2 (&until, sizeof until), g_free, g_free);
}

/**
 * duty_store_load_newest_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: µs UTC; 0 for a journal without such an entry, −1 for an error
 */
gint64
duty_store_load_newest_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish_number (self, result, duty_store_load_newest_async, -1, error);
}

/**
 * duty_store_load_heads_async:
 * @self: a store
 * @limit: how many at most; never more than a thousand
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_heads_async (
    DutyStore *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  limit = MIN (limit, MAX_HISTORY);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_heads_async);
  duty_store_push_read (self, task, duty_read_heads, g_memdup2 (&limit, sizeof limit), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_heads_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyHead): the signed heads, newest first
 */
GPtrArray *
duty_store_load_heads_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_heads_async, error);
}

/**
 * duty_store_verify_async:
 * @self: a store
 * @request: what to verify; copied. Without a head_path it is compared with the copy beside the signing key
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Walks the journal's chain, its texts and its signed heads, while work goes on.
 */
void
duty_store_verify_async (DutyStore *self,
                         const DutyVerifyRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  DutyVerifyRequest *copy;
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  copy = g_memdup2 (request, sizeof *request);
  if (copy->head_path == NULL)
    copy->head_path = duty_signer_get_head_path (duty_store_get_signer (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_verify_async);
  duty_store_push_read (self, task, duty_read_chain, copy, g_free, (GDestroyNotify) duty_verification_free);
}

/**
 * duty_store_verify_finish:
 * @error: return location for a #DutyStoreError: the journal could not be read
 *
 * Returns: (transfer full) (nullable): what was found; a journal that does not hold is no error
 */
DutyVerification *
duty_store_verify_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_verify_async, error);
}

/**
 * duty_store_backup_async:
 * @self: a store
 * @path: (type filename): a file that does not exist yet
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @data: data for @callback
 *
 * Copies the database as it stands while work goes on.
 */
void
duty_store_backup_async (
    DutyStore *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_backup_async);
  duty_store_push_read (self, task, duty_read_backup, g_strdup (path), g_free, g_free);
}

/**
 * duty_store_backup_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether the copy is whole and on disk
 */
gboolean
duty_store_backup_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  g_autofree char *path = duty_store_finish (self, result, duty_store_backup_async, error);

  return path != NULL;
}
