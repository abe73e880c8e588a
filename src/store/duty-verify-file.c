/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-verify.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/duty-store-error.h"
#include "store/sqlite/duty-migration.h"

/* Verifies a database that may be a copy, and may be the one of an open room, without leaving a trace. */

/* So often it begins again when a room came to life, or ended, meanwhile. */
#define MAX_TRIES 5

static gboolean
check_file (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED,
               _("There is no database “%s”. Name the folder it lies in with --data-dir."), path);
  return FALSE;
}

static DutyVerification *
verify_moment (DutyConnection *connection, const char *path, const DutyVerifyRequest *request, GError **error)
{
  DutyVerification *result;

  if (!duty_migration_check (connection, path, error) || !duty_connection_run (connection, "BEGIN", error))
    return NULL;
  result = duty_verify (connection, request, NULL, error);
  duty_connection_run (connection, "COMMIT", NULL);
  return result;
}

/**
 * duty_verify_file:
 * @path: (type filename): a database
 * @request: what to verify
 * @error: return location for a #DutyStoreError: the journal could not be read
 *
 * Takes no lock that a room would see, makes no file and no table. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what was found, a break too
 */
DutyVerification *
duty_verify_file (const char *path, const DutyVerifyRequest *request, GError **error)
{
  if (!check_file (path, error))
    return NULL;
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (DutyConnection) connection = duty_connection_open_observer (path, error);
      g_autoptr (DutyVerification) result = NULL;
      g_autoptr (GError) failure = NULL;

      if (connection == NULL)
        return NULL;
      result = verify_moment (connection, path, request, &failure);
      if (!duty_connection_is_settled (connection))
        continue;
      if (result == NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return g_steal_pointer (&result);
    }
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE,
               _("The database “%s” changed again and again while it was read. Try again in a moment."),
               path);
  return NULL;
}
