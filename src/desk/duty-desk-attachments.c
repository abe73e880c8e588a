/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "desk/duty-desk-cases.h"
#include "desk/duty-desk-private.h"

/* Files of cases. The file is on disk before the journal tells of it: a crash in between leaves a file that
 * nobody knows, of which the next start tells, and never an entry without its file. */

static gboolean
check_files (DutyDesk *self, GTask *task)
{
  if (self->files != NULL)
    return TRUE;
  g_task_return_new_error (task, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE,
                           _ ("This room has no folder for attachments."));
  return FALSE;
}

/* Attaching: is there such a case? – keep the file – write it down */

/**
 * Attaching:
 * @fd: the file that was sent
 * @attachment: what is known of it by now
 *
 * A worker has it while it runs, and the main thread else.
 */
typedef struct
{
  DutyAttachmentFiles *files;
  int fd;
  char *declared;
  DutyCaller *caller;
  DutyAttachment *attachment;
  GError *error; /* why it was not written down */
} Attaching;

static void
free_attaching (gpointer data)
{
  Attaching *self = data;

  duty_attachment_files_unref (self->files);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->declared);
  duty_caller_free (self->caller);
  duty_attachment_free (self->attachment);
  g_clear_error (&self->error);
  g_free (self);
}

/* On a worker's thread. */
static void
remove_file (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Attaching *attaching = g_task_get_task_data (data);

  duty_attachment_files_remove (attaching->files, attaching->attachment->id);
  g_task_return_boolean (worker, TRUE);
}

/* The worker borrows @task, to which @callback holds on: its own last reference may go on its thread. */
static void
run_worker (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, callback, g_object_ref (task));

  g_task_set_task_data (worker, task, NULL);
  g_task_run_in_thread (worker, func);
}

static void
on_file_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Attaching *attaching = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&attaching->error));
}

static void
on_attached (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Attaching *attaching = g_task_get_task_data (task);
  GError *error = NULL;
  DutyAttachment *written = duty_store_attach_finish (DUTY_STORE (source), result, &error);

  if (written == NULL)
    {
      attaching->error = duty_desk_as_dispatch_error (error);
      run_worker (task, remove_file, on_file_removed);
      return;
    }
  duty_dispatch_emit_changed (DUTY_DISPATCH (self));
  g_task_return_pointer (task, written, (GDestroyNotify) duty_attachment_free);
}

/* On a worker's thread. */
static void
keep_file (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Attaching *attaching = g_task_get_task_data (data);
  g_autofree char *name = g_steal_pointer (&attaching->attachment->name);
  GError *error = NULL;

  gboolean kept = duty_attachment_files_keep (attaching->files, attaching->fd, attaching->declared,
                                              attaching->attachment, &error);

  close (g_steal_fd (&attaching->fd)); /* here, for it may be the last of a large file without a name */
  if (!kept)
    {
      g_task_return_error (worker, error);
      return;
    }
  attaching->attachment->name = duty_attachment_clean_name (name, attaching->attachment->type);
  g_task_return_boolean (worker, TRUE);
}

static void
on_file_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Attaching *attaching = g_task_get_task_data (task);
  DutyStoreAttachment request = { duty_desk_get_caller_actor (self, attaching->caller),
                                  attaching->attachment };
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    duty_store_attach_async (self->store, &request, NULL, on_attached, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
on_attach_case_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = DUTY_DESK (source);
  const Attaching *attaching = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DutyReceipt) found = duty_dispatch_find_finish (DUTY_DISPATCH (self), result, &error);

  if (found == NULL || !duty_desk_check_caller (self, attaching->caller, DUTY_ACT_ATTACH, found->row, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  run_worker (task, keep_file, on_file_kept);
}

static void
attach_async (DutyDispatch *dispatch,
              const DutyAttachmentOffer *offer,
              const DutyCaller *caller,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Attaching *attaching;

  g_task_set_source_tag (task, attach_async);
  if (!check_files (self, task))
    return;
  attaching = g_new0 (Attaching, 1);
  attaching->files = duty_attachment_files_ref (self->files);
  attaching->fd = fcntl (offer->fd, F_DUPFD_CLOEXEC, 0);
  attaching->declared = g_strdup (offer->type);
  attaching->caller = duty_caller_copy (caller);
  attaching->attachment = duty_attachment_new ();
  attaching->attachment->code = g_strdup (offer->code);
  attaching->attachment->name = g_strdup (offer->name);
  g_task_set_task_data (task, attaching, free_attaching);
  duty_dispatch_find_async (dispatch, caller, offer->code, NULL, on_attach_case_ready,
                            g_steal_pointer (&task));
}

static DutyAttachment *
attach_finish (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Listing */

static void
on_list_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *list = duty_store_load_attachments_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, list, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
on_list_case_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = DUTY_DESK (source);
  GError *error = NULL;
  g_autoptr (DutyReceipt) found = duty_dispatch_find_finish (DUTY_DISPATCH (self), result, &error);

  if (found == NULL || !duty_desk_check_full (g_task_get_task_data (task), &error))
    g_task_return_error (task, error);
  else
    duty_store_load_attachments_async (self->store, found->row->code, g_task_get_cancellable (task),
                                       on_list_ready, g_object_ref (task));
}

static void
list_attachments_async (DutyDispatch *dispatch,
                        const char *code,
                        const DutyCaller *caller,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  GTask *task = g_task_new (dispatch, cancellable, callback, data);

  g_task_set_source_tag (task, list_attachments_async);
  g_task_set_task_data (task, duty_caller_copy (caller), (GDestroyNotify) duty_caller_free);
  duty_dispatch_find_async (dispatch, caller, code, cancellable, on_list_case_ready, task);
}

static GPtrArray *
list_attachments_finish (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Reading */

/**
 * Reading:
 *
 * Which file, what is known of it, and in the end its bytes.
 */
typedef struct
{
  DutyAttachmentFiles *files;
  DutyCaller *caller;
  char *id;
  DutyAttachment *attachment;
  GBytes *bytes;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *self = data;

  duty_attachment_files_unref (self->files);
  duty_caller_free (self->caller);
  g_free (self->id);
  g_clear_pointer (&self->attachment, duty_attachment_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* On a worker's thread. */
static void
read_file (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = g_task_get_task_data (data);
  GError *error = NULL;

  reading->bytes = duty_attachment_files_read (reading->files, reading->attachment, &error);
  if (reading->bytes != NULL)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_message ("%s", error->message);
  g_task_return_error (task, error);
}

static void
on_attachment_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  reading->attachment = duty_store_find_attachment_finish (DUTY_STORE (source), result, &error);
  if (reading->attachment == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  run_worker (task, read_file, on_file_read);
}

static void
on_read_case_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = DUTY_DESK (source);
  const Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DutyReceipt) found = duty_dispatch_find_finish (DUTY_DISPATCH (self), result, &error);

  if (found == NULL || !duty_desk_check_full (reading->caller, &error))
    g_task_return_error (task, error);
  else
    duty_store_find_attachment_async (self->store, found->row->code, reading->id,
                                      g_task_get_cancellable (task), on_attachment_found,
                                      g_object_ref (task));
}

static void
read_attachment_async (DutyDispatch *dispatch,
                       const char *code,
                       const char *id,
                       const DutyCaller *caller,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Reading *reading;

  g_task_set_source_tag (task, read_attachment_async);
  if (!check_files (self, task))
    return;
  reading = g_new0 (Reading, 1);
  reading->files = duty_attachment_files_ref (self->files);
  reading->caller = duty_caller_copy (caller);
  reading->id = g_strdup (id);
  g_task_set_task_data (task, reading, free_reading);
  duty_dispatch_find_async (dispatch, caller, code, cancellable, on_read_case_ready, g_steal_pointer (&task));
}

static GBytes *
read_attachment_finish (DutyDispatch *dispatch,
                        GAsyncResult *result,
                        DutyAttachment **attachment,
                        GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *attachment = g_steal_pointer (&reading->attachment);
  return g_steal_pointer (&reading->bytes);
}

/* The start: what was left half written is removed, and what no entry names is told of */

typedef struct
{
  DutyAttachmentFiles *files;
  GPtrArray *ids;
} Sweep;

static void
free_sweep (gpointer data)
{
  Sweep *sweep = data;

  duty_attachment_files_unref (sweep->files);
  g_ptr_array_unref (sweep->ids);
  g_free (sweep);
}

/* On a worker's thread. */
static void
sweep_files (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Sweep *sweep = data;
  guint n_unknown = 0;
  guint n = duty_attachment_files_sweep (sweep->files, sweep->ids, &n_unknown);

  if (n > 0)
    g_message ("%u files were removed that were half written when the room was cut off.", n);
  if (n_unknown > 0)
    g_message ("%u files in “%s” belong to no case of this database, and were left there. If it came back from a "
               "backup, they belong to cases that came later; else the room was cut off as they were sent.",
               n_unknown, duty_attachment_files_get_folder (sweep->files));
  g_task_return_boolean (worker, TRUE);
}

static void
on_swept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_task_return_boolean (task, g_task_propagate_boolean (G_TASK (result), NULL));
}

static void
on_ids_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  g_autoptr (GTask) worker = NULL;
  GError *error = NULL;
  GPtrArray *ids = duty_store_load_attachment_ids_finish (DUTY_STORE (source), result, &error);
  Sweep *sweep;

  if (ids == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  sweep = g_new (Sweep, 1);
  *sweep = (Sweep){ duty_attachment_files_ref (self->files), ids };
  worker = g_task_new (NULL, NULL, on_swept, g_object_ref (task));
  g_task_set_task_data (worker, sweep, free_sweep);
  g_task_run_in_thread (worker, sweep_files);
}

/**
 * duty_desk_sweep_attachments_async:
 * @self: a desk that takes no attachments yet
 * @cancellable: (nullable): to give up
 * @callback: called when no file in the folder is half written
 * @data: data for @callback
 */
void
duty_desk_sweep_attachments_async (DutyDesk *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, duty_desk_sweep_attachments_async);
  if (self->files == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  duty_store_load_attachment_ids_async (self->store, cancellable, on_ids_loaded, task);
}

gboolean
duty_desk_sweep_attachments_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_desk_set_attachment_files:
 * @self: a desk that was not loaded yet
 * @files: (transfer none): where the files of its cases lie; until they are set, it takes none
 */
void
duty_desk_set_attachment_files (DutyDesk *self, DutyAttachmentFiles *files)
{
  g_clear_pointer (&self->files, duty_attachment_files_unref);
  self->files = duty_attachment_files_ref (files);
}

void
duty_desk_attachments_init (DutyDispatchInterface *iface)
{
  iface->attach_async = attach_async;
  iface->attach_finish = attach_finish;
  iface->list_attachments_async = list_attachments_async;
  iface->list_attachments_finish = list_attachments_finish;
  iface->read_attachment_async = read_attachment_async;
  iface->read_attachment_finish = read_attachment_finish;
}
