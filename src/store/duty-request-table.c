/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-request-table.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"

/* The idempotency keys that were used, and the case that each made. */

static const char INSERT[] = "INSERT INTO request (owner, key, hash, code, made_at) VALUES (?, ?, ?, ?, ?)";
static const char SELECT[] = "SELECT hash, code FROM request WHERE owner = ? AND key = ?";
static const char PRUNE[] = "DELETE FROM request WHERE (owner, key) IN"
                            " (SELECT owner, key FROM request WHERE made_at < ? LIMIT ?)";
static const char SELECT_CHANGES[] = "SELECT changes ()";

/**
 * duty_request_key_set_digest:
 * @self: (inout): a key
 * @seal: the room's seal
 * @digest: what the caller sent with it; ends here
 *
 * There is a reporter's telephone number in it, and few enough of those to try them all: only with the room key
 * can the hash be made.
 */
void
duty_request_key_set_digest (DutyRequestKey *self, DutySeal *seal, DutyDigest *digest)
{
  guchar hash[DUTY_DIGEST_SIZE];

  duty_digest_finish (digest, hash);
  duty_seal_hash (seal, hash, sizeof hash, self->hash);
  sodium_memzero (hash, sizeof hash);
}

/**
 * duty_request_table_insert:
 * @connection: a connection in a transaction
 * @key: a key not used before
 * @code: the case that it made
 * @at: when, µs UTC
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_request_table_insert (
    DutyConnection *connection, const DutyRequestKey *key, const char *code, gint64 at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, key->owner);
  duty_statement_add_text (statement, key->key);
  duty_statement_add_blob (statement, key->hash, sizeof key->hash);
  duty_statement_add_text (statement, code);
  duty_statement_add_int (statement, at);
  return duty_statement_run (statement, error);
}

/* What was asked with a key before hashes were keyed is not known any more (see step 9 of the migration). It is
 * taken for the same: who repeats is told of the one case instead of making a second. */
static gboolean
is_same (DutyStatement *statement, const DutyRequestKey *key)
{
  gsize size = 0;
  gconstpointer hash = duty_statement_get_blob (statement, 0, &size);

  return size == sizeof key->hash && (sodium_is_zero (hash, size) || memcmp (hash, key->hash, size) == 0);
}

/**
 * duty_request_table_find:
 * @connection: a connection
 * @key: a key
 * @code: (out) (nullable): the case it made; %NULL when it was not used yet
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_CONFLICT when the key was used
 *   with another request
 *
 * Returns: whether the key may be used
 */
gboolean
duty_request_table_find (DutyConnection *connection, const DutyRequestKey *key, char **code, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT, error);
  DutyStep step;

  *code = NULL;
  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, key->owner);
  duty_statement_add_text (statement, key->key);
  step = duty_statement_step (statement, error);
  if (step != DUTY_STEP_ROW)
    return step == DUTY_STEP_DONE;
  *code = is_same (statement, key) ? g_strdup (duty_statement_get_text (statement, 1)) : NULL;
  if (*code == NULL)
    g_set_error (
        error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT,
        _("The idempotency key “%s” was used before with another request. Use a new key for each request."),
        key->key);
  return *code != NULL;
}

/**
 * duty_request_table_prune:
 * @connection: a connection in a transaction
 * @before: µs UTC: keys that were used before
 * @limit: how many at most
 * @error: return location for a #DutyStoreError
 *
 * Forgets keys that nobody repeats any more.
 *
 * Returns: how many; −1 for an error
 */
gint64
duty_request_table_prune (DutyConnection *connection, gint64 before, guint limit, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, PRUNE, error);
  g_autoptr (DutyStatement) changes = NULL;

  if (statement == NULL)
    return -1;
  duty_statement_add_int (statement, before);
  duty_statement_add_int (statement, limit);
  if (!duty_statement_run (statement, error))
    return -1;
  changes = duty_connection_query (connection, SELECT_CHANGES, error);
  if (changes == NULL || duty_statement_step (changes, error) != DUTY_STEP_ROW)
    return -1;
  return duty_statement_get_int (changes, 0);
}
