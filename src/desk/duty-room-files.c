/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room-files.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "store/duty-store-error.h"

#define DATABASE "dutydesk.db"
#define ROOM_KEY "room.key"
#define SIGN_KEY "sign.key"
#define SIGN_HEAD "sign.head"
#define CONTROL "control"
#define ATTACHMENTS "attachments"
#define HANDOVERS "handovers"

static gboolean
make_dir (const char *data_dir, GError **error)
{
  if (g_mkdir_with_parents (data_dir, 0700) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _("The data directory “%s” cannot be made: %s. Choose another with --data-dir."), data_dir,
               g_strerror (errno));
  return FALSE;
}

/* The magic of an SQLite file (its file format, section 1.3.1). */
static gboolean
is_database (const char *path)
{
  static const char MAGIC[16] = "SQLite format 3";
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[sizeof MAGIC] = { 0 };
  gsize size = 0;

  return stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &size, NULL, NULL) &&
         size == sizeof head && memcmp (head, MAGIC, sizeof head) == 0;
}

/* A new key beside an old database would shut away for ever what the lost one sealed; beside a damaged one it
 * would lie in wait for the backup. */
static gboolean
check_key (const char *key, const char *database, GError **error)
{
  if (g_file_test (key, G_FILE_TEST_EXISTS) || !g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;
  if (is_database (database))
    g_set_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY,
                 _("The room key “%s” is missing, and without it nobody can read the reporters’ details again. "
                   "Put it back from your backup."),
                 key);
  else
    g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CORRUPT,
                 _("“%s” is damaged or not a database, and there is no room key beside it. Nothing was changed: "
                   "put both back from your backup."),
                 database);
  return FALSE;
}

/**
 * duty_room_files_open_seal:
 * @data_dir: (type filename): the room's data directory; made when it is missing
 * @error: return location for a #DutyStoreError, #DutySealError or #GIOErrorEnum
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the room's seal, by its key, which is made for a new room
 */
DutySeal *
duty_room_files_open_seal (const char *data_dir, GError **error)
{
  g_autofree char *key = duty_room_files_get_key_path (data_dir);
  g_autofree char *database = duty_room_files_get_database_path (data_dir);

  if (!make_dir (data_dir, error) || !check_key (key, database, error))
    return NULL;
  return duty_seal_new_for_file (key, error);
}

/**
 * duty_room_files_open_store:
 * @data_dir: (type filename): the room's data directory; made, for its owner alone, when it is missing
 * @clock: (transfer none): the room's clock
 * @error: return location for a #DutyStoreError, #DutySealError, #DutySignerError or #GIOErrorEnum
 *
 * A signing key that is missing is made: what an older one signed holds by the key that stands beside it.
 *
 * Blocks; any thread, but the store answers on the default context of the thread that calls.
 *
 * Returns: (transfer full) (nullable): the room's store
 */
DutyStore *
duty_room_files_open_store (const char *data_dir, DutyClock *clock, GError **error)
{
  g_autofree char *sign_key = g_build_filename (data_dir, SIGN_KEY, NULL);
  g_autofree char *database = duty_room_files_get_database_path (data_dir);
  g_autoptr (DutySeal) seal = duty_room_files_open_seal (data_dir, error);
  g_autoptr (DutySigner) signer = NULL;

  signer = seal != NULL ? duty_signer_new_for_file (sign_key, error) : NULL;
  return signer != NULL ? duty_store_open (database, seal, signer, clock, error) : NULL;
}

/**
 * duty_room_files_get_database_path:
 *
 * Returns: (transfer full) (type filename): where the room's database lies, if there is one
 */
char *
duty_room_files_get_database_path (const char *data_dir)
{
  return g_build_filename (data_dir, DATABASE, NULL);
}

/**
 * duty_room_files_get_control_path:
 *
 * Returns: (transfer full) (type filename): the socket on which an open room takes requests
 */
char *
duty_room_files_get_control_path (const char *data_dir)
{
  return g_build_filename (data_dir, CONTROL, NULL);
}

/**
 * duty_room_files_get_attachments_path:
 *
 * Returns: (transfer full) (type filename): the folder in which the files of the cases lie
 */
char *
duty_room_files_get_attachments_path (const char *data_dir)
{
  return g_build_filename (data_dir, ATTACHMENTS, NULL);
}

/**
 * duty_room_files_get_head_path:
 *
 * Returns: (transfer full) (type filename): the copy of the newest signed head, which lies beside the signing key
 */
char *
duty_room_files_get_head_path (const char *data_dir)
{
  return g_build_filename (data_dir, SIGN_HEAD, NULL);
}

/**
 * duty_room_files_get_key_path:
 *
 * Returns: (transfer full) (type filename): the key that the reporters' details are sealed with
 */
char *
duty_room_files_get_key_path (const char *data_dir)
{
  return g_build_filename (data_dir, ROOM_KEY, NULL);
}

/**
 * duty_room_files_get_handovers_path:
 *
 * Returns: (transfer full) (type filename): the folder of the packs that one shift left the next
 */
char *
duty_room_files_get_handovers_path (const char *data_dir)
{
  return g_build_filename (data_dir, HANDOVERS, NULL);
}
