/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-observe.h"

#include <glib/gi18n.h>

#include "store/duty-store-error.h"
#include "store/sqlite/duty-migration.h"

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

/* Returns: whether what was read, or that nothing could be, holds for one moment */
static gboolean
observe (const char *path, DutyReadFunc func, gpointer request, gpointer *answer, GError **error)
{
  g_autoptr (DutyConnection) connection = duty_connection_open_observer (path, error);

  *answer = NULL;
  if (connection == NULL)
    return TRUE;
  if (duty_migration_check (connection, path, error))
    *answer = func (connection, request, NULL, error);
  return duty_connection_is_settled (connection);
}

/**
 * duty_observe:
 * @path: (type filename): a database, which may be a copy, and may be the one of an open room
 * @func: what is read of it; it may be called several times, until the database stood still meanwhile
 * @request: for @func
 * @answer_free: frees what @func returned when it is called once more
 * @error: return location for a #DutyStoreError
 *
 * Takes no lock that a room would see, makes no file beside the database and no table in it. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer
duty_observe (const char *path, DutyReadFunc func, gpointer request, GDestroyNotify answer_free, GError **error)
{
  if (!check_file (path, error))
    return NULL;
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autoptr (GError) failure = NULL;
      gpointer answer;

      if (observe (path, func, request, &answer, &failure))
        {
          if (answer == NULL)
            g_propagate_error (error, g_steal_pointer (&failure));
          return answer;
        }
      g_clear_pointer (&answer, answer_free);
    }
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE,
               _("The database “%s” changed again and again while it was read. Try again in a moment."), path);
  return NULL;
}
