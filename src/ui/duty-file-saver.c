/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-file-saver.h"

struct _DutyFileSaver
{
  GObject parent_instance;

  GFile *file;  /* owned */
  GBytes *next; /* owned, nullable: what is to be written after the write that runs */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DutyFileSaver, duty_file_saver, G_TYPE_OBJECT)

static void
tell_failure (DutyFileSaver *self, const GError *error)
{
  g_message ("“%s” could not be saved: %s", g_file_peek_path (self->file), error->message);
}

static void write_next (DutyFileSaver *self);

static void
on_written (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyFileSaver) self = data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!g_file_replace_contents_finish (G_FILE (file), result, NULL, &error))
    tell_failure (self, error);
  if (self->next != NULL)
    write_next (self);
}

static void
write_next (DutyFileSaver *self)
{
  g_autoptr (GBytes) bytes = g_steal_pointer (&self->next);

  self->busy = TRUE;
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       on_written, g_object_ref (self));
}

static void
duty_file_saver_finalize (GObject *object)
{
  DutyFileSaver *self = DUTY_FILE_SAVER (object);

  g_object_unref (self->file);
  g_clear_pointer (&self->next, g_bytes_unref);

  G_OBJECT_CLASS (duty_file_saver_parent_class)->finalize (object);
}

static void
duty_file_saver_class_init (DutyFileSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_file_saver_finalize;
}

static void
duty_file_saver_init (DutyFileSaver *self)
{
}

/**
 * duty_file_saver_new:
 * @path: a file in a folder that exists
 *
 * Returns: (transfer full): what keeps it
 */
DutyFileSaver *
duty_file_saver_new (const char *path)
{
  DutyFileSaver *self = g_object_new (DUTY_TYPE_FILE_SAVER, NULL);

  self->file = g_file_new_for_path (path);
  return self;
}

/**
 * duty_file_saver_save:
 * @self: a saver
 * @bytes: (transfer none): what shall stand in the file
 *
 * Main thread. A failure is logged; what is kept so is no evidence, only comfort.
 */
void
duty_file_saver_save (DutyFileSaver *self, GBytes *bytes)
{
  g_clear_pointer (&self->next, g_bytes_unref);
  self->next = g_bytes_ref (bytes);
  if (!self->busy)
    write_next (self);
}
