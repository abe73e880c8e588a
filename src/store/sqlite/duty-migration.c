/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/sqlite/duty-migration.h"

#include <glib/gi18n.h>

#include "store/duty-store-error.h"

/* The whole days that a clock of a case was extended by since it started, for step 11. */
#define EXTENDED_DAYS(since)                                                                                 \
  "(SELECT coalesce (sum (json_extract (body, '$.extra') / 86400000000), 0) FROM journal"                    \
  " WHERE case_code = code AND kind = 'incident.extend' AND json_valid (body) AND at >= " since ")"

/*
 * The tables, step by step: the nth step takes a database of version n − 1 to n. A step that was
 * released is never changed; what it got wrong is put right by a later one.
 *
 * Sources: journal, head, text, reporter, token, request, account, attachment. Projections, which
 * duty_rebuild() makes again from the sources: incident, serial, promise.
 */
static const char *const STEPS[] = {
  /* 1 */
  "CREATE TABLE journal ("
  "  seq INTEGER PRIMARY KEY CHECK (seq > 0),"
  "  at INTEGER NOT NULL,"
  "  officer TEXT NOT NULL,"
  "  seat TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  subject TEXT NOT NULL,"
  "  case_code TEXT,"
  "  body TEXT NOT NULL,"
  "  hash BLOB NOT NULL CHECK (length (hash) = 32)"
  ") STRICT;"
  "CREATE INDEX journal_subject ON journal (subject);"
  "CREATE INDEX journal_case ON journal (case_code) WHERE case_code IS NOT NULL;"
  "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN"
  "  SELECT RAISE (ABORT, 'the journal is append-only');"
  "END;"
  "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN"
  "  SELECT RAISE (ABORT, 'the journal is append-only');"
  "END;"
  "CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal"
  "  WHEN NEW.seq != (SELECT coalesce (max (seq), 0) + 1 FROM journal) BEGIN"
  "  SELECT RAISE (ABORT, 'the journal has no gaps');"
  "END;"
  "CREATE TABLE text ("
  "  seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  salt BLOB NOT NULL,"
  "  title TEXT,"
  "  detail TEXT,"
  "  note TEXT,"
  "  erased_at INTEGER"
  ") STRICT;"
  "CREATE TABLE reporter ("
  "  seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  name BLOB,"
  "  phone BLOB,"
  "  erased_at INTEGER"
  ") STRICT;"
  "CREATE TABLE token ("
  "  name TEXT PRIMARY KEY,"
  "  hash BLOB NOT NULL UNIQUE CHECK (length (hash) = 32),"
  "  made_at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE request ("
  "  owner TEXT NOT NULL,"
  "  key TEXT NOT NULL,"
  "  hash BLOB NOT NULL CHECK (length (hash) = 32),"
  "  code TEXT NOT NULL,"
  "  made_at INTEGER NOT NULL,"
  "  PRIMARY KEY (owner, key)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE serial ("
  "  county_day TEXT PRIMARY KEY,"
  "  last INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE incident ("
  "  report_seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  code TEXT NOT NULL UNIQUE,"
  "  channel TEXT NOT NULL,"
  "  category TEXT NOT NULL,"
  "  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),"
  "  latitude REAL,"
  "  longitude REAL,"
  "  area TEXT,"
  "  happened_at INTEGER,"
  "  reported_at INTEGER NOT NULL,"
  "  stage TEXT NOT NULL,"
  "  stage_since INTEGER NOT NULL,"
  "  handler TEXT,"
  "  seq INTEGER NOT NULL REFERENCES journal (seq)"
  ") STRICT;"
  "CREATE INDEX incident_stage ON incident (stage, stage_since);"
  "CREATE INDEX incident_day ON incident (reported_at);",

  /* 2: the whole life of a case */
  "ALTER TABLE incident ADD COLUMN township TEXT;"
  "ALTER TABLE incident ADD COLUMN tier TEXT NOT NULL DEFAULT 'county';"
  "ALTER TABLE incident ADD COLUMN stage_extra INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN stage_warned TEXT NOT NULL DEFAULT 'calm';"
  "ALTER TABLE incident ADD COLUMN case_since INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN case_until INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN case_extra INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN case_warned TEXT NOT NULL DEFAULT 'calm';"
  "ALTER TABLE incident ADD COLUMN pauses TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE incident ADD COLUMN owner TEXT;"
  "ALTER TABLE incident ADD COLUMN supervised INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN into_code TEXT;"
  "ALTER TABLE incident ADD COLUMN answer TEXT NOT NULL DEFAULT 'none';"
  "ALTER TABLE incident ADD COLUMN closed_at INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN n_reopened INTEGER NOT NULL DEFAULT 0;"
  "UPDATE incident SET case_since = reported_at,"
  "  owner = (SELECT officer FROM journal WHERE case_code = code AND kind = 'incident.accept'"
  "           ORDER BY journal.seq DESC LIMIT 1);"
  "UPDATE incident SET case_until = stage_since, closed_at = stage_since WHERE stage = 'closed';"
  "CREATE INDEX incident_closed ON incident (closed_at) WHERE closed_at > 0;"
  "CREATE INDEX incident_merged ON incident (into_code) WHERE into_code IS NOT NULL;",

  /* 3: signed heads of the journal. The third trigger: a REPLACE deletes without a word to the second. */
  "CREATE TABLE head ("
  "  seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  at INTEGER NOT NULL,"
  "  hash BLOB NOT NULL CHECK (length (hash) = 32),"
  "  key BLOB NOT NULL CHECK (length (key) = 32),"
  "  signature BLOB NOT NULL CHECK (length (signature) = 64)"
  ") STRICT;"
  "CREATE TRIGGER head_no_update BEFORE UPDATE ON head BEGIN"
  "  SELECT RAISE (ABORT, 'a signed head stays as it is');"
  "END;"
  "CREATE TRIGGER head_no_delete BEFORE DELETE ON head BEGIN"
  "  SELECT RAISE (ABORT, 'a signed head stays as it is');"
  "END;"
  "CREATE TRIGGER head_no_replace BEFORE INSERT ON head"
  "  WHEN EXISTS (SELECT 1 FROM head WHERE seq = NEW.seq) BEGIN"
  "  SELECT RAISE (ABORT, 'an entry is signed once');"
  "END;",

  /* 4: people: accounts, and what the tokens are to the room. */
  "CREATE TABLE account ("
  "  name TEXT PRIMARY KEY,"
  "  display TEXT NOT NULL,"
  "  role TEXT NOT NULL,"
  "  area TEXT,"
  "  hash TEXT NOT NULL,"
  "  made_at INTEGER NOT NULL,"
  "  disabled_at INTEGER,"
  "  failures INTEGER NOT NULL DEFAULT 0,"
  "  locked_until INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "ALTER TABLE token ADD COLUMN role TEXT NOT NULL DEFAULT 'gateway';"
  "ALTER TABLE token ADD COLUMN area TEXT;",

  /* 5: details that are to be erased, keys that are to go, and the access register with the ends of its looks. A look's
   * end begins with {"open":N: where trusted_schema is off no index may look at JSON by its functions. */
  "CREATE INDEX reporter_kept ON reporter (seq) WHERE erased_at IS NULL;"
  "CREATE INDEX request_made ON request (made_at);"
  "CREATE INDEX register_at ON journal (kind, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export');"
  "CREATE INDEX register_officer ON journal (kind, officer, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export');"
  "CREATE INDEX register_subject ON journal (kind, subject, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export');"
  "CREATE INDEX register_case ON journal (kind, case_code, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export');"
  "CREATE INDEX register_close ON journal (CAST (substr (body, 9) AS INTEGER))"
  "  WHERE kind = 'camera.close';",

  /* 6: the files of cases, which lie beside the database */
  "CREATE TABLE attachment ("
  "  seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  id TEXT NOT NULL UNIQUE CHECK (length (id) = 32),"
  "  name TEXT,"
  "  type TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  sha256 TEXT NOT NULL CHECK (length (sha256) = 64)"
  ") STRICT;",

  /* 7: shifts: what was promised, and what a handover looks up, however long the journal is */
  "CREATE TABLE promise ("
  "  seq INTEGER PRIMARY KEY REFERENCES journal (seq),"
  "  due INTEGER NOT NULL,"
  "  who TEXT NOT NULL,"
  "  case_code TEXT,"
  "  kept_at INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE INDEX promise_owed ON promise (due) WHERE kept_at = 0;"
  "CREATE INDEX promise_kept ON promise (kept_at) WHERE kept_at > 0;"
  "CREATE INDEX journal_shift ON journal (kind, subject)"
  "  WHERE kind IN ('shift.handover', 'shift.sign-on', 'shift.pack');"
  "CREATE INDEX journal_camera ON journal (subject) WHERE kind IN ('camera.lost', 'camera.found');",

  /* 8: a case that was opened again, and not given to anybody since, is nobody's */
  "UPDATE incident SET handler = NULL WHERE n_reopened > 0 AND NOT EXISTS ("
  "  SELECT 1 FROM journal AS given WHERE given.case_code = incident.code"
  "   AND given.kind IN ('incident.assign', 'incident.transfer')"
  "   AND given.seq > (SELECT max (again.seq) FROM journal AS again WHERE again.case_code = incident.code"
  "    AND (again.kind = 'incident.reopen'"
  "         OR (again.kind = 'incident.follow-up' AND again.body LIKE '{\"stage\":\"accepted\"%'))));",

  /* 9: hashes of requests are made with the room key. The old ones could be guessed from: they are overwritten, and
   * a key that was used before counts as repeated, whatever comes with it, until it is forgotten after 30 days. */
  "UPDATE request SET hash = zeroblob (32);",

  /* 10: the first journals had a case's area, and not its township, which an area's code begins with: what
   * duty_body_read_report() makes of them. */
  "UPDATE incident SET township = substr (area, 1, 9) || '000'"
  " WHERE township IS NULL AND length (area) IN (12, 15) AND area NOT GLOB '*[^0-9]*'"
  "  AND substr (area, 7, 3) != '000' AND EXISTS ("
  "   SELECT 1 FROM journal WHERE journal.seq = report_seq AND instr (body, '\"tier\":') = 0);",

  /* 11: extensions by the day and by the hour: a day of a clock in working time is no 24 hours */
  "ALTER TABLE incident ADD COLUMN stage_days INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE incident ADD COLUMN case_days INTEGER NOT NULL DEFAULT 0;"
  "UPDATE incident SET stage_days = " EXTENDED_DAYS ("stage_since") " WHERE stage_extra > 0;"
  "UPDATE incident SET case_days = " EXTENDED_DAYS ("case_since") " WHERE case_extra > 0;"
  "UPDATE incident SET stage_extra = max (stage_extra - stage_days * 86400000000, 0),"
  "  case_extra = max (case_extra - case_days * 86400000000, 0) WHERE stage_extra > 0 OR case_extra > 0;",

  /* 12: packs of handovers that were taken out are in the access register */
  "DROP INDEX register_at;"
  "DROP INDEX register_officer;"
  "DROP INDEX register_subject;"
  "DROP INDEX register_case;"
  "CREATE INDEX register_at ON journal (kind, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export', 'shift.export');"
  "CREATE INDEX register_officer ON journal (kind, officer, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export', 'shift.export');"
  "CREATE INDEX register_subject ON journal (kind, subject, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export', 'shift.export');"
  "CREATE INDEX register_case ON journal (kind, case_code, at)"
  "  WHERE kind IN ('camera.open', 'reporter.unmask', 'register.export', 'shift.export');",
};

/**
 * duty_migration_get_newest:
 *
 * Returns: the version of the tables that this program knows
 */
int
duty_migration_get_newest (void)
{
  return G_N_ELEMENTS (STEPS);
}

static gboolean
read_number (DutyConnection *connection, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, sql, error);

  if (statement == NULL || duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return FALSE;
  *number = duty_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * duty_migration_check:
 * @connection: a connection to what may be any file at all
 * @path: (type filename): that file, for messages
 * @error: return location for a #DutyStoreError
 *
 * Reads only. An empty file is a database to be.
 *
 * Returns: whether the file is a database of this program, and not of a newer version of it
 */
gboolean
duty_migration_check (DutyConnection *connection, const char *path, GError **error)
{
  gint64 application = 0;
  gint64 version = 0;
  gint64 tables = 0;

  if (!read_number (connection, "PRAGMA application_id", &application, error) ||
      !read_number (connection, "PRAGMA user_version", &version, error) ||
      !read_number (connection, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (application != DUTY_MIGRATION_APPLICATION_ID && (application != 0 || version != 0 || tables != 0))
    {
      g_set_error (
          error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FOREIGN,
          _("“%s” is a database of another program. Nothing was changed in it: choose another folder."),
          path);
      return FALSE;
    }
  if (version > duty_migration_get_newest ())
    {
      g_set_error (
          error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_NEWER,
          _("The database “%s” was made by a newer version of this program (its tables are of version "
            "%d, this program knows %d). Nothing was changed in it: install the newer version."),
          path, (int) version, duty_migration_get_newest ());
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_steps (DutyConnection *connection, gint64 version, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                           DUTY_MIGRATION_APPLICATION_ID, duty_migration_get_newest ());

  for (gint64 i = version; i < duty_migration_get_newest (); i++)
    if (!duty_connection_run_script (connection, STEPS[i], error))
      return FALSE;
  return duty_connection_run_script (connection, mark, error);
}

/**
 * duty_migration_build:
 * @connection: an empty database
 * @version: whose tables to make: at most duty_migration_get_newest()
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether the database has the tables that the program of then made
 */
gboolean
duty_migration_build (DutyConnection *connection, int version, GError **error)
{
  g_return_val_if_fail (version <= duty_migration_get_newest (), FALSE);

  for (int i = 0; i < version; i++)
    if (!duty_connection_run_script (connection, STEPS[i], error))
      return FALSE;
  return TRUE;
}

/**
 * duty_migration_read_version:
 * @version: (out): of the tables; 0 for an empty database
 *
 * Returns: whether it could be read
 */
gboolean
duty_migration_read_version (DutyConnection *connection, gint64 *version, GError **error)
{
  return read_number (connection, "PRAGMA user_version", version, error);
}

/**
 * duty_migration_apply:
 * @connection: the connection that writes, checked with duty_migration_check()
 * @error: return location for a #DutyStoreError
 *
 * Takes the missing steps, in one transaction: after a failure or a crash the database is as it was.
 *
 * Returns: whether the tables are of the newest version
 */
gboolean
duty_migration_apply (DutyConnection *connection, GError **error)
{
  gint64 version = 0;

  if (!read_number (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == duty_migration_get_newest ())
    return TRUE;
  if (!duty_connection_begin (connection, error))
    return FALSE;
  if (apply_steps (connection, version, error))
    return duty_connection_commit (connection, error);
  duty_connection_rollback (connection);
  return FALSE;
}
