/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-shift.h"

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"

/* Packs of earlier handovers leave the room: may they? – read the pack – write that down – copy it */

/**
 * Job:
 * @noted: whether the journal is to have it
 * @target: (nullable): where a copy is to go
 * @bytes: (nullable): the pack, once it was read
 *
 * While a worker has it, nobody else looks at it.
 */
typedef struct
{
  DutyPastHandover *past; /* owned */
  gboolean noted;
  DutyPackUse use;
  GFile *target;
  GBytes *bytes;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_object_unref (job->past);
  g_clear_object (&job->target);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

/* On a worker’s thread. */
static void
write_copy (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  gsize size;
  gconstpointer bytes = g_bytes_get_data (job->bytes, &size);

  if (g_file_replace_contents (job->target, bytes, size, NULL, FALSE,
                               G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable,
                               &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
run (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, callback, task);

  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, func);
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (duty_store_append_finish (DUTY_STORE (source), result, &error) == 0)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else if (job->target != NULL)
    run (g_steal_pointer (&task), write_copy, on_copied);
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
note (GTask *task)
{
  static const char *const USES[] = { "open", "save", "print" };
  DutyDesk *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  g_autofree char *name = g_path_get_basename (duty_past_handover_get_path (job->past));
  g_autofree char *body = duty_handover_body_write_export (duty_past_handover_get_seq (job->past), USES[job->use]);
  DutyStoreEntry entry = {
    .actor = duty_desk_get_actor (self), .kind = "shift.export", .subject = name, .body = body
  };

  duty_store_append_async (self->store, &entry, NULL, on_noted, task);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) ||
      !duty_desk_check (self, DUTY_ACT_HAND_OVER, NULL, &error))
    g_task_return_error (task, error);
  else if (job->noted)
    note (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/* On a worker’s thread. */
static void
read_on_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->bytes = duty_past_handover_read_pack (job->past, &error);
  if (job->bytes != NULL)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* Takes @job. */
static void
start (DutyDesk *self, Job *job, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_pack_finish);
  g_task_set_task_data (task, job, free_job);
  if (duty_desk_check (self, DUTY_ACT_HAND_OVER, NULL, &error))
    run (g_steal_pointer (&task), read_on_worker, on_read);
  else
    g_task_return_error (task, error);
}

/**
 * duty_desk_check_pack_async:
 * @self: a desk
 * @past: (transfer none): an earlier handover
 * @callback: call duty_desk_pack_finish() in it
 * @data: data for @callback
 *
 * Looks whether its pack is there, and the one that was written.
 */
void
duty_desk_check_pack_async (DutyDesk *self, DutyPastHandover *past, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ .past = g_object_ref (past) };
  start (self, job, callback, data);
}

/**
 * duty_desk_take_pack_out_async:
 * @self: a desk
 * @past: (transfer none): an earlier handover
 * @use: how its pack is taken out
 * @target: (transfer none) (nullable): where a copy of it is to go; what is there is replaced
 * @callback: call duty_desk_pack_finish() in it
 * @data: data for @callback
 *
 * Writes down that the pack leaves the room, before it does.
 */
void
duty_desk_take_pack_out_async (DutyDesk *self,
                               DutyPastHandover *past,
                               DutyPackUse use,
                               GFile *target,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ .past = g_object_ref (past), .noted = TRUE, .use = use, .target = target != NULL ? g_object_ref (target) : NULL };
  start (self, job, callback, data);
}

/**
 * duty_desk_pack_finish:
 * @error: return location for a #DutyDispatchError, a #GFileError, a #GIOErrorEnum, or %G_IO_ERROR_INVALID_DATA for
 *   a pack that is not the one that was written; it names the file
 *
 * Returns: whether it went well
 */
gboolean
duty_desk_pack_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
