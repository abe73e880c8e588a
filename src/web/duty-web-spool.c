/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

struct _DutyWebSpool
{
  int fd;
};

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

/**
 * duty_web_spool_new:
 * @folder: (type filename): on which file system it lies
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): an empty spool
 */
DutyWebSpool *
duty_web_spool_new (const char *folder, GError **error)
{
  int fd = open_unlinked (folder);
  DutyWebSpool *self;

  if (fd < 0)
    {
      fail ("A file for what is sent cannot be made", error);
      return NULL;
    }
  self = g_new0 (DutyWebSpool, 1);
  self->fd = fd;
  return self;
}

void
duty_web_spool_free (DutyWebSpool *self)
{
  close (self->fd);
  g_free (self);
}

/**
 * duty_web_spool_write:
 * @self: a spool
 * @data: what came next
 * @size: how many bytes
 * @error: return location for a #GIOErrorEnum, %G_IO_ERROR_NO_SPACE among them
 *
 * Writes to the page cache: short, and on the main thread. Nothing is synced here.
 *
 * Returns: whether all of it was written
 */
gboolean
duty_web_spool_write (DutyWebSpool *self, gconstpointer data, gsize size, GError **error)
{
  const char *bytes = data;

  while (size > 0)
    {
      gssize n = write (self->fd, bytes, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail ("What is sent cannot be kept", error);
      bytes += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/**
 * duty_web_spool_get_fd:
 *
 * Returns: the file, the spool's: duplicate it to keep it. Its offset is at its end
 */
int
duty_web_spool_get_fd (DutyWebSpool *self)
{
  return self->fd;
}
