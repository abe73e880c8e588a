/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-reader-pool.h"

/* Two short reads go on while a long one (a check of the chain, a backup) is under way. */
#define N_READERS 3

typedef struct
{
  GTask *task;
  DutyReadFunc func;
  gpointer request;
  GDestroyNotify request_free;
  gpointer answer;
  GDestroyNotify answer_free;
  GError *error;
} Job;

struct _DutyReaderPool
{
  GThreadPool *threads;
  GAsyncQueue *connections; /* of DutyConnection, as many as threads: those at rest */
};

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  job->request_free (job->request);
  g_free (job);
}

/* Main thread. */
static gboolean
on_answer (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_pointer (job->task, job->answer, job->answer_free);
  return G_SOURCE_REMOVE;
}

/* The job goes back whole, so that the task, and with it perhaps the store, is let go on the main thread. */
static void
hand_over (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, on_answer, job, free_job);
  g_source_set_static_name (source, "[dutydesk] answer of the store");
  g_source_attach (source, g_task_get_context (job->task));
}

static void
run_job (gpointer data, gpointer user_data)
{
  DutyReaderPool *self = user_data;
  Job *job = data;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  DutyConnection *connection = g_async_queue_pop (self->connections);

  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    job->answer = job->func (connection, job->request, cancellable, &job->error);
  g_async_queue_push (self->connections, connection);
  hand_over (job);
}

/**
 * duty_reader_pool_new:
 * @path: (type filename): the database, which a writer has open
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the pool
 */
DutyReaderPool *
duty_reader_pool_new (const char *path, GError **error)
{
  g_autoptr (DutyReaderPool) self = g_new0 (DutyReaderPool, 1);

  self->connections = g_async_queue_new_full ((GDestroyNotify) duty_connection_free);
  for (guint i = 0; i < N_READERS; i++)
    {
      DutyConnection *connection = duty_connection_open_reader (path, error);

      if (connection == NULL)
        return NULL;
      g_async_queue_push (self->connections, connection);
    }
  self->threads = g_thread_pool_new (run_job, self, N_READERS, FALSE, NULL);
  return g_steal_pointer (&self);
}

/**
 * duty_reader_pool_stop:
 * @self: a pool, of which nothing more is asked
 *
 * Waits until all that was asked is read, and lets the database go; the answers are delivered by the main context.
 * On any thread.
 */
void
duty_reader_pool_stop (DutyReaderPool *self)
{
  if (self->threads != NULL)
    g_thread_pool_free (g_steal_pointer (&self->threads), FALSE, TRUE);
  g_clear_pointer (&self->connections, g_async_queue_unref);
}

/**
 * duty_reader_pool_free:
 * @self: a pool
 *
 * Stops it if nobody has.
 */
void
duty_reader_pool_free (DutyReaderPool *self)
{
  duty_reader_pool_stop (self);
  g_free (self);
}

/**
 * duty_reader_pool_push:
 * @self: a pool
 * @task: (transfer full): returns the answer or the error on the main thread
 * @func: carries the request out
 * @request: (transfer full): what is asked
 * @request_free: frees @request
 * @answer_free: frees what @func returns
 */
void
duty_reader_pool_push (DutyReaderPool *self,
                       GTask *task,
                       DutyReadFunc func,
                       gpointer request,
                       GDestroyNotify request_free,
                       GDestroyNotify answer_free)
{
  Job *job = g_new (Job, 1);

  *job = (Job){
    .task = task, .func = func, .request = request, .request_free = request_free, .answer_free = answer_free
  };
  g_thread_pool_push (self->threads, job, NULL);
}
