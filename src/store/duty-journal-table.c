/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-journal-table.h"

#include "model/duty-enum-types.h"
#include "store/duty-person-check.h"

/*
 * The journal (日志): append-only, in a chain. The table's own triggers refuse to change, remove or
 * skip a row; the chain shows whether someone went around them.
 */

#define COLUMNS "journal.seq, at, officer, seat, kind, subject, case_code, body, hash"

static const char SELECT_LAST[] = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
static const char SELECT_HASH[] = "SELECT hash FROM journal WHERE seq = ?";
static const char SELECT_NEWEST[] = "SELECT at FROM journal WHERE at <= ? ORDER BY seq DESC LIMIT 1";
static const char INSERT[] =
    "INSERT INTO journal (seq, at, officer, seat, kind, subject, case_code, body, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char SELECT_CHAIN[] =
    "SELECT " COLUMNS ", CASE WHEN json_valid (body) THEN json_extract (body, '$.text') END FROM journal"
    " WHERE seq >= ? ORDER BY seq";
static const char SELECT_INCIDENTS[] =
    "SELECT " COLUMNS " FROM journal WHERE case_code IS NOT NULL AND kind LIKE 'incident.%' ORDER BY seq";
static const char SELECT_PROMISES[] =
    "SELECT " COLUMNS " FROM journal WHERE kind IN ('promise.make', 'promise.keep') ORDER BY seq";
static const char SELECT_REPLAYED[] =
    "SELECT " COLUMNS " FROM journal WHERE kind GLOB 'incident.*' OR kind GLOB 'promise.*' OR kind GLOB 'account.*'"
    " OR kind GLOB 'token.*' OR kind GLOB 'reporter.*' OR kind GLOB 'attachment.*' ORDER BY seq";
static const char SELECT_ONE[] = "SELECT " COLUMNS " FROM journal WHERE seq = ?";
static const char SELECT_CHANGE[] =
    "SELECT coalesce (max (seq), 0) FROM journal WHERE case_code = ?1 AND seq > ?2"
    " AND kind GLOB 'incident.*' AND kind NOT IN ('incident.warn', 'incident.absorb')"
    " AND (officer != ?3 OR kind = ?4)";
static const char HAS[] = "SELECT 1 FROM journal WHERE subject = ? AND kind = ? LIMIT 1";
static const char SELECT_NEWEST_ABOUT[] =
    "SELECT " COLUMNS ", NULL FROM journal WHERE subject = ? AND kind = ? ORDER BY seq DESC LIMIT 1";
static const char SELECT_CASE[] =
    "SELECT " COLUMNS ", coalesce (note, name) FROM journal LEFT JOIN text ON text.seq = journal.seq"
    " LEFT JOIN attachment ON attachment.seq = journal.seq"
    " WHERE case_code = ? AND journal.seq > ? ORDER BY journal.seq LIMIT ?";
static const char SELECT_CASE_NEWEST[] =
    "SELECT " COLUMNS ", coalesce (note, name) FROM journal LEFT JOIN text ON text.seq = journal.seq"
    " LEFT JOIN attachment ON attachment.seq = journal.seq"
    " WHERE case_code = ? AND journal.seq < ? ORDER BY journal.seq DESC LIMIT ?";
static const char SELECT_SUBJECT[] =
    "SELECT " COLUMNS ", note FROM journal LEFT JOIN text ON text.seq = journal.seq"
    " WHERE subject = ? AND journal.seq > ? ORDER BY journal.seq LIMIT ?";

static const char SELECT_CHANGES[] =
    "SELECT " COLUMNS " FROM journal LEFT JOIN incident ON incident.code = case_code"
    " WHERE journal.seq > ?1 AND journal.seq <= ?5 AND (kind GLOB 'incident.*' OR kind GLOB 'attachment.*')"
    " AND (?2 IS NULL OR township = ?2) AND (?3 IS NULL OR handler = ?3)"
    " ORDER BY journal.seq LIMIT ?4";

/* Each start closes what earlier ones left open, so only what came after the last start can dangle. */
static const char SELECT_OPEN_LOOKS[] =
    "SELECT " COLUMNS ", NULL FROM journal"
    " WHERE journal.seq > (SELECT coalesce (max (start.seq), 0) FROM journal AS start"
    "                      WHERE start.subject = ?1 AND start.kind = 'room.open')"
    " AND seat = ?1 AND kind = 'camera.open' AND NOT EXISTS ("
    "  SELECT 1 FROM journal AS close WHERE close.subject = journal.subject AND close.seq > journal.seq"
    "  AND close.kind = 'camera.close' AND json_extract (close.body, '$.open') = journal.seq)"
    " ORDER BY journal.seq";

/**
 * duty_journal_row_hash:
 * @self: a row, its hash aside
 * @previous: the hash of the row before; zeros before the first
 * @hash: (out): the hash that the row must have
 */
void
duty_journal_row_hash (const DutyJournalRow *self,
                       const guchar previous[DUTY_DIGEST_SIZE],
                       guchar hash[DUTY_DIGEST_SIZE])
{
  DutyDigest digest;

  duty_digest_init (&digest);
  duty_digest_add_blob (&digest, previous, DUTY_DIGEST_SIZE);
  duty_digest_add_int (&digest, self->entry.seq);
  duty_digest_add_int (&digest, self->entry.at);
  duty_digest_add_text (&digest, self->entry.officer);
  duty_digest_add_text (&digest, self->entry.seat);
  duty_digest_add_text (&digest, self->entry.kind);
  duty_digest_add_text (&digest, self->entry.subject);
  duty_digest_add_text (&digest, self->entry.case_code);
  duty_digest_add_text (&digest, self->entry.body);
  duty_digest_finish (&digest, hash);
}

static void
read_hash (DutyStatement *statement, int column, guchar hash[DUTY_DIGEST_SIZE])
{
  gsize size = 0;
  gconstpointer blob = duty_statement_get_blob (statement, column, &size);

  memset (hash, 0, DUTY_DIGEST_SIZE);
  if (blob != NULL)
    memcpy (hash, blob, MIN (size, DUTY_DIGEST_SIZE));
}

/**
 * duty_journal_table_read_last:
 * @connection: a connection
 * @seq: (out): the newest entry; 0 without entries
 * @hash: (out): its hash; zeros without entries
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_journal_table_read_last (DutyConnection *connection,
                              gint64 *seq,
                              guchar hash[DUTY_DIGEST_SIZE],
                              GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_LAST, error);
  DutyStep step = statement != NULL ? duty_statement_step (statement, error) : DUTY_STEP_FAILED;

  *seq = 0;
  memset (hash, 0, DUTY_DIGEST_SIZE);
  if (step == DUTY_STEP_ROW)
    {
      *seq = duty_statement_get_int (statement, 0);
      read_hash (statement, 1, hash);
    }
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_journal_table_read_hash:
 * @connection: a connection
 * @seq: an entry
 * @hash: (out): its hash; zeros when there is no such entry
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_journal_table_read_hash (DutyConnection *connection,
                              gint64 seq,
                              guchar hash[DUTY_DIGEST_SIZE],
                              GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_HASH, error);
  DutyStep step = DUTY_STEP_FAILED;

  memset (hash, 0, DUTY_DIGEST_SIZE);
  if (statement != NULL)
    {
      duty_statement_add_int (statement, seq);
      step = duty_statement_step (statement, error);
    }
  if (step == DUTY_STEP_ROW)
    read_hash (statement, 0, hash);
  return step != DUTY_STEP_FAILED;
}

static gboolean
insert (DutyConnection *connection, const DutyJournalRow *row, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, row->entry.seq);
  duty_statement_add_int (statement, row->entry.at);
  duty_statement_add_text (statement, row->entry.officer);
  duty_statement_add_text (statement, row->entry.seat);
  duty_statement_add_text (statement, row->entry.kind);
  duty_statement_add_text (statement, row->entry.subject);
  duty_statement_add_text (statement, row->entry.case_code);
  duty_statement_add_text (statement, row->entry.body);
  duty_statement_add_blob (statement, row->hash, DUTY_DIGEST_SIZE);
  return duty_statement_run (statement, error);
}

/**
 * duty_journal_table_append:
 * @connection: a connection in a transaction
 * @row: what to write down; its seq and hash are set
 * @error: return location for a #DutyStoreError
 *
 * Reads the head anew each time: a part of the transaction may have been undone since the last row.
 *
 * Returns: whether it was written
 */
gboolean
duty_journal_table_append (DutyConnection *connection, DutyJournalRow *row, GError **error)
{
  guchar previous[DUTY_DIGEST_SIZE];

  if (!duty_journal_table_read_last (connection, &row->entry.seq, previous, error))
    return FALSE;
  row->entry.seq++;
  duty_journal_row_hash (row, previous, row->hash);
  return insert (connection, row, error);
}

/**
 * duty_journal_table_read:
 * @statement: one of this table's scans, at a row
 * @row: (out): that row, its texts borrowed until the next step
 */
void
duty_journal_table_read (DutyStatement *statement, DutyJournalRow *row)
{
  row->entry.seq = duty_statement_get_int (statement, 0);
  row->entry.at = duty_statement_get_int (statement, 1);
  row->entry.officer = duty_statement_get_text (statement, 2);
  row->entry.seat = duty_statement_get_text (statement, 3);
  row->entry.kind = duty_statement_get_text (statement, 4);
  row->entry.subject = duty_statement_get_text (statement, 5);
  row->entry.case_code = duty_statement_get_text (statement, 6);
  row->entry.body = duty_statement_get_text (statement, 7);
  read_hash (statement, 8, row->hash);
}

/**
 * duty_journal_table_find:
 * @seq: an entry's number
 *
 * Returns: (transfer full) (nullable): the entry; %NULL when there is none, or with a #DutyStoreError
 */
DutyEntry *
duty_journal_table_find (DutyConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ONE, error);
  DutyJournalRow row;

  if (statement == NULL)
    return NULL;
  duty_statement_add_int (statement, seq);
  if (duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return NULL;
  duty_journal_table_read (statement, &row);
  return duty_entry_new (&row.entry);
}

/**
 * duty_journal_table_find_change:
 * @connection: a connection
 * @code: a case's code
 * @after_seq: the entry that somebody saw last
 * @move: what they want to do
 * @seq: (out): the newest entry since that makes another case of it: what somebody did to it, or @move when the
 *   room did it by itself; 0 for none. Warnings, and cases that were merged into it, do not count
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_journal_table_find_change (DutyConnection *connection,
                                const char *code,
                                gint64 after_seq,
                                DutyMove move,
                                gint64 *seq,
                                GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_CHANGE, error);
  g_autofree char *kind = g_strconcat ("incident.", duty_enum_to_nick (DUTY_TYPE_MOVE, move), NULL);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, code);
  duty_statement_add_int (statement, after_seq);
  duty_statement_add_text (statement, DUTY_PERSON_SYSTEM);
  duty_statement_add_text (statement, kind);
  step = duty_statement_step (statement, error);
  *seq = step == DUTY_STEP_ROW ? duty_statement_get_int (statement, 0) : 0;
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_journal_table_has:
 * @connection: a connection
 * @kind: a kind of entries
 * @subject: what they are about
 * @found: (out): whether there is any
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_journal_table_has (
    DutyConnection *connection, const char *kind, const char *subject, gboolean *found, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, HAS, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    {
      duty_statement_add_text (statement, subject);
      duty_statement_add_text (statement, kind);
      step = duty_statement_step (statement, error);
    }
  *found = step == DUTY_STEP_ROW;
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_journal_table_scan_newest:
 * @connection: a connection
 * @kind: a kind of entries
 * @subject: what they are about
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the newest of them, if any; columns as duty_journal_table_scan_case()
 */
DutyStatement *
duty_journal_table_scan_newest (DutyConnection *connection,
                                const char *kind,
                                const char *subject,
                                GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_NEWEST_ABOUT, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, subject);
  duty_statement_add_text (statement, kind);
  return statement;
}

/**
 * duty_journal_table_scan_chain:
 * @from_seq: the first entry that is wanted
 *
 * Returns: (transfer full) (nullable): the entries from there on, oldest first; in the column
 *   DUTY_JOURNAL_COLUMN_MORE what the body has as its "text", when the body can be read at all
 */
DutyStatement *
duty_journal_table_scan_chain (DutyConnection *connection, gint64 from_seq, GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_CHAIN, error);

  if (statement != NULL)
    duty_statement_add_int (statement, from_seq);
  return statement;
}

/**
 * duty_journal_table_scan_incidents:
 *
 * Returns: (transfer full) (nullable): all entries that made or moved a case, oldest first
 */
DutyStatement *
duty_journal_table_scan_incidents (DutyConnection *connection, GError **error)
{
  return duty_connection_query (connection, SELECT_INCIDENTS, error);
}

/**
 * duty_journal_table_scan_promises:
 *
 * Returns: (transfer full) (nullable): all entries that made or kept a promise, oldest first
 */
DutyStatement *
duty_journal_table_scan_promises (DutyConnection *connection, GError **error)
{
  return duty_connection_query (connection, SELECT_PROMISES, error);
}

/**
 * duty_journal_table_scan_replayed:
 *
 * Returns: (transfer full) (nullable): all entries that change a table, oldest first
 */
DutyStatement *
duty_journal_table_scan_replayed (DutyConnection *connection, GError **error)
{
  return duty_connection_query (connection, SELECT_REPLAYED, error);
}

static DutyStatement *
scan (DutyConnection *connection,
      const char *sql,
      const char *what,
      gint64 after_seq,
      guint limit,
      GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, sql, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, what);
  duty_statement_add_int (statement, after_seq);
  duty_statement_add_int (statement, limit);
  return statement;
}

/**
 * duty_journal_table_scan_case:
 * @code: a case's code
 * @after_seq: only entries after this one; 0 for all
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable): what was done to the case and for it, oldest first; the entry's note,
 *   or for an attachment its name, if any, in the column after the row's
 */
DutyStatement *
duty_journal_table_scan_case (
    DutyConnection *connection, const char *code, gint64 after_seq, guint limit, GError **error)
{
  return scan (connection, SELECT_CASE, code, after_seq, limit, error);
}

/**
 * duty_journal_table_scan_case_newest:
 * @code: a case's code
 * @before_seq: only entries before this one; 0 for all
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable): the newest of them, as duty_journal_table_scan_case(), but newest first
 */
DutyStatement *
duty_journal_table_scan_case_newest (
    DutyConnection *connection, const char *code, gint64 before_seq, guint limit, GError **error)
{
  return scan (connection, SELECT_CASE_NEWEST, code, before_seq != 0 ? before_seq : G_MAXINT64, limit, error);
}

/**
 * duty_journal_table_scan_subject:
 * @subject: a camera's id, a case's code, …
 *
 * Returns: (transfer full) (nullable): what was done to the subject; as duty_journal_table_scan_case()
 */
DutyStatement *
duty_journal_table_scan_subject (
    DutyConnection *connection, const char *subject, gint64 after_seq, guint limit, GError **error)
{
  return scan (connection, SELECT_SUBJECT, subject, after_seq, limit, error);
}

/**
 * duty_journal_table_scan_open_looks:
 * @seat: a seat
 *
 * Returns: (transfer full) (nullable): the openings of cameras at @seat, after its last start, that no
 *   closing names; columns as duty_journal_table_scan_case()
 */
DutyStatement *
duty_journal_table_scan_open_looks (DutyConnection *connection, const char *seat, GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_OPEN_LOOKS, error);

  if (statement != NULL)
    duty_statement_add_text (statement, seat);
  return statement;
}

/**
 * duty_journal_table_scan_changes:
 * @since: only entries after this one
 * @until: and none after this one
 * @limit: how many at most
 * @bounds: of which cases
 *
 * Returns: (transfer full) (nullable): what was done to cases and what they were given, oldest first
 */
DutyStatement *
duty_journal_table_scan_changes (DutyConnection *connection,
                                 gint64 since,
                                 gint64 until,
                                 guint limit,
                                 const DutyBounds *bounds,
                                 GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_CHANGES, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_int (statement, since);
  duty_statement_add_text (statement, bounds->township);
  duty_statement_add_text (statement, bounds->handlers[0]);
  duty_statement_add_int (statement, limit);
  duty_statement_add_int (statement, until);
  return statement;
}

/**
 * duty_journal_table_read_newest:
 * @until: µs UTC
 * @at: (out): when the newest entry that was not written after @until was written, µs UTC; 0 without one
 *
 * Returns: whether it could be read
 */
gboolean
duty_journal_table_read_newest (DutyConnection *connection, gint64 until, gint64 *at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_NEWEST, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    {
      duty_statement_add_int (statement, until);
      step = duty_statement_step (statement, error);
    }
  *at = step == DUTY_STEP_ROW ? duty_statement_get_int (statement, 0) : 0;
  return step != DUTY_STEP_FAILED;
}
