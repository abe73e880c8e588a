/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-promise-table.h"

/* What the room promised: a projection of the journal's entries “promise.make” and “promise.keep”. What was
 * promised lies with the erasable texts. */

#define COLUMNS                                                                                              \
  "SELECT promise.seq, due, who, case_code, note, kept_at FROM promise LEFT JOIN text ON text.seq = "        \
  "promise.seq"

static const char INSERT[] = "INSERT INTO promise (seq, due, who, case_code) VALUES (?, ?, ?, ?)";
static const char KEEP[] = "UPDATE promise SET kept_at = ? WHERE seq = ?";
static const char CLEAR[] = "DELETE FROM promise";
static const char SELECT_ONE[] = COLUMNS " WHERE promise.seq = ?";
static const char SELECT_OWED[] = COLUMNS " WHERE kept_at = 0 ORDER BY due LIMIT ?";
static const char SELECT_KEPT[] = COLUMNS " WHERE kept_at > 0 AND kept_at >= ? ORDER BY kept_at LIMIT ?";

enum
{
  COLUMN_SEQ,
  COLUMN_DUE,
  COLUMN_WHO,
  COLUMN_CASE,
  COLUMN_NOTE,
  COLUMN_KEPT_AT,
};

/**
 * duty_promise_table_insert:
 * @connection: a connection in a transaction
 * @row: a promise that is owed; its text is written elsewhere
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_promise_table_insert (DutyConnection *connection, const DutyPromiseRow *row, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, row->seq);
  duty_statement_add_int (statement, row->due);
  duty_statement_add_text (statement, row->who);
  duty_statement_add_text (statement, row->case_code);
  return duty_statement_run (statement, error);
}

/**
 * duty_promise_table_keep:
 * @connection: a connection in a transaction
 * @seq: a promise
 * @at: when it was kept, µs UTC
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_promise_table_keep (DutyConnection *connection, gint64 seq, gint64 at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, KEEP, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, at);
  duty_statement_add_int (statement, seq);
  return duty_statement_run (statement, error);
}

/**
 * duty_promise_table_clear:
 *
 * Returns: whether there is none left
 */
gboolean
duty_promise_table_clear (DutyConnection *connection, GError **error)
{
  return duty_connection_run (connection, CLEAR, error);
}

static DutyPromise *
read_promise (DutyStatement *statement)
{
  DutyPromiseRow row = {
    .seq = duty_statement_get_int (statement, COLUMN_SEQ),
    .due = duty_statement_get_int (statement, COLUMN_DUE),
    .who = duty_statement_get_text (statement, COLUMN_WHO),
    .case_code = duty_statement_get_text (statement, COLUMN_CASE),
    .text = duty_statement_get_text (statement, COLUMN_NOTE),
    .kept_at = duty_statement_get_int (statement, COLUMN_KEPT_AT),
  };

  return duty_promise_new (&row);
}

/**
 * duty_promise_table_find:
 * @seq: the entry that made it
 *
 * Returns: (transfer full) (nullable): the promise; %NULL when there is none, or with a #DutyStoreError
 */
DutyPromise *
duty_promise_table_find (DutyConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ONE, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_int (statement, seq);
  return duty_statement_step (statement, error) == DUTY_STEP_ROW ? read_promise (statement) : NULL;
}

static gboolean
add_promises (DutyStatement *statement, GPtrArray *promises, GError **error)
{
  DutyStep step;

  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    g_ptr_array_add (promises, read_promise (statement));
  return step == DUTY_STEP_DONE;
}

static gboolean
add_owed (DutyConnection *connection, guint limit, GPtrArray *promises, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_OWED, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, limit);
  return add_promises (statement, promises, error);
}

static gboolean
add_kept (DutyConnection *connection, gint64 kept_since, guint limit, GPtrArray *promises, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_KEPT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, kept_since);
  duty_statement_add_int (statement, limit);
  return add_promises (statement, promises, error);
}

/**
 * duty_promise_table_load:
 * @connection: a connection
 * @kept_since: µs UTC
 * @limit: how many at most of each
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyPromise): those that are owed, by their moments, and
 * then those that were kept since @kept_since
 */
GPtrArray *
duty_promise_table_load (DutyConnection *connection, gint64 kept_since, guint limit, GError **error)
{
  g_autoptr (GPtrArray) promises = g_ptr_array_new_with_free_func (g_object_unref);

  if (!add_owed (connection, limit, promises, error) ||
      !add_kept (connection, kept_since, limit, promises, error))
    return NULL;
  return g_steal_pointer (&promises);
}
