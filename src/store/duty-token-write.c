/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "store/duty-entry-write.h"
#include "store/duty-token-table.h"

/* Makes a token. The secret leaves this thread once, as the answer; only its hash is written. */

/**
 * duty_token_request_new:
 * @actor: who makes it
 * @name: whom it is for
 *
 * Returns: (transfer full): the request, which is the journal's entry: free it with duty_store_entry_free()
 */
DutyStoreEntry *
duty_token_request_new (const DutyActor *actor, const char *name)
{
  DutyStoreEntry entry = { .actor = *actor, .kind = "token.new", .subject = name };

  return duty_store_entry_copy (&entry);
}

static gboolean
check_name (const char *name, GError **error)
{
  gsize length = strlen (name);

  if (length > 0 && length <= DUTY_STORE_MAX_NAME && g_utf8_validate (name, -1, NULL))
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _("A token needs a name of 1 to %d bytes: whom it is for."), DUTY_STORE_MAX_NAME);
  return FALSE;
}

/**
 * duty_token_request_write:
 * @transaction: where to write
 * @request: what duty_token_request_new() returned
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): the secret
 */
gpointer
duty_token_request_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreEntry *entry = request;
  g_autofree char *secret = duty_token_make_secret ();
  g_autoptr (GBytes) hash = duty_token_hash (secret);
  g_autoptr (DutyToken) token = duty_token_new (entry->subject, hash);
  g_autofree gint64 *seq = NULL;

  if (!check_name (entry->subject, error))
    return NULL;
  seq = duty_store_entry_write (transaction, request, error);
  if (seq == NULL || !duty_token_table_put (transaction->connection, token, transaction->at, error))
    return NULL;
  return g_steal_pointer (&secret);
}
