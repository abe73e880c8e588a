/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-past-handover.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"

/**
 * DutyPastHandover:
 *
 * A handover that is in the journal, and its pack, if that was written. Immutable; any thread may read it, but
 * its desk is the main thread's.
 */
struct _DutyPastHandover
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  gint64 seq;
  gint64 at;
  char *outgoing;
  char *incoming;
  DutyHandoverFigures figures;
  char *path;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (DutyPastHandover, duty_past_handover, G_TYPE_OBJECT)

static void
duty_past_handover_finalize (GObject *object)
{
  DutyPastHandover *self = DUTY_PAST_HANDOVER (object);

  g_free (self->outgoing);
  g_free (self->incoming);
  g_free (self->path);
  g_free (self->sha256);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_past_handover_parent_class)->finalize (object);
}

static void
duty_past_handover_class_init (DutyPastHandoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_past_handover_finalize;
}

static void
duty_past_handover_init (DutyPastHandover *self)
{
}

static void
take_pack (DutyPastHandover *self, DutyEntry *pack, const char *folder)
{
  g_autofree char *file = NULL;

  duty_handover_body_read_pack (duty_entry_get_row (pack)->body, &file, &self->sha256);
  self->path = file != NULL ? g_build_filename (folder, file, NULL) : NULL;
}

/**
 * duty_past_handover_new:
 * @desk: (transfer none): the desk, which says who may have the pack
 * @handover: a “shift.handover”
 * @pack: (nullable): its “shift.pack”
 * @folder: (type filename): where packs lie
 *
 * Returns: (transfer full): what they tell
 */
DutyPastHandover *
duty_past_handover_new (DutyDesk *desk, DutyEntry *handover, DutyEntry *pack, const char *folder)
{
  DutyPastHandover *self = g_object_new (DUTY_TYPE_PAST_HANDOVER, NULL);
  const DutyEntryRow *row = duty_entry_get_row (handover);

  self->desk = g_object_ref (desk);
  self->seq = row->seq;
  self->at = row->at;
  self->outgoing = g_strdup (row->officer);
  self->incoming = duty_handover_body_dup_incoming (row->body);
  duty_handover_body_read_figures (row->body, &self->figures);
  if (pack != NULL)
    take_pack (self, pack, folder);
  return self;
}

gint64
duty_past_handover_get_seq (DutyPastHandover *self)
{
  return self->seq;
}

gint64
duty_past_handover_get_at (DutyPastHandover *self)
{
  return self->at;
}

const char *
duty_past_handover_get_outgoing (DutyPastHandover *self)
{
  return self->outgoing;
}

const char *
duty_past_handover_get_incoming (DutyPastHandover *self)
{
  return self->incoming;
}

const DutyHandoverFigures *
duty_past_handover_get_figures (DutyPastHandover *self)
{
  return &self->figures;
}

/**
 * duty_past_handover_get_path:
 *
 * Returns: (transfer none) (nullable) (type filename): where its pack should lie; %NULL when none was written
 */
const char *
duty_past_handover_get_path (DutyPastHandover *self)
{
  return self->path;
}

const char *
duty_past_handover_get_sha256 (DutyPastHandover *self)
{
  return self->sha256;
}

/* Blocks.
 *
 * Returns: (transfer full) (nullable): the pack's bytes, which have the hash that the journal keeps */
static GBytes *
read_pack (DutyPastHandover *self, GError **error)
{
  g_autofree char *found = NULL;
  char *text = NULL;
  gsize size = 0;

  if (self->path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("No pack was written for this handover."));
      return NULL;
    }
  if (!g_file_get_contents (self->path, &text, &size, error))
    return NULL;
  found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
  if (g_strcmp0 (found, self->sha256) == 0)
    return g_bytes_new_take (text, size);
  g_free (text);
  g_set_error (
      error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
      _ ("The pack “%s” is not the one that was written: the journal knows it by another hash. Put it back "
         "from your backup."),
      self->path);
  return NULL;
}

/* Taking out: may they? – read the pack – write that down – copy it */

/**
 * Job:
 * @past: borrowed: the task has it
 * @noted: whether the journal is to have it
 * @target: (nullable): where a copy is to go
 * @bytes: (nullable): the pack, once it was read
 *
 * While a worker has it, nobody else looks at it.
 */
typedef struct
{
  DutyPastHandover *past;
  gboolean noted;
  DutyPackUse use;
  GFile *target;
  GBytes *bytes;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

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
  DutyPastHandover *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *body = duty_handover_body_write_export (self->seq, USES[job->use]);
  DutyStoreEntry entry = {
    .actor = duty_desk_get_actor (self->desk), .kind = "shift.export", .subject = name, .body = body
  };

  duty_store_append_async (self->desk->store, &entry, NULL, on_noted, task);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyPastHandover *self = g_task_get_source_object (task);
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) ||
      !duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
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

  job->bytes = read_pack (job->past, &error);
  if (job->bytes != NULL)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* Takes @job. */
static void
start (DutyPastHandover *self, Job *job, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  GError *error = NULL;

  job->past = self;
  g_task_set_source_tag (task, duty_past_handover_pack_finish);
  g_task_set_task_data (task, job, free_job);
  if (duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
    run (g_steal_pointer (&task), read_on_worker, on_read);
  else
    g_task_return_error (task, error);
}

/**
 * duty_past_handover_check_pack_async:
 * @self: a handover
 * @callback: call duty_past_handover_pack_finish() in it
 * @data: data for @callback
 *
 * Looks whether its pack is there, and the one that was written.
 */
void
duty_past_handover_check_pack_async (DutyPastHandover *self, GAsyncReadyCallback callback, gpointer data)
{
  start (self, g_new0 (Job, 1), callback, data);
}

/**
 * duty_past_handover_take_out_async:
 * @self: a handover
 * @use: how its pack is taken out
 * @target: (transfer none) (nullable): where a copy of it is to go; what is there is replaced
 * @callback: call duty_past_handover_pack_finish() in it
 * @data: data for @callback
 *
 * Writes down that the pack leaves the room, before it does.
 */
void
duty_past_handover_take_out_async (
    DutyPastHandover *self, DutyPackUse use, GFile *target, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ .noted = TRUE, .use = use, .target = target != NULL ? g_object_ref (target) : NULL };
  start (self, job, callback, data);
}

/**
 * duty_past_handover_pack_finish:
 * @error: return location for a #DutyDispatchError, a #GFileError, a #GIOErrorEnum, or %G_IO_ERROR_INVALID_DATA for
 *   a pack that is not the one that was written; it names the file
 *
 * Returns: whether it went well
 */
gboolean
duty_past_handover_pack_finish (DutyPastHandover *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
