/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A worker gets so many bytes at once, and so many may wait for it, in one spool. */
#define BLOCK_SIZE (256 * 1024)

struct _DutyWebSpool
{
  char *folder;
  int fd;              /* −1 until the first block was written; a worker's while there is one */
  GByteArray *waiting; /* what came since the worker began */
  gboolean is_busy;    /* whether there is a worker */
  gboolean has_ended;  /* whether no more comes */
  GError *error;
  DutyWebSpoolFunc on_room; /* NULL once freed */
  gpointer data;
};

/**
 * Block:
 *
 * A worker's part of a body.
 */
typedef struct
{
  char *folder;
  int fd; /* inout: opened when it is −1 */
  GByteArray *bytes;
} Block;

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->folder);
  g_byte_array_unref (block->bytes);
  g_free (block);
}

/* On a worker's thread. */

static gboolean
fail (const char *what, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

/* Some file systems know no file without a name: there it loses its name at once. */
static int
open_unlinked (const char *folder)
{
  g_autofree char *path = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
    return fd;
  path = g_build_filename (folder, ".upload-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    unlink (path);
  return fd;
}

/* To the page cache: nothing is synced here. */
static gboolean
write_all (int fd, const guint8 *bytes, gsize size, GError **error)
{
  while (size > 0)
    {
      gssize n = write (fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail ("What is sent cannot be kept", error);
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
write_block (Block *block, GError **error)
{
  if (block->fd < 0)
    block->fd = open_unlinked (block->folder);
  if (block->fd < 0)
    return fail ("A file for what is sent cannot be made", error);
  return write_all (block->fd, block->bytes->data, block->bytes->len, error);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_block (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A file without a name goes when it is closed, and a large one takes its time. */
static void
run_close (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  close (GPOINTER_TO_INT (data));
  g_task_return_boolean (task, TRUE);
}

/* Main thread. */

static void
clear (gpointer data)
{
  DutyWebSpool *self = data;

  if (self->fd >= 0)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, GINT_TO_POINTER (self->fd), NULL);
      g_task_run_in_thread (task, run_close);
    }
  g_byte_array_unref (self->waiting);
  g_clear_error (&self->error);
  g_free (self->folder);
}

static void go_on (DutyWebSpool *self);

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyWebSpool *self = data;
  const Block *block = g_task_get_task_data (G_TASK (result));

  self->fd = block->fd;
  self->is_busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &self->error))
    g_byte_array_set_size (self->waiting, 0);
  else if (self->on_room != NULL)
    go_on (self);
  if (self->on_room != NULL)
    self->on_room (self->data);
  g_rc_box_release_full (self, clear);
}

static void
start (DutyWebSpool *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_written, g_rc_box_acquire (self));
  Block *block = g_new (Block, 1);

  *block = (Block){ g_strdup (self->folder), self->fd, g_steal_pointer (&self->waiting) };
  self->waiting = g_byte_array_new ();
  self->is_busy = TRUE;
  g_task_set_task_data (task, block, free_block);
  g_task_run_in_thread (task, run);
}

/* The end of a body is written whatever its size: an empty one has a file too. */
static void
go_on (DutyWebSpool *self)
{
  gboolean is_last = self->has_ended && (self->waiting->len > 0 || self->fd < 0);

  if (!self->is_busy && self->error == NULL && (self->waiting->len >= BLOCK_SIZE || is_last))
    start (self);
}

/**
 * duty_web_spool_new:
 * @folder: (type filename): on which file system it lies
 * @on_room: called each time when a worker has ended
 * @data: data for @on_room
 *
 * Returns: (transfer full): an empty spool, which has no file until the first block is written
 */
DutyWebSpool *
duty_web_spool_new (const char *folder, DutyWebSpoolFunc on_room, gpointer data)
{
  DutyWebSpool *self = g_rc_box_new0 (DutyWebSpool);

  self->folder = g_strdup (folder);
  self->fd = -1;
  self->waiting = g_byte_array_new ();
  self->on_room = on_room;
  self->data = data;
  return self;
}

/**
 * duty_web_spool_free:
 * @self: a spool
 *
 * What waits is not written any more, and nobody is told.
 */
void
duty_web_spool_free (DutyWebSpool *self)
{
  self->on_room = NULL;
  g_rc_box_release_full (self, clear);
}

/**
 * duty_web_spool_add:
 * @self: a spool that has not ended
 * @data: what came next; copied
 * @size: how many bytes
 *
 * After an error it is dropped.
 */
void
duty_web_spool_add (DutyWebSpool *self, gconstpointer data, gsize size)
{
  if (self->error != NULL)
    return;
  g_byte_array_append (self->waiting, data, (guint) size);
  go_on (self);
}

/**
 * duty_web_spool_is_full:
 *
 * Returns: whether no more should be added until its function is called
 */
gboolean
duty_web_spool_is_full (DutyWebSpool *self)
{
  return self->waiting->len >= BLOCK_SIZE;
}

/**
 * duty_web_spool_end:
 * @self: a spool
 *
 * Tells that no more comes. Its function is called until duty_web_spool_is_written().
 */
void
duty_web_spool_end (DutyWebSpool *self)
{
  self->has_ended = TRUE;
  go_on (self);
}

/**
 * duty_web_spool_is_written:
 *
 * Returns: whether it has ended, and all of it is in its file or there was an error
 */
gboolean
duty_web_spool_is_written (DutyWebSpool *self)
{
  return self->has_ended && !self->is_busy;
}

/**
 * duty_web_spool_get_error:
 *
 * Returns: (transfer none) (nullable): why not all of it was written, a #GIOErrorEnum, %G_IO_ERROR_NO_SPACE among them
 */
const GError *
duty_web_spool_get_error (DutyWebSpool *self)
{
  return self->error;
}

/**
 * duty_web_spool_get_fd:
 * @self: a spool that is written
 *
 * Returns: the file, the spool's: duplicate it to keep it. Its offset is at its end
 */
int
duty_web_spool_get_fd (DutyWebSpool *self)
{
  return self->fd;
}
