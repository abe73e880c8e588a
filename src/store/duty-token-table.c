/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token-table.h"

#include "model/duty-enum-types.h"

/* The tokens of those who call over HTTP: a name each, what it is to the room, and the hash of its one secret. */

static const char PUT[] =
    "INSERT INTO token (name, role, area, hash, made_at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET role = excluded.role, area = excluded.area, hash = excluded.hash,"
    " made_at = excluded.made_at";
static const char SELECT_ALL[] = "SELECT name, role, area, hash FROM token ORDER BY name";

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
  duty_statement_add_text (statement, token->caller->name);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_ROLE, (int) token->caller->role));
  duty_statement_add_text (statement, token->caller->area);
  duty_statement_add_bytes (statement, token->hash);
  duty_statement_add_int (statement, at);
  return duty_statement_run (statement, error);
}

/* A role that this program does not know may do nothing: its token lets nobody in. */
static void
read_token (DutyStatement *statement, GPtrArray *tokens)
{
  g_autoptr (GBytes) hash = duty_statement_dup_bytes (statement, 3);
  DutyCaller caller = { (char *) duty_statement_get_text (statement, 0), 0,
                        (char *) duty_statement_get_text (statement, 2) };
  int role;

  if (!duty_enum_from_nick (DUTY_TYPE_ROLE, duty_statement_get_text (statement, 1), &role))
    return;
  caller.role = (DutyRole) role;
  g_ptr_array_add (tokens, duty_token_new (&caller, hash));
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
    read_token (statement, tokens);
  return step == DUTY_STEP_DONE ? g_steal_pointer (&tokens) : NULL;
}
