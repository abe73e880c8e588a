/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-private.h"

#include <glib/gi18n.h>

#include "store/duty-attachment-table.h"
#include "store/duty-attachment-write.h"
#include "store/duty-journal-table.h"

/* What a #DutyStore can be asked of the attachments and the changes of cases. */

#define MAX_CHANGES 500

/* So many entries are looked at for one answer: most of them may be others', or of no case. */
#define MAX_EXAMINED 2000

/* Attachments */

/**
 * duty_store_attach_async:
 * @self: a store
 * @request: a file that is on disk, and its case; copied
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 *
 * Writes down that a case has a file.
 */
void
duty_store_attach_async (DutyStore *self,
                         const DutyStoreAttachment *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (request->actor.officer != NULL && request->actor.seat != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_attach_async);
  duty_store_push_write (self, task, duty_store_attachment_write, duty_store_attachment_copy (request),
                         (GDestroyNotify) duty_store_attachment_free, (GDestroyNotify) duty_attachment_free);
}

/**
 * duty_store_attach_finish:
 * @error: return location for a #DutyStoreError, %DUTY_DISPATCH_ERROR_NOT_FOUND or, for a case with too many,
 *   %DUTY_DISPATCH_ERROR_NOT_ALLOWED
 *
 * Returns: (transfer full) (nullable): the file as the journal knows it
 */
DutyAttachment *
duty_store_attach_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_attach_async, error);
}

static gpointer
read_attachments (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_attachment_table_list (connection, request, error);
}

/**
 * duty_store_load_attachments_async:
 * @self: a store
 * @code: a case's code
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_attachments_async (
    DutyStore *self, const char *code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_attachments_async);
  duty_store_push_read (self, task, read_attachments, g_strdup (code), g_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_attachments_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyAttachment): the case's files, oldest first
 */
GPtrArray *
duty_store_load_attachments_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_attachments_async, error);
}

/* @request: the case's code and the file's id */
static gpointer
read_attachment (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  char **names = request;

  return duty_attachment_table_find (connection, names[0], names[1], error);
}

/**
 * duty_store_find_attachment_async:
 * @self: a store
 * @code: a case's code
 * @id: one of its files
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_find_attachment_async (DutyStore *self,
                                  const char *code,
                                  const char *id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  const char *names[] = { code, id, NULL };
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (code != NULL && id != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_find_attachment_async);
  duty_store_push_read (self, task, read_attachment, g_strdupv ((char **) names), (GDestroyNotify) g_strfreev,
                        (GDestroyNotify) duty_attachment_free);
}

/**
 * duty_store_find_attachment_finish:
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the file
 */
DutyAttachment *
duty_store_find_attachment_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_find_attachment_async, error);
}

static gpointer
read_ids (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_attachment_table_list_ids (connection, error);
}

/**
 * duty_store_load_attachment_ids_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_store_load_attachment_ids_async (DutyStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_attachment_ids_async);
  duty_store_push_read (self, task, read_ids, g_strdup (""), g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_attachment_ids_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the ids of all files there should be
 */
GPtrArray *
duty_store_load_attachment_ids_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_attachment_ids_async, error);
}

/* Changes */

typedef struct
{
  gint64 since;
  guint limit;
  char *township;
  char *handler;
} ChangesRead;

static void
free_changes_read (gpointer data)
{
  ChangesRead *self = data;

  g_free (self->township);
  g_free (self->handler);
  g_free (self);
}

static DutyStatement *
scan_changes (DutyConnection *connection, const ChangesRead *self, gint64 until, GError **error)
{
  DutyBounds bounds = { self->township, { self->handler } };

  return duty_journal_table_scan_changes (connection, self->since, until, self->limit, &bounds, error);
}

/* A follower that is ahead of the journal follows another one: the room went back to a backup. */
static gboolean
check_since (gint64 since, gint64 head, GError **error)
{
  if (since <= head)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _ ("The journal has %lld entries, fewer than %lld. Follow it from the beginning."),
               (long long) head, (long long) since);
  return FALSE;
}

/* @until: what was looked at; @head: what there was. What is not full has nothing more up to @until. */
static void
set_next (DutyChanges *changes, guint limit, gint64 until, gint64 head)
{
  if (changes->entries->len < limit)
    changes->next = until;
  changes->more = changes->next < head;
}

/* The head is read before the entries: a follower goes on behind what it was certainly told, and not behind
 * what was written between the two. */
static gpointer
read_changes (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const ChangesRead *self = request;
  g_autoptr (DutyChanges) changes = g_new0 (DutyChanges, 1);
  g_autoptr (DutyStatement) statement = NULL;
  guchar hash[DUTY_DIGEST_SIZE];
  gint64 head = 0;
  gint64 until = 0;
  DutyStep step = DUTY_STEP_FAILED;

  changes->entries = g_ptr_array_new_with_free_func (g_object_unref);
  changes->next = self->since;
  if (duty_journal_table_read_last (connection, &head, hash, error) && check_since (self->since, head, error))
    {
      until = MIN (head, self->since + MAX_EXAMINED);
      statement = scan_changes (connection, self, until, error);
    }
  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      DutyJournalRow row;

      duty_journal_table_read (statement, &row);
      g_ptr_array_add (changes->entries, duty_entry_new (&row.entry));
      changes->next = row.entry.seq;
    }
  set_next (changes, self->limit, until, head);
  return step == DUTY_STEP_DONE ? g_steal_pointer (&changes) : NULL;
}

/**
 * duty_store_load_changes_async:
 * @self: a store
 * @since: only entries after this one; 0 for all
 * @limit: how many at most; never more than five hundred
 * @bounds: whose
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Reads what was done to cases, and which files they got: nothing of looks, tokens and the room itself. However
 * long the journal is, no more than two thousand entries are looked at; the answer may therefore have none and
 * still have more behind it.
 */
void
duty_store_load_changes_async (DutyStore *self,
                               gint64 since,
                               guint limit,
                               const DutyBounds *bounds,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  ChangesRead *request;
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  request = g_new (ChangesRead, 1);
  *request = (ChangesRead){ since, CLAMP (limit, 1, MAX_CHANGES), g_strdup (bounds->township),
                            g_strdup (bounds->handlers[0]) };
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_changes_async);
  duty_store_push_read (self, task, read_changes, request, free_changes_read,
                        (GDestroyNotify) duty_changes_free);
}

/**
 * duty_store_load_changes_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the entries, oldest first, and where to go on
 */
DutyChanges *
duty_store_load_changes_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_changes_async, error);
}
