/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store.h"

#include <glib/gi18n.h>

#include "store/duty-entry-write.h"
#include "store/duty-move-write.h"
#include "store/duty-reader-pool.h"
#include "store/duty-reads.h"
#include "store/duty-rebuild.h"
#include "store/duty-report-write.h"
#include "store/duty-store-lock.h"
#include "store/duty-token-write.h"
#include "store/duty-writer.h"

/* A history is bounded: a person reads it. */
#define MAX_HISTORY 1000

/**
 * DutyStore:
 *
 * What the room keeps: the journal (日志), the texts and persons it speaks of, and the cases as they
 * stand. One store, one database, one program at a time.
 *
 * All functions are called on the thread that opened the store; callbacks and signals come on its main
 * context. Writing and reading happen on threads of the store's own.
 */
struct _DutyStore
{
  GObject parent_instance;

  DutyClock *clock;        /* owned */
  DutyWriter *writer;      /* owned; NULL once closed */
  DutyReaderPool *readers; /* owned; NULL once closed */
  int lock;
};

typedef enum
{
  SIGNAL_COMMITTED,
} Signal;

static guint signals[SIGNAL_COMMITTED + 1];

G_DEFINE_TYPE (DutyStore, duty_store, G_TYPE_OBJECT)

static void
duty_store_dispose (GObject *object)
{
  DutyStore *self = DUTY_STORE (object);

  duty_store_close (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (duty_store_parent_class)->dispose (object);
}

static void
duty_store_class_init (DutyStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_store_dispose;

  /**
   * DutyStore::committed:
   * @row: (type DutyIncidentRow): a case as it now stands
   *
   * A case was reported or moved, by whomever, and is on disk. Comes before the answer of the request.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", DUTY_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
duty_store_init (DutyStore *self)
{
  self->lock = -1;
}

static void
on_committed (GPtrArray *rows, gpointer data)
{
  DutyStore *self = data;

  for (guint i = 0; i < rows->len; i++)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, g_ptr_array_index (rows, i));
}

static gboolean
open_threads (DutyStore *self, const char *path, DutySeal *seal, GError **error)
{
  DutyConnection *connection = duty_connection_open_writer (path, error);

  if (connection == NULL)
    return FALSE;
  self->readers = duty_reader_pool_new (path, error);
  if (self->readers != NULL)
    self->writer = duty_writer_new (connection, seal, on_committed, self);
  else
    duty_connection_free (connection);
  return self->readers != NULL;
}

/**
 * duty_store_open:
 * @path: (type filename): the database; made when there is none. Its folder must exist
 * @seal: the room's seal
 * @clock: what tells the time of entries
 * @error: return location for a #DutyStoreError
 *
 * Opens the database, checks that it is whole and ours, and brings its tables up to date. A file that is
 * damaged, foreign, newer or read-only is refused and left as it is. Blocks; called once at the start.
 *
 * Returns: (transfer full) (nullable): the store
 */
DutyStore *
duty_store_open (const char *path, DutySeal *seal, DutyClock *clock, GError **error)
{
  g_autoptr (DutyStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (DUTY_IS_SEAL (seal), NULL);
  g_return_val_if_fail (DUTY_IS_CLOCK (clock), NULL);

  self = g_object_new (DUTY_TYPE_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->lock = duty_store_lock_take (path, error);
  if (self->lock < 0 || !open_threads (self, path, seal, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_store_close:
 * @self: a store
 *
 * Waits until all that was asked is on disk, and lets the database go. The answers come as ever; what is
 * asked from now on fails with %DUTY_STORE_ERROR_CLOSED. Blocks for as long as the disk needs.
 */
void
duty_store_close (DutyStore *self)
{
  g_return_if_fail (DUTY_IS_STORE (self));

  g_clear_pointer (&self->readers, duty_reader_pool_free);
  g_clear_pointer (&self->writer, duty_writer_free);
  duty_store_lock_release (self->lock);
  self->lock = -1;
}

static gboolean
refuse_if_closed (GTask *task, gconstpointer thread)
{
  if (thread == NULL)
    g_task_return_new_error (task, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CLOSED,
                             _("The store is closed. Start the program again."));
  return thread == NULL;
}

static void
push_write (DutyStore *self,
            GTask *task,
            DutyWriteFunc func,
            gpointer request,
            GDestroyNotify request_free,
            GDestroyNotify answer_free)
{
  if (!refuse_if_closed (task, self->writer))
    {
      duty_writer_push (self->writer, task, func, request, request_free, answer_free,
                        duty_clock_get_wall (self->clock));
      return;
    }
  request_free (request);
  g_object_unref (task);
}

static void
push_read (DutyStore *self,
           GTask *task,
           DutyReadFunc func,
           gpointer request,
           GDestroyNotify request_free,
           GDestroyNotify answer_free)
{
  if (!refuse_if_closed (task, self->readers))
    {
      duty_reader_pool_push (self->readers, task, func, request, request_free, answer_free);
      return;
    }
  request_free (request);
  g_object_unref (task);
}

static gpointer
finish (DutyStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
finish_number (DutyStore *self, GAsyncResult *result, gpointer tag, gint64 failure, GError **error)
{
  g_autofree gint64 *number = finish (self, result, tag, error);

  return number != NULL ? *number : failure;
}

/* Writes */

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
  push_write (self, task, duty_report_request_write, duty_report_request_copy (request),
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
  g_autoptr (DutyReportAnswer) answer = finish (self, result, duty_store_report_async, error);

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
 * left as they are and do not hold up the others.
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

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_move_async);
  push_write (self, task, duty_store_move_write, duty_store_move_copy (move),
              (GDestroyNotify) duty_store_move_free, (GDestroyNotify) duty_move_outcome_free);
}

/**
 * duty_store_move_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_INVALID when nothing was tried
 *
 * Returns: (transfer full) (nullable): which were moved and which were refused
 */
DutyMoveOutcome *
duty_store_move_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, duty_store_move_async, error);
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
  push_write (self, task, duty_store_entry_write, duty_store_entry_copy (entry),
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
  return finish_number (self, result, duty_store_append_async, 0, error);
}

/**
 * duty_store_new_token_async:
 * @self: a store
 * @actor: who makes it
 * @name: whom it is for; copied
 * @cancellable: (nullable): to stop waiting
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Makes a token. One name has one secret: a new one takes the place of a lost one, which no longer holds.
 */
void
duty_store_new_token_async (DutyStore *self,
                            const DutyActor *actor,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (actor->officer != NULL && actor->seat != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_new_token_async);
  push_write (self, task, duty_token_request_write, duty_token_request_new (actor, name),
              (GDestroyNotify) duty_store_entry_free, g_free);
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
  return finish (self, result, duty_store_new_token_async, error);
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
  push_write (self, task, duty_rebuild_write, g_strdup (""), g_free, g_free);
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
  return finish_number (self, result, duty_store_rebuild_async, -1, error);
}

/* Reads */

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
  push_read (self, task, duty_read_open, request, g_free, g_free);
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
  return finish_number (self, result, duty_store_load_open_async, -1, error);
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
  push_read (self, task, duty_read_case, g_strdup (code), g_free, (GDestroyNotify) duty_incident_row_unref);
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
  return finish (self, result, duty_store_find_async, error);
}

static void
load_history (DutyStore *self, GTask *task, gboolean of_case, const char *what, gint64 after_seq, guint limit)
{
  DutyHistoryRead *request = g_new (DutyHistoryRead, 1);

  *request = (DutyHistoryRead){ of_case, g_strdup (what), after_seq, MIN (limit, MAX_HISTORY) };
  g_task_set_source_tag (task, load_history);
  push_read (self, task, duty_read_history, request, (GDestroyNotify) duty_history_read_free,
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
duty_store_load_open_looks_async (DutyStore *self,
                                  const char *seat,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, load_history);
  push_read (self, task, duty_read_open_looks, g_strdup (seat), g_free, (GDestroyNotify) g_ptr_array_unref);
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
  g_autoptr (GPtrArray) entries = finish (self, result, load_history, error);
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
  push_read (self, task, duty_read_tokens, g_strdup (""), g_free, (GDestroyNotify) g_ptr_array_unref);
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
  return finish (self, result, duty_store_load_tokens_async, error);
}

/**
 * duty_store_load_newest_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Asks when the newest entry of the journal was written: a clock that shows less is wrong.
 */
void
duty_store_load_newest_async (DutyStore *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_newest_async);
  push_read (self, task, duty_read_newest, g_strdup (""), g_free, g_free);
}

/**
 * duty_store_load_newest_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: µs UTC; 0 for a journal without entries, −1 for an error
 */
gint64
duty_store_load_newest_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return finish_number (self, result, duty_store_load_newest_async, -1, error);
}

/**
 * duty_store_verify_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Walks the journal's chain from the first entry to the last.
 */
void
duty_store_verify_async (DutyStore *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_verify_async);
  push_read (self, task, duty_read_chain, g_strdup (""), g_free, g_free);
}

/**
 * duty_store_verify_finish:
 * @error: return location for %DUTY_STORE_ERROR_BROKEN, which names the first entry that does not hold, or
 *   another #DutyStoreError
 *
 * Returns: how many entries there are, all sound; −1 for an error
 */
gint64
duty_store_verify_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return finish_number (self, result, duty_store_verify_async, -1, error);
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
  push_read (self, task, duty_read_backup, g_strdup (path), g_free, g_free);
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
  g_autofree char *path = finish (self, result, duty_store_backup_async, error);

  return path != NULL;
}
