/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-backup-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/duty-observe.h"
#include "store/duty-reads.h"
#include "store/duty-store-error.h"
#include "store/duty-verify.h"

/* What duty_read_backup() returns is the path of the copy that it made. */
static void
remove_copy (gpointer path)
{
  g_unlink (path);
  g_free (path);
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED,
                 _("The backup “%s” is not safe on its disk: %s. Make another one elsewhere."), path,
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
sync_copy (const char *copy, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (copy);

  return sync_path (copy, error) && sync_path (folder, error);
}

/**
 * duty_backup_file:
 * @path: (type filename): a database, of an open room too
 * @copy: (type filename): where the copy goes; there must be nothing
 * @error: return location for a #DutyStoreError
 *
 * Copies a database as it is at one moment, syncs the copy, and verifies the copy's journal. Takes no lock that a room
 * would see. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what was found in the copy, a break too: then it is as broken as what it was
 *   made of, and stays. %NULL when there is no copy
 */
DutyVerification *
duty_backup_file (const char *path, const char *copy, GError **error)
{
  const DutyVerifyRequest whole = { 0 };
  g_autofree char *target = g_strdup (copy);
  g_autofree char *made = duty_observe (path, duty_read_backup, target, remove_copy, error);
  DutyVerification *found;

  if (made == NULL)
    return NULL;
  found = sync_copy (copy, error) ? duty_verify_file (copy, &whole, error) : NULL;
  if (found == NULL)
    remove_copy (g_steal_pointer (&made));
  return found;
}
