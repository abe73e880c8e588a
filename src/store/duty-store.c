/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-private.h"

#include <glib/gi18n.h>

#include "store/duty-store-lock.h"

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
  DutySeal *seal;          /* owned */
  DutySigner *signer;      /* owned */
  DutyWriter *writer;      /* owned; NULL once closed */
  DutyReaderPool *readers; /* owned; NULL once closed */
  GThread *closer;         /* stops both; NULL while nothing closes */
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
  g_clear_object (&self->seal);
  g_clear_object (&self->signer);

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

static gboolean
is_open (DutyStore *self)
{
  return self->writer != NULL && self->closer == NULL;
}

static void
on_committed (GPtrArray *rows, gpointer data)
{
  DutyStore *self = data;

  for (guint i = 0; i < rows->len; i++)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0, g_ptr_array_index (rows, i));
}

static gboolean
open_threads (DutyStore *self, const char *path, DutySeal *seal, DutySigner *signer, GError **error)
{
  DutyConnection *connection = duty_connection_open_writer (path, error);

  if (connection == NULL)
    return FALSE;
  self->readers = duty_reader_pool_new (path, error);
  if (self->readers != NULL)
    self->writer = duty_writer_new (connection, seal, signer, on_committed, self);
  else
    duty_connection_free (connection);
  return self->readers != NULL;
}

/**
 * duty_store_open:
 * @path: (type filename): the database; made when there is none. Its folder must exist
 * @seal: the room's seal
 * @signer: the room's signer
 * @clock: what tells the time of entries
 * @error: return location for a #DutyStoreError
 *
 * Opens the database, checks that it is whole and ours, and brings its tables up to date. A file that is
 * damaged, foreign, newer or read-only is refused and left as it is. Blocks; called once at the start.
 *
 * Returns: (transfer full) (nullable): the store
 */
DutyStore *
duty_store_open (const char *path, DutySeal *seal, DutySigner *signer, DutyClock *clock, GError **error)
{
  g_autoptr (DutyStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (DUTY_IS_SEAL (seal), NULL);
  g_return_val_if_fail (DUTY_IS_SIGNER (signer), NULL);
  g_return_val_if_fail (DUTY_IS_CLOCK (clock), NULL);

  self = g_object_new (DUTY_TYPE_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->seal = g_object_ref (seal);
  self->signer = g_object_ref (signer);
  self->lock = duty_store_lock_take (path, error);
  if (self->lock < 0 || !open_threads (self, path, seal, signer, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_store_close:
 * @self: a store
 *
 * Waits until all that was asked is on disk, and lets the database go. The answers come as ever; what is
 * asked from now on fails with %DUTY_STORE_ERROR_CLOSED. Blocks for as long as the disk needs: see
 * duty_store_close_async().
 */
void
duty_store_close (DutyStore *self)
{
  g_return_if_fail (DUTY_IS_STORE (self));

  g_clear_pointer (&self->closer, g_thread_join);
  g_clear_pointer (&self->readers, duty_reader_pool_free);
  g_clear_pointer (&self->writer, duty_writer_free);
  duty_store_lock_release (self->lock);
  self->lock = -1;
}

/* On the closer's thread. Until it has been joined nobody else changes what it stops. */
static gpointer
run_close (gpointer data)
{
  g_autoptr (GTask) stopping = data;
  DutyStore *self = g_task_get_source_object (stopping);

  duty_reader_pool_stop (self->readers);
  duty_writer_stop (self->writer);
  g_task_return_boolean (stopping, TRUE);
  return NULL;
}

static void
on_stopped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  duty_store_close (DUTY_STORE (source));
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_store_close_async:
 * @self: a store
 * @callback: called when all that was asked is on disk and was answered, and the database is let go
 * @data: data for @callback
 *
 * Does what duty_store_close() does, and waits for the disk on a thread of its own. Who calls duty_store_close()
 * meanwhile waits for that thread.
 */
void
duty_store_close_async (DutyStore *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, duty_store_close_async);
  if (!is_open (self))
    {
      duty_store_close (self);
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->closer = g_thread_new ("store-closer", run_close, g_task_new (self, NULL, on_stopped, g_steal_pointer (&task)));
}

void
duty_store_close_finish (DutyStore *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * duty_store_can_write:
 * @self: a store
 *
 * Returns: whether it is open, and what it was last asked to write is on disk. A request that was refused for
 *   what it asked does not count
 */
gboolean
duty_store_can_write (DutyStore *self)
{
  g_return_val_if_fail (DUTY_IS_STORE (self), FALSE);

  return is_open (self) && duty_writer_get_failure (self->writer) == NULL;
}

/**
 * duty_store_get_clock:
 *
 * Returns: (transfer none): what tells the time of entries
 */
DutyClock *
duty_store_get_clock (DutyStore *self)
{
  return self->clock;
}

/**
 * duty_store_get_seal:
 *
 * Returns: (transfer none): the room's seal, safe from any thread
 */
DutySeal *
duty_store_get_seal (DutyStore *self)
{
  return self->seal;
}

/**
 * duty_store_get_signer:
 *
 * Returns: (transfer none): the room's signer, safe from any thread
 */
DutySigner *
duty_store_get_signer (DutyStore *self)
{
  return self->signer;
}

static gboolean
refuse_if_closed (DutyStore *self, GTask *task)
{
  if (!is_open (self))
    g_task_return_new_error (task, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CLOSED,
                             _("The store is closed. Start the program again."));
  return !is_open (self);
}

/**
 * duty_store_push_write:
 * @task: (transfer full): returns the answer or the error
 * @func: carries @request out on the writer's thread
 * @request: (transfer full): what is asked
 *
 * Asks the writer, or fails with %DUTY_STORE_ERROR_CLOSED.
 */
void
duty_store_push_write (DutyStore *self,
                       GTask *task,
                       DutyWriteFunc func,
                       gpointer request,
                       GDestroyNotify request_free,
                       GDestroyNotify answer_free)
{
  if (!refuse_if_closed (self, task))
    {
      duty_writer_push (self->writer, task, func, request, request_free, answer_free,
                        duty_clock_get_wall (self->clock));
      return;
    }
  request_free (request);
  g_object_unref (task);
}

/**
 * duty_store_push_read:
 * @task: (transfer full): returns the answer or the error
 * @func: carries @request out on a reader's thread
 * @request: (transfer full): what is asked
 *
 * Asks the readers, or fails with %DUTY_STORE_ERROR_CLOSED.
 */
void
duty_store_push_read (DutyStore *self,
                      GTask *task,
                      DutyReadFunc func,
                      gpointer request,
                      GDestroyNotify request_free,
                      GDestroyNotify answer_free)
{
  if (!refuse_if_closed (self, task))
    {
      duty_reader_pool_push (self->readers, task, func, request, request_free, answer_free);
      return;
    }
  request_free (request);
  g_object_unref (task);
}

/**
 * duty_store_finish:
 * @tag: the source tag of the task
 *
 * Returns: (transfer full) (nullable): the task's answer, %NULL with its error
 */
gpointer
duty_store_finish (DutyStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * duty_store_finish_number:
 * @tag: the source tag of the task
 * @failure: what to return for an error
 *
 * Returns: the number that the task's answer points at
 */
gint64
duty_store_finish_number (DutyStore *self, GAsyncResult *result, gpointer tag, gint64 failure, GError **error)
{
  g_autofree gint64 *number = duty_store_finish (self, result, tag, error);

  return number != NULL ? *number : failure;
}
