/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-password-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/duty-password.h"

/* A character of UTF-8 has four bytes at most; and the end of the line. */
#define MAX_LINE (DUTY_PASSWORD_MAX_LENGTH * 4 + 2)

/* Who else than its owner may do anything with a file. */
#define OTHERS (S_IRWXG | S_IRWXO)

/* Returns: how many bytes came, up to the end of the line or of the file; −1 with errno */
static gssize
read_bytes (int fd, char *line)
{
  gssize n = 0;

  while (n < MAX_LINE && memchr (line, '\n', (gsize) n) == NULL)
    {
      gssize more = read (fd, line + n, (gsize) (MAX_LINE - n));

      if (more < 0 && errno == EINTR)
        continue;
      if (more < 0)
        return -1;
      if (more == 0)
        break;
      n += more;
    }
  return n;
}

/**
 * duty_password_file_read_line:
 * @fd: what to read from
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): the first line, to be freed with duty_password_free()
 */
char *
duty_password_file_read_line (int fd, GError **error)
{
  char *line = g_malloc0 (MAX_LINE + 1);
  gssize n = read_bytes (fd, line);
  char *password = NULL;

  if (n < 0)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                 _("The password cannot be read: %s"), g_strerror (errno));
  else if (strcspn (line, "\r\n") == 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("There is no password. Write it into the first line."));
  else
    password = g_strndup (line, strcspn (line, "\r\n"));
  duty_password_free (line);
  return password;
}

static gboolean
check_file (int fd, const char *path, GError **error)
{
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                 _("The password file “%s” cannot be read: %s"), path, g_strerror (errno));
  else if ((info.st_mode & OTHERS) != 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                 _("Others can read the password file “%s”. Make it yours alone: chmod 600, and change the "
                    "password."),
                 path);
  else
    return TRUE;
  return FALSE;
}

/**
 * duty_password_file_read:
 * @path: (type filename): a file that nobody but its owner may read
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: (transfer full) (nullable): its first line, to be freed with duty_password_free()
 */
char *
duty_password_file_read (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char *password = check_file (fd, path, error) ? duty_password_file_read_line (fd, error) : NULL;

  if (fd >= 0)
    close (fd);
  return password;
}
