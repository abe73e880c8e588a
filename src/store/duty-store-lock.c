/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/duty-store-error.h"

/*
 * One program a database. A second one could write without harm to the file, but the first would not
 * see its cases, and a rebuild would take the tables from under it; several seats share PostgreSQL
 * instead. The lock is the kernel's and ends with its process, however that ends; the file that it is
 * taken on stays.
 */

/**
 * duty_store_lock_take:
 * @path: (type filename): the database
 * @error: return location for %DUTY_STORE_ERROR_IN_USE or %DUTY_STORE_ERROR_READ_ONLY
 *
 * Returns: the lock, for duty_store_lock_release(); −1 for an error
 */
int
duty_store_lock_take (const char *path, GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  int lock = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock < 0)
    {
      g_set_error (
          error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_READ_ONLY,
          _("The database “%s” cannot be opened for writing: %s. Check its folder and who owns it."), path,
          g_strerror (errno));
      return -1;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE,
               _("The database “%s” is open in another Dutydesk. Close that one first."), path);
  close (lock);
  return -1;
}

/**
 * duty_store_lock_release:
 * @lock: what duty_store_lock_take() returned, or −1
 */
void
duty_store_lock_release (int lock)
{
  if (lock >= 0)
    close (lock);
}
