/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "desk/duty-desk-private.h"

#define BLOCK_SIZE (64 * 1024)

/* A file may lie on a stick, or on a disk far away that hangs: a worker copies it into one without a name first.
 * Until that is whole, nothing of it belongs to the case. */

/**
 * Copying:
 * @folder: (type filename): on which file system the copy is to lie
 * @fd: the copy, without a name; -1 until there is one
 */
typedef struct
{
  char *code;
  GFile *file;
  char *folder;
  int fd;
  GFileProgressCallback on_progress;
  gpointer progress_data;
} Copying;

static void
free_copying (gpointer data)
{
  Copying *self = data;

  g_free (self->code);
  g_object_unref (self->file);
  g_free (self->folder);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/* Some file systems know no file without a name: there it loses its name at once. */
static int
open_unlinked (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, ".copy-XXXXXX", NULL);
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
    return fd;
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    unlink (path);
  return fd;
}

/* Telling how far it is, on the thread of who asked */

typedef struct
{
  GTask *task;
  goffset done;
  goffset total;
} Progress;

static void
free_progress (gpointer data)
{
  Progress *self = data;

  g_object_unref (self->task);
  g_free (self);
}

static gboolean
on_told (gpointer data)
{
  Progress *self = data;
  const Copying *copying = g_task_get_task_data (self->task);

  if (copying->on_progress != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    copying->on_progress (self->done, self->total, copying->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell (GTask *task, goffset done, goffset total)
{
  Progress *progress = g_new (Progress, 1);

  *progress = (Progress){ g_object_ref (task), done, total };
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, on_told, progress, free_progress);
}

/* The worker */

static gboolean
refuse_size (const Copying *self, GError **error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);

  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _("“%s” is larger than %d MiB. Make it smaller, or attach it in parts."), shown,
               DUTY_ATTACHMENT_MAX_SIZE >> 20);
  return FALSE;
}

static gboolean
write_all (const Copying *self, const guint8 *block, gsize size, GError **error)
{
  while (size > 0)
    {
      gssize n = write (self->fd, block, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE,
                       _("“%s” cannot be written: %s"), self->folder, g_strerror (errno));
          return FALSE;
        }
      block += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
copy (GTask *task, GInputStream *stream, goffset total, GError **error)
{
  const Copying *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  goffset done = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, block, BLOCK_SIZE, cancellable, error)) > 0)
    {
      done += n;
      if (done > DUTY_ATTACHMENT_MAX_SIZE)
        return refuse_size (self, error);
      if (!write_all (self, block, (gsize) n, error))
        return FALSE;
      tell (task, done, MAX (total, done));
    }
  return n == 0;
}

static gboolean
copy_file (GTask *task, GError **error)
{
  Copying *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL && g_file_info_get_size (info) > DUTY_ATTACHMENT_MAX_SIZE)
    return refuse_size (self, error);
  self->fd = open_unlinked (self->folder);
  if (self->fd < 0)
    return write_all (self, (const guint8 *) "", 1, error);
  return copy (task, G_INPUT_STREAM (stream), info != NULL ? g_file_info_get_size (info) : 0, error);
}

static void
run (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (copy_file (data, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* Back at the desk */

static void
on_attached (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyAttachment *attachment = duty_dispatch_attach_finish (DUTY_DISPATCH (source), result, &error);

  duty_desk_return (task, attachment, (GDestroyNotify) duty_attachment_free, error);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Copying *copying = g_task_get_task_data (task);
  g_autofree char *name = g_file_get_basename (copying->file);
  DutyAttachmentOffer offer = { copying->code, copying->fd, NULL, name };
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_set_check_cancellable (task, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    duty_dispatch_attach_async (g_task_get_source_object (task), &offer, NULL, NULL, on_attached,
                                g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/**
 * duty_desk_attach_file_async:
 * @self: a desk
 * @code: a case's code
 * @file: (transfer none): what to attach to it, of at most %DUTY_ATTACHMENT_MAX_SIZE bytes
 * @on_progress: (nullable): told now and then how far it is, bytes, on this thread
 * @progress_data: data for @on_progress, alive until @callback is called
 * @cancellable: (nullable): to give up, as long as the file is being read
 * @callback: called when it is on disk, and in the journal
 * @data: data for @callback
 */
void
duty_desk_attach_file_async (DutyDesk *self,
                             const char *code,
                             GFile *file,
                             GFileProgressCallback on_progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;
  Copying *copying;

  g_task_set_source_tag (task, duty_desk_attach_file_async);
  if (self->files == NULL)
    {
      g_task_return_new_error (task, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE,
                               _("This room has no folder for attachments."));
      return;
    }
  copying = g_new0 (Copying, 1);
  *copying = (Copying){ g_strdup (code), g_object_ref (file),
                        g_strdup (duty_attachment_files_get_folder (self->files)), -1, on_progress, progress_data };
  g_task_set_task_data (task, copying, free_copying);
  worker = g_task_new (NULL, NULL, on_copied, g_object_ref (task));
  g_task_set_task_data (worker, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (worker, run);
}

/**
 * duty_desk_attach_file_finish:
 *
 * Returns: (transfer full) (nullable): what was attached; %NULL with a #DutyDispatchError or #GIOErrorEnum
 */
DutyAttachment *
duty_desk_attach_file_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
