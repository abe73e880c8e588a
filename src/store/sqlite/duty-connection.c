/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/sqlite/duty-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/duty-store-error.h"
#include "store/sqlite/duty-migration.h"
#include "store/sqlite/duty-statement-private.h"

#define BUSY_TIMEOUT_MS 5000
#define BACKUP_PAGES 512

/* While requests keep coming the log is put back into the database at this many pages (64 MiB) at the
 * latest; mostly it is done earlier, in the first idle moment. */
#define CHECKPOINT_PAGES "16384"

/**
 * Moment:
 *
 * What shows that somebody else opened, wrote or closed a database.
 */
typedef struct
{
  gboolean has_log;
  gboolean has_index;
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec changed;
} Moment;

struct _DutyConnection
{
  sqlite3 *db;
  char *path;
  gboolean has_erased;    /* the log still has what was erased */
  GHashTable *statements; /* SQL, a literal, compared by address → sqlite3_stmt */
  Moment *moment;         /* of an observer that others do not see; NULL for all else */
};

/* trusted_schema is off so that a database that was tampered with cannot run functions by its views. */
static const char COMMON_SETTINGS[] = "PRAGMA trusted_schema=OFF;"
                                      "PRAGMA foreign_keys=ON;"
                                      "PRAGMA cache_size=-16384;";

/* secure_delete overwrites what is erased, instead of leaving it to be found in the file. */
static const char WRITER_SETTINGS[] = "PRAGMA synchronous=FULL;"
                                      "PRAGMA secure_delete=ON;"
                                      "PRAGMA wal_autocheckpoint=" CHECKPOINT_PAGES ";"
                                      "PRAGMA journal_size_limit=67108864;";

static const char SCRATCH_SETTINGS[] = "PRAGMA trusted_schema=OFF;"
                                       "PRAGMA foreign_keys=OFF;"
                                       "PRAGMA journal_mode=OFF;"
                                       "PRAGMA synchronous=OFF;"
                                       "PRAGMA cache_size=-65536;";

static const char READER_SETTINGS[] = "PRAGMA query_only=ON;"
                                      "PRAGMA temp_store=MEMORY;";

/* A full disk is told in more ways than one. */
static gboolean
is_full (DutyConnection *self, int code)
{
  int system_error = sqlite3_system_errno (self->db);

  return code == SQLITE_FULL || code == SQLITE_IOERR_SHMSIZE ||
         ((code & 0xff) == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT));
}

static DutyStoreError
map_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DUTY_STORE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return DUTY_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DUTY_STORE_ERROR_IN_USE;
    default:
      return DUTY_STORE_ERROR_FAILED;
    }
}

/* A message names the file, what happened to it and the next step; @reason is the engine's own word. */
static void
set_described_error (DutyConnection *self, DutyStoreError kind, const char *reason, GError **error)
{
  switch ((int) kind)
    {
    case DUTY_STORE_ERROR_CORRUPT:
      g_set_error (
          error, DUTY_STORE_ERROR, kind,
          _("The database “%s” is damaged or not a database. Nothing was changed in it: put back your last "
             "backup, and keep the damaged file for examination. (%s)"),
          self->path, reason);
      return;
    case DUTY_STORE_ERROR_READ_ONLY:
      g_set_error (
          error, DUTY_STORE_ERROR, kind,
          _("The database “%s” cannot be written. Check who owns the file and its folder, and whether the "
             "disk is mounted read-only. (%s)"),
          self->path, reason);
      return;
    case DUTY_STORE_ERROR_FULL:
      g_set_error (
          error, DUTY_STORE_ERROR, kind,
          _("The disk that holds “%s” is full: nothing was kept of this request. Make room and try again. "
             "(%s)"),
          self->path, reason);
      return;
    case DUTY_STORE_ERROR_IN_USE:
      g_set_error (error, DUTY_STORE_ERROR, kind,
                   _("The database “%s” is held by another program. Close that program and try again. (%s)"),
                   self->path, reason);
      return;
    default:
      g_set_error (error, DUTY_STORE_ERROR, kind,
                   _("The database “%s” failed. Check the disk it lies on and try again. (%s)"), self->path,
                   reason);
      return;
    }
}

/**
 * duty_connection_set_error:
 * @self: a connection
 * @code: what SQLite answered
 * @error: return location
 *
 * Turns @code into a #DutyStoreError.
 */
void
duty_connection_set_error (DutyConnection *self, int code, GError **error)
{
  gboolean is_last = sqlite3_extended_errcode (self->db) == code;
  const char *reason = is_last ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);

  set_described_error (self, is_full (self, code) ? DUTY_STORE_ERROR_FULL : map_code (code), reason, error);
}

static gboolean
check (DutyConnection *self, int code, GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE)
    return TRUE;
  duty_connection_set_error (self, code, error);
  return FALSE;
}

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

/* @name: what SQLite opens: @path, or a URI of it. */
static DutyConnection *
open_named (const char *path, const char *name, int flags, GError **error)
{
  g_autoptr (DutyConnection) self = g_new0 (DutyConnection, 1);
  int code;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);
  code = sqlite3_open_v2 (name, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (!check (self, code, error))
    return NULL;
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return g_steal_pointer (&self);
}

static DutyConnection *
open_connection (const char *path, int flags, GError **error)
{
  g_autoptr (DutyConnection) self = open_named (path, path, flags, error);

  if (self == NULL || !duty_connection_run_script (self, COMMON_SETTINGS, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Only its owner may read the database; SQLite gives the same mode to the files beside it. The folder is
 * flushed too, so that a power cut cannot take the file's name away. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  int folder_fd;

  if (fd < 0)
    {
      DutyStoreError kind = errno == EACCES || errno == EROFS || errno == EPERM ? DUTY_STORE_ERROR_READ_ONLY
                                                                                : DUTY_STORE_ERROR_FAILED;

      g_set_error (
          error, DUTY_STORE_ERROR, kind,
          _("The database “%s” cannot be opened for writing: %s. Check its folder and who owns it."), path,
          g_strerror (errno));
      return FALSE;
    }
  close (fd);
  folder_fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder_fd >= 0)
    {
      fsync (folder_fd);
      close (folder_fd);
    }
  return TRUE;
}

static gboolean
check_integrity (DutyConnection *self, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (self, "PRAGMA quick_check(1)", error);

  if (statement == NULL || duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return FALSE;
  if (g_str_equal (duty_statement_get_text (statement, 0), "ok"))
    return TRUE;
  set_described_error (self, DUTY_STORE_ERROR_CORRUPT, duty_statement_get_text (statement, 0), error);
  return FALSE;
}

static gboolean
set_wal (DutyConnection *self, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (self, "PRAGMA journal_mode=WAL", error);

  if (statement == NULL || duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return FALSE;
  if (g_str_equal (duty_statement_get_text (statement, 0), "wal"))
    return TRUE;
  g_set_error (
      error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED,
      _("The database “%s” lies on a file system that cannot keep its log. Move it to a local disk."),
      self->path);
  return FALSE;
}

static gboolean
prepare_writer (DutyConnection *self, GError **error)
{
  if (!duty_migration_check (self, self->path, error) || !check_integrity (self, error))
    return FALSE;
  if (!set_wal (self, error) || !duty_connection_run_script (self, WRITER_SETTINGS, error))
    return FALSE;
  return duty_migration_apply (self, error);
}

/**
 * duty_connection_open_writer:
 * @path: (type filename): the database; made when there is none
 * @error: return location for a #DutyStoreError
 *
 * Opens the one connection that writes, checks what is there, and brings its tables up to date. Until
 * the file has proved to be ours and sound nothing is written to it, not even its own log put back. Then the
 * log is emptied: a run that was cut off may have left in it what it had erased.
 *
 * Returns: (transfer full) (nullable): the connection
 */
DutyConnection *
duty_connection_open_writer (const char *path, GError **error)
{
  g_autoptr (DutyConnection) self = NULL;

  if (!make_file (path, error))
    return NULL;
  self = open_connection (path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL)
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!prepare_writer (self, error))
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  duty_connection_note_erased (self);
  duty_connection_checkpoint (self);
  return g_steal_pointer (&self);
}

/**
 * duty_connection_open_reader:
 * @path: (type filename): the database, which a writer has open
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): a connection that can only read
 */
DutyConnection *
duty_connection_open_reader (const char *path, GError **error)
{
  g_autoptr (DutyConnection) self = open_connection (path, SQLITE_OPEN_READONLY, error);

  if (self == NULL || !duty_connection_run_script (self, READER_SETTINGS, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_connection_open_scratch:
 * @error: return location for a #DutyStoreError
 *
 * What does not fit into memory goes to a temporary file without a name; nothing of it is ever kept. Rows need no
 * others: foreign keys are not checked.
 *
 * Returns: (transfer full) (nullable): a connection to an empty database of its own, in a transaction
 */
DutyConnection *
duty_connection_open_scratch (GError **error)
{
  g_autoptr (DutyConnection) self =
      open_named ("", "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  if (self == NULL)
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (!duty_connection_run_script (self, SCRATCH_SETTINGS, error) || !duty_connection_begin (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Observers */

static gboolean
has_sibling (const char *path, const char *suffix)
{
  g_autofree char *sibling = g_strconcat (path, suffix, NULL);

  return g_file_test (sibling, G_FILE_TEST_EXISTS);
}

static Moment
look_at (const char *path)
{
  Moment moment = { .has_log = has_sibling (path, "-wal"), .has_index = has_sibling (path, "-shm") };
  struct stat info;

  if (stat (path, &info) != 0)
    return moment;
  moment.device = info.st_dev;
  moment.inode = info.st_ino;
  moment.size = info.st_size;
  moment.changed = info.st_mtim;
  return moment;
}

static char *
make_uri (const char *path, const char *query, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

  return uri != NULL ? g_strconcat (uri, query, NULL) : NULL;
}

/* Nobody has it open: there is no log, or no index of the log, which a reader would otherwise make. Without
 * locks the log's index can be kept in this program's own memory. */
static DutyConnection *
open_unseen (const char *path, const Moment *moment, GError **error)
{
  const char *query = moment->has_log ? "?mode=ro&vfs=unix-none" : "?mode=ro&immutable=1";
  g_autofree char *uri = make_uri (path, query, error);
  g_autoptr (DutyConnection) self = NULL;

  if (uri != NULL)
    self = open_named (path, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
  if (self == NULL)
    return NULL;
  self->moment = g_memdup2 (moment, sizeof *moment);
  if (!duty_connection_run_script (self, "PRAGMA locking_mode=EXCLUSIVE", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_connection_open_observer:
 * @path: (type filename): a database, open in another program or not
 * @error: return location for a #DutyStoreError
 *
 * Opens it to be read once, and leaves no trace: no file is made, and no log put back. When nobody has it open,
 * that somebody may begin to is only seen afterwards: ask duty_connection_is_settled() before what was read is
 * believed.
 *
 * Returns: (transfer full) (nullable): a connection that can only read
 */
DutyConnection *
duty_connection_open_observer (const char *path, GError **error)
{
  Moment moment = look_at (path);
  g_autoptr (DutyConnection) self = NULL;

  if (moment.has_log && moment.has_index)
    self = open_named (path, path, SQLITE_OPEN_READONLY, error);
  else
    self = open_unseen (path, &moment, error);
  if (self == NULL)
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!duty_connection_run_script (self, COMMON_SETTINGS, error) ||
      !duty_connection_run_script (self, READER_SETTINGS, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_connection_is_settled:
 * @self: an observer
 *
 * Returns: whether nobody opened or changed the database under it
 */
gboolean
duty_connection_is_settled (DutyConnection *self)
{
  Moment now = look_at (self->path);
  const Moment *then = self->moment;

  return then == NULL || (then->has_log == now.has_log && then->has_index == now.has_index &&
                          then->device == now.device && then->inode == now.inode && then->size == now.size &&
                          then->changed.tv_sec == now.changed.tv_sec &&
                          then->changed.tv_nsec == now.changed.tv_nsec);
}

void
duty_connection_free (DutyConnection *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self->moment);
  g_free (self->path);
  g_free (self);
}

/**
 * duty_connection_query:
 * @self: a connection
 * @sql: one statement, a string literal: it is prepared once and known by its address from then on
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): a use of the statement. Only one use at a time.
 */
DutyStatement *
duty_connection_query (DutyConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt == NULL)
    {
      int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

      if (!check (self, code, error))
        return NULL;
      g_hash_table_insert (self->statements, (gpointer) sql, stmt);
    }
  g_assert (!sqlite3_stmt_busy (stmt));
  return duty_statement_new (self, stmt);
}

/**
 * duty_connection_run:
 * @sql: one statement without parameters, a string literal
 *
 * Returns: whether it was done
 */
gboolean
duty_connection_run (DutyConnection *self, const char *sql, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (self, sql, error);

  return statement != NULL && duty_statement_run (statement, error);
}

/**
 * duty_connection_run_script:
 * @sql: any number of statements, not kept prepared
 *
 * Returns: whether all were done
 */
gboolean
duty_connection_run_script (DutyConnection *self, const char *sql, GError **error)
{
  return check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

/**
 * duty_connection_begin:
 *
 * Begins a transaction that will write. Returns: whether it has begun
 */
gboolean
duty_connection_begin (DutyConnection *self, GError **error)
{
  return duty_connection_run (self, "BEGIN IMMEDIATE", error);
}

/**
 * duty_connection_commit:
 *
 * Returns: whether all of the transaction is on disk. If not, none of it is kept.
 */
gboolean
duty_connection_commit (DutyConnection *self, GError **error)
{
  if (duty_connection_run (self, "COMMIT", error))
    return TRUE;
  duty_connection_rollback (self);
  return FALSE;
}

void
duty_connection_rollback (DutyConnection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    duty_connection_run (self, "ROLLBACK", NULL);
}

/* A part of a transaction, which can be undone alone. */
gboolean
duty_connection_begin_part (DutyConnection *self, GError **error)
{
  return duty_connection_run (self, "SAVEPOINT part", error);
}

gboolean
duty_connection_end_part (DutyConnection *self, GError **error)
{
  return duty_connection_run (self, "RELEASE part", error);
}

/**
 * duty_connection_undo_part:
 *
 * Returns: whether the rest of the transaction still stands. A full disk may have ended it whole.
 */
gboolean
duty_connection_undo_part (DutyConnection *self)
{
  return !sqlite3_get_autocommit (self->db) && duty_connection_run (self, "ROLLBACK TO part", NULL) &&
         duty_connection_end_part (self, NULL);
}

/**
 * duty_connection_note_erased:
 *
 * Something was erased for good: the next checkpoint empties the log too, which still has it.
 */
void
duty_connection_note_erased (DutyConnection *self)
{
  self->has_erased = TRUE;
}

/* Waits for no reader: while one needs the log, a later checkpoint empties it. */
static void
empty_log (DutyConnection *self)
{
  sqlite3_busy_timeout (self->db, 0);
  self->has_erased =
      sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK;
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
}

/**
 * duty_connection_checkpoint:
 *
 * Puts the log back into the database as far as no reader needs it. A failure loses nothing: the log stays.
 *
 * Returns: whether it may rest; %FALSE while the log still has what was erased, because somebody reads it: it
 *   is to be asked again
 */
gboolean
duty_connection_checkpoint (DutyConnection *self)
{
  if (self->has_erased)
    empty_log (self);
  else
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return !self->has_erased;
}

static gboolean
copy_pages (DutyConnection *self, DutyConnection *target, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->db, "main", self->db, "main");
  int code = SQLITE_OK;

  while (backup != NULL && code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, BACKUP_PAGES);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return check (target, backup == NULL ? sqlite3_extended_errcode (target->db) : code, error);
}

/**
 * duty_connection_back_up:
 * @self: a connection that reads
 * @path: (type filename): a file that does not exist yet
 * @cancellable: (nullable): to give up
 * @error: return location for a #DutyStoreError
 *
 * Copies the database as it stands, while others write to it. A copy that was not finished is removed.
 *
 * Returns: whether @path is a whole copy, flushed to disk
 */
gboolean
duty_connection_back_up (DutyConnection *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DutyConnection) target = NULL;
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (
          error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED,
          _("The backup “%s” cannot be made: %s. Choose a new name in a folder that can be written."), path,
          g_strerror (errno));
      return FALSE;
    }
  close (fd);
  target = open_connection (path, SQLITE_OPEN_READWRITE, error);
  if (target != NULL && duty_connection_run (self, "BEGIN", error))
    {
      gboolean copied = copy_pages (self, target, cancellable, error);

      duty_connection_run (self, "COMMIT", NULL);
      if (copied)
        return TRUE;
    }
  g_unlink (path);
  return FALSE;
}
