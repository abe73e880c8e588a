/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-head-table.h"

/*
 * Signed heads of the journal. The chain alone shows neither a tail that was cut off nor a journal that was
 * written anew from its beginning; a head does, and one that left the room on paper does for good.
 */

#define SELECT "SELECT seq, at, hash, key, signature FROM head "

static const char INSERT[] = "INSERT INTO head (seq, at, hash, key, signature) VALUES (?, ?, ?, ?, ?)";
static const char SELECT_TABLE[] = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'head'";
static const char SELECT_NEWEST[] = SELECT "ORDER BY seq DESC LIMIT 1";
static const char SELECT_SOME[] = SELECT "ORDER BY seq DESC LIMIT ?";
static const char SELECT_ONE[] = SELECT "WHERE seq = ?";
static const char SELECT_FROM[] = SELECT "WHERE seq >= ? ORDER BY seq";

/**
 * duty_head_table_insert:
 * @connection: a connection in a transaction
 * @head: a signed head
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_head_table_insert (DutyConnection *connection, const DutyHead *head, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, head->seq);
  duty_statement_add_int (statement, head->at);
  duty_statement_add_blob (statement, head->hash, sizeof head->hash);
  duty_statement_add_blob (statement, head->key, sizeof head->key);
  duty_statement_add_blob (statement, head->signature, sizeof head->signature);
  return duty_statement_run (statement, error);
}

/**
 * duty_head_table_exists:
 * @exists: (out): whether the database has the table; one that an older version of this program made, and
 *   that was not opened since, has not
 *
 * Returns: whether it could be read
 */
gboolean
duty_head_table_exists (DutyConnection *connection, gboolean *exists, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_TABLE, error);
  DutyStep step = statement != NULL ? duty_statement_step (statement, error) : DUTY_STEP_FAILED;

  *exists = step == DUTY_STEP_ROW;
  return step != DUTY_STEP_FAILED;
}

/* Bytes of another size than they must have become zeros, which nobody signed. */
static void
read_bytes (DutyStatement *statement, int column, guchar *bytes, gsize size)
{
  gsize found = 0;
  gconstpointer blob = duty_statement_get_blob (statement, column, &found);

  memset (bytes, 0, size);
  if (blob != NULL && found == size)
    memcpy (bytes, blob, size);
}

/**
 * duty_head_table_read:
 * @statement: one of this table's scans, at a row
 * @head: (out): that row
 */
void
duty_head_table_read (DutyStatement *statement, DutyHead *head)
{
  head->seq = duty_statement_get_int (statement, 0);
  head->at = duty_statement_get_int (statement, 1);
  read_bytes (statement, 2, head->hash, sizeof head->hash);
  read_bytes (statement, 3, head->key, sizeof head->key);
  read_bytes (statement, 4, head->signature, sizeof head->signature);
}

/**
 * duty_head_table_read_newest:
 * @head: (out): the head of the newest entry that is signed; its seq is 0 without heads
 *
 * Returns: whether it could be read
 */
gboolean
duty_head_table_read_newest (DutyConnection *connection, DutyHead *head, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_NEWEST, error);
  DutyStep step = statement != NULL ? duty_statement_step (statement, error) : DUTY_STEP_FAILED;

  *head = (DutyHead){ 0 };
  if (step == DUTY_STEP_ROW)
    duty_head_table_read (statement, head);
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_head_table_find:
 * @seq: an entry
 * @head: (out): its head; its seq is 0 when it has none
 *
 * Returns: whether it could be read
 */
gboolean
duty_head_table_find (DutyConnection *connection, gint64 seq, DutyHead *head, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ONE, error);
  DutyStep step = DUTY_STEP_FAILED;

  *head = (DutyHead){ 0 };
  if (statement != NULL)
    {
      duty_statement_add_int (statement, seq);
      step = duty_statement_step (statement, error);
    }
  if (step == DUTY_STEP_ROW)
    duty_head_table_read (statement, head);
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_head_table_load:
 * @limit: how many at most
 *
 * Returns: (transfer full) (nullable) (element-type DutyHead): the newest heads, newest first
 */
GPtrArray *
duty_head_table_load (DutyConnection *connection, guint limit, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_SOME, error);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_head_free);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement == NULL)
    return NULL;
  duty_statement_add_int (statement, limit);
  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      DutyHead *head = g_new0 (DutyHead, 1);

      duty_head_table_read (statement, head);
      g_ptr_array_add (heads, head);
    }
  return step == DUTY_STEP_DONE ? g_steal_pointer (&heads) : NULL;
}

/**
 * duty_head_table_scan:
 * @from_seq: the first entry whose head is wanted
 *
 * Returns: (transfer full) (nullable): the heads from there on, oldest first
 */
DutyStatement *
duty_head_table_scan (DutyConnection *connection, gint64 from_seq, GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_FROM, error);

  if (statement != NULL)
    duty_statement_add_int (statement, from_seq);
  return statement;
}
