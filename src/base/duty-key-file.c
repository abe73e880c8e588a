/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-key-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

/* A secret key in a file of its own that only its owner can read; made once, and from then on read. */

G_DEFINE_QUARK (duty - key - file - error - quark, duty_key_file_error)

static gboolean
write_all (int fd, const guchar *data, gsize size)
{
  return write (fd, data, size) == (gssize) size && fsync (fd) == 0;
}

/* A name that was made is on the disk only when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
write_new_key (int fd)
{
  guchar key[DUTY_KEY_FILE_SIZE];
  gboolean written;

  randombytes_buf (key, sizeof key);
  written = write_all (fd, key, sizeof key);
  sodium_memzero (key, sizeof key);
  return written;
}

/* The key gets its name when it is whole: of two programs that start at once one makes the key and the
 * other, whose link() finds the name taken, reads that one. */
static gboolean
make_key_file (const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean made = fd >= 0 && write_new_key (fd) && (link (temporary, path) == 0 || errno == EEXIST);

  if (!made)
    g_set_error (error, DUTY_KEY_FILE_ERROR, DUTY_KEY_FILE_ERROR_MAKE, _("The key “%s” cannot be made: %s"),
                 path, g_strerror (errno));
  if (fd >= 0)
    {
      g_unlink (temporary);
      close (fd);
    }
  sync_folder (path);
  return made;
}

/* Returns: how many bytes there are, one more than a key at most; −1 with errno */
static gssize
read_bytes (const char *path, guchar bytes[DUTY_KEY_FILE_SIZE + 1])
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize size = fd >= 0 ? read (fd, bytes, DUTY_KEY_FILE_SIZE + 1) : -1;
  int failure = errno;

  if (fd >= 0)
    close (fd);
  errno = failure;
  return size;
}

static gboolean
read_key_file (const char *path, guchar key[DUTY_KEY_FILE_SIZE], GError **error)
{
  guchar bytes[DUTY_KEY_FILE_SIZE + 1];
  gssize size = read_bytes (path, bytes);

  if (size < 0)
    g_set_error (error, DUTY_KEY_FILE_ERROR, DUTY_KEY_FILE_ERROR_READ,
                 _("The key “%s” cannot be read: %s. Check who owns it."), path, g_strerror (errno));
  else if (size != DUTY_KEY_FILE_SIZE)
    g_set_error (error, DUTY_KEY_FILE_ERROR, DUTY_KEY_FILE_ERROR_DAMAGED,
                 _("The key “%s” is damaged. Put back the copy from your backup."), path);
  else
    memcpy (key, bytes, DUTY_KEY_FILE_SIZE);
  sodium_memzero (bytes, sizeof bytes);
  return size == DUTY_KEY_FILE_SIZE;
}

/**
 * duty_key_file_load:
 * @path: (type filename): where the key lies; made, with mode 0600, when there is none
 * @key: (out): the key, in memory that the caller wipes
 * @error: return location for a #DutyKeyFileError
 *
 * Needs libsodium initialised. Blocks; any thread.
 *
 * Returns: whether @key is set. A file that is no key is left as it is
 */
gboolean
duty_key_file_load (const char *path, guchar key[DUTY_KEY_FILE_SIZE], GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_key_file (path, error))
    return FALSE;
  return read_key_file (path, key, error);
}
