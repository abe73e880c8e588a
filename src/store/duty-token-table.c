/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token-table.h"

/* The tokens of those who may report over HTTP: a name each, and the hash of its one secret. */

static const char PUT[] =
    "INSERT INTO token (name, hash, made_at) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at";
static const char SELECT_ALL[] = "SELECT name, hash FROM token ORDER BY name";

/**
 * duty_token_table_put:
 * @connection: a connection in a transaction
 * @token: the token; it takes the place of an earlier one of the same name
 * @at: when it was made, µs UTC
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_token_table_put (DutyConnection *connection, const DutyToken *token, gint64 at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, PUT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, token->name);
  duty_statement_add_bytes (statement, token->hash);
  duty_statement_add_int (statement, at);
  return duty_statement_run (statement, error);
}

/**
 * duty_token_table_load:
 * @connection: a connection
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyToken): all of them, by name
 */
GPtrArray *
duty_token_table_load (DutyConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_token_free);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ALL, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      g_autoptr (GBytes) hash = duty_statement_dup_bytes (statement, 1);

      g_ptr_array_add (tokens, duty_token_new (duty_statement_get_text (statement, 0), hash));
    }
  return step == DUTY_STEP_DONE ? g_steal_pointer (&tokens) : NULL;
}
