/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-writer.h"

#include <glib/gi18n.h>

#include "model/duty-incident-row.h"
#include "store/duty-head-file.h"
#include "store/duty-store-error.h"

/* How many requests may wait: 80 s of a flood night's reports. */
#define MAX_WAITING 4096

/* How many requests share a transaction; their answers come to the main thread in one go. */
#define MAX_BATCH 64

/* With nothing asked for so long, the log goes back into the database, µs. */
#define IDLE_TIME (250 * 1000)

/**
 * Job:
 *
 * A request on its way: filled in by the main thread, then the writer's, then the main thread's again.
 */
typedef struct
{
  GTask *task;
  DutyWriteFunc func;
  gpointer request;
  GDestroyNotify request_free;
  gpointer answer;
  GDestroyNotify answer_free;
  GError *error;
  gint64 at;
} Job;

/**
 * Batch:
 *
 * A transaction after its end: who is to be answered, what it changed, and how the database bore it.
 */
typedef struct
{
  GPtrArray *jobs; /* of Job */
  GPtrArray *rows; /* of DutyIncidentRow */
  DutyHead head;   /* the newest that was signed; its seq is 0 for none */
  GError *failure; /* nullable: what was wrong with the database */
} Batch;

struct _DutyWriter
{
  gint ref_count;                 /* atomic: the main thread's and one a source under way */
  GThread *thread;                /* NULL once stopped; the main thread's, or whose that stops it */
  GMainContext *context;          /* constant */
  GAsyncQueue *inbox;             /* of Job; the writer itself means: stop */
  GAsyncQueue *outbox;            /* of Batch */
  gint n_waiting;                 /* atomic: jobs in the inbox */
  DutyConnection *connection;     /* the writer's thread, while it runs */
  DutySeal *seal;                 /* constant */
  DutySigner *signer;             /* constant */
  DutyRowsCommitted on_committed; /* main thread */
  gpointer data;                  /* main thread */
  GError *failure;                /* main thread: of the last request that the database was needed for */
};

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  job->request_free (job->request);
  if (job->answer != NULL)
    job->answer_free (job->answer);
  g_clear_error (&job->error);
  g_free (job);
}

static void
free_batch (Batch *batch)
{
  g_ptr_array_unref (batch->jobs);
  g_ptr_array_unref (batch->rows);
  g_clear_error (&batch->failure);
  g_free (batch);
}

static Batch *
new_batch (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->jobs = g_ptr_array_new_with_free_func (free_job);
  batch->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  return batch;
}

static void
unref_writer (gpointer data)
{
  DutyWriter *self = data;

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_object_unref (self->seal);
  g_object_unref (self->signer);
  g_async_queue_unref (self->inbox);
  g_async_queue_unref (self->outbox);
  g_main_context_unref (self->context);
  g_clear_error (&self->failure);
  g_free (self);
}

/* Main thread. */

static void
answer (Job *job)
{
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->answer), job->answer_free);
}

static gboolean
has_written (const Batch *batch)
{
  for (guint i = 0; i < batch->jobs->len; i++)
    if (((Job *) g_ptr_array_index (batch->jobs, i))->answer != NULL)
      return TRUE;
  return FALSE;
}

/* A transaction in which everything was refused shows nothing of the disk. */
static void
take_failure (DutyWriter *self, Batch *batch)
{
  if (batch->failure == NULL && !has_written (batch))
    return;
  g_clear_error (&self->failure);
  self->failure = g_steal_pointer (&batch->failure);
}

/* Returns: whether there was a batch to deliver */
static gboolean
deliver (DutyWriter *self)
{
  Batch *batch = g_async_queue_try_pop (self->outbox);

  if (batch == NULL)
    return FALSE;
  take_failure (self, batch);
  if (batch->rows->len > 0)
    self->on_committed (batch->rows, self->data);
  for (guint i = 0; i < batch->jobs->len; i++)
    answer (g_ptr_array_index (batch->jobs, i));
  free_batch (batch);
  return TRUE;
}

/* One batch a source, so that a flood leaves the main thread room between them. */
static gboolean
on_batch (gpointer data)
{
  deliver (data);
  return G_SOURCE_REMOVE;
}

/* The writer's thread. */

static void
hand_over (DutyWriter *self, Batch *batch)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_async_queue_push (self->outbox, batch);
  g_atomic_int_inc (&self->ref_count);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_batch, self, unref_writer);
  g_source_set_static_name (source, "[dutydesk] answers of the store");
  g_source_attach (source, self->context);
}

static void
fail_job (Job *job, const GError *error)
{
  if (job->answer != NULL)
    job->answer_free (g_steal_pointer (&job->answer));
  if (job->error == NULL)
    job->error = g_error_copy (error);
}

/* Returns: whether the rest of the transaction still stands */
static gboolean
run_job (DutyWriter *self, Job *job, GPtrArray *rows, DutyHead *head)
{
  DutyTransaction transaction = { self->connection, self->seal, self->signer, job->at, rows, head };
  guint n_before = rows->len;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
    return TRUE;
  if (!duty_connection_begin_part (self->connection, &job->error))
    return FALSE;
  job->answer = job->func (&transaction, job->request, &job->error);
  if (job->answer != NULL)
    return duty_connection_end_part (self->connection, &job->error);
  g_ptr_array_set_size (rows, (int) n_before);
  return duty_connection_undo_part (self->connection);
}

/* The disk is full, or worse: SQLite has ended the whole transaction with this job. */
static gboolean
abandon (DutyWriter *self, const Job *job, GError **error)
{
  g_propagate_error (error, g_error_copy (job->error));
  duty_connection_rollback (self->connection);
  return FALSE;
}

static gboolean
run_jobs (DutyWriter *self, Batch *batch, GError **error)
{
  if (!duty_connection_begin (self->connection, error))
    return FALSE;
  for (guint i = 0; i < batch->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (batch->jobs, i);

      if (!run_job (self, job, batch->rows, &batch->head))
        return abandon (self, job, error);
    }
  return duty_connection_commit (self->connection, error);
}

static GError *
find_failure (const Batch *batch)
{
  for (guint i = 0; i < batch->jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (batch->jobs, i);

      if (job->error != NULL && job->error->domain == DUTY_STORE_ERROR)
        return g_error_copy (job->error);
    }
  return NULL;
}

/* Only ever of what is on disk: a copy that knows more than the database would tell of a cut. That it cannot be made
 * stops nothing. */
static void
copy_head (DutyWriter *self, const DutyHead *head)
{
  g_autoptr (GError) error = NULL;

  if (head->seq > 0 && !duty_head_file_write (duty_signer_get_head_path (self->signer), head, &error))
    g_message ("There is no copy of the signed head beside the key, which is tried again with the next one: %s",
               error->message);
}

static void
write_batch (DutyWriter *self, Batch *batch)
{
  g_autoptr (GError) error = NULL;

  if (!run_jobs (self, batch, &error))
    {
      for (guint i = 0; i < batch->jobs->len; i++)
        fail_job (g_ptr_array_index (batch->jobs, i), error);
      g_ptr_array_set_size (batch->rows, 0);
    }
  else
    copy_head (self, &batch->head);
  batch->failure = find_failure (batch);
  hand_over (self, batch);
}

/* What was erased stays in the log while somebody reads: until they have ended, one look at each idle moment. */
static gpointer
pop_job (DutyWriter *self)
{
  gpointer job;

  do
    job = g_async_queue_timeout_pop (self->inbox, IDLE_TIME);
  while (job == NULL && !duty_connection_checkpoint (self->connection));
  return job != NULL ? job : g_async_queue_pop (self->inbox);
}

static gpointer
run (gpointer data)
{
  DutyWriter *self = data;
  gpointer job = pop_job (self);

  while (job != self)
    {
      Batch *batch = new_batch ();

      do
        {
          g_ptr_array_add (batch->jobs, job);
          g_atomic_int_add (&self->n_waiting, -1);
          job = batch->jobs->len < MAX_BATCH ? g_async_queue_try_pop (self->inbox) : NULL;
        }
      while (job != NULL && job != self);
      write_batch (self, batch);
      if (job == NULL)
        job = pop_job (self);
    }
  return NULL;
}

/* Main thread. */

/**
 * duty_writer_new:
 * @connection: (transfer full): the connection that writes
 * @seal: (transfer none): the room's seal
 * @signer: (transfer none): the room's signer
 * @on_committed: called on this thread's main context after each transaction that changed cases, before
 *   its requests are answered
 * @data: data for @on_committed
 *
 * Returns: (transfer full): a writer, its thread running
 */
DutyWriter *
duty_writer_new (DutyConnection *connection,
                 DutySeal *seal,
                 DutySigner *signer,
                 DutyRowsCommitted on_committed,
                 gpointer data)
{
  DutyWriter *self = g_new0 (DutyWriter, 1);

  self->ref_count = 1;
  self->context = g_main_context_ref_thread_default ();
  self->inbox = g_async_queue_new ();
  self->outbox = g_async_queue_new ();
  self->connection = connection;
  self->seal = g_object_ref (seal);
  self->signer = g_object_ref (signer);
  self->on_committed = on_committed;
  self->data = data;
  self->thread = g_thread_new ("store-writer", run, self);
  return self;
}

/**
 * duty_writer_stop:
 * @self: a writer, of which nothing more is asked
 *
 * Waits until all that was asked is written, and lets the database go. On any thread, once.
 */
void
duty_writer_stop (DutyWriter *self)
{
  g_async_queue_push (self->inbox, self);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->connection, duty_connection_free);
}

/**
 * duty_writer_free:
 * @self: a writer
 *
 * Stops it if nobody has, and answers all that was asked.
 */
void
duty_writer_free (DutyWriter *self)
{
  if (self->thread != NULL)
    duty_writer_stop (self);
  while (deliver (self))
    ;
  unref_writer (self);
}

/**
 * duty_writer_push:
 * @self: a writer
 * @task: (transfer full): returns the answer or the error on the main thread
 * @func: carries the request out
 * @request: (transfer full): what is asked
 * @request_free: frees @request
 * @answer_free: frees what @func returns
 * @at: when it was asked, µs UTC
 *
 * With too much waiting, the task fails at once with %DUTY_STORE_ERROR_BUSY.
 */
void
duty_writer_push (DutyWriter *self,
                  GTask *task,
                  DutyWriteFunc func,
                  gpointer request,
                  GDestroyNotify request_free,
                  GDestroyNotify answer_free,
                  gint64 at)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job){ .task = task,
                .func = func,
                .request = request,
                .request_free = request_free,
                .answer_free = answer_free,
                .at = at };
  if (g_atomic_int_get (&self->n_waiting) >= MAX_WAITING)
    {
      job->error =
          g_error_new (DUTY_STORE_ERROR, DUTY_STORE_ERROR_BUSY,
                       _("The disk cannot keep up: %d requests wait to be written. Try again in a moment."),
                       MAX_WAITING);
      g_clear_error (&self->failure);
      self->failure = g_error_copy (job->error);
      answer (job);
      free_job (job);
      return;
    }
  g_atomic_int_inc (&self->n_waiting);
  g_async_queue_push (self->inbox, job);
}

/**
 * duty_writer_get_failure:
 *
 * Returns: (nullable): why the database could not write what it was last asked for; %NULL when it could
 */
const GError *
duty_writer_get_failure (DutyWriter *self)
{
  return self->failure;
}
