/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-erasures.h"

#include "store/duty-body.h"

/* What the journal says was erased: texts and files that are gone hold only if an entry tells of it. */

static const char SELECT[] = "SELECT at, body FROM journal WHERE kind = ? ORDER BY seq";

static void
add (GHashTable *erasures, DutyStatement *statement)
{
  gint64 at = duty_statement_get_int (statement, 0);
  gint64 seq;

  if (duty_body_read_int (duty_statement_get_text (statement, 1), "entry", &seq))
    g_hash_table_insert (erasures, g_memdup2 (&seq, sizeof seq), g_memdup2 (&at, sizeof at));
}

/**
 * duty_erasures_load:
 * @connection: a connection
 * @kind: what is looked for, such as %DUTY_ERASURE_TEXT
 * @error: return location for a #DutyStoreError
 *
 * Walks through the whole journal.
 *
 * Returns: (transfer full) (nullable): the entries whose text or file was erased, for duty_erasures_find()
 */
GHashTable *
duty_erasures_load (DutyConnection *connection, const char *kind, GError **error)
{
  g_autoptr (GHashTable) erasures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    duty_statement_add_text (statement, kind);
  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    add (erasures, statement);
  return step == DUTY_STEP_DONE ? g_steal_pointer (&erasures) : NULL;
}

/**
 * duty_erasures_find:
 * @seq: an entry
 * @at: (out): when the last erasure of what belongs to it was written down, µs UTC
 *
 * Returns: whether the journal tells of one
 */
gboolean
duty_erasures_find (GHashTable *erasures, gint64 seq, gint64 *at)
{
  const gint64 *found = g_hash_table_lookup (erasures, &seq);

  *at = found != NULL ? *found : 0;
  return found != NULL;
}
