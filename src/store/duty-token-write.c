/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "store/duty-account-body.h"
#include "store/duty-account-table.h"
#include "store/duty-entry-write.h"
#include "store/duty-person-check.h"
#include "store/duty-token-table.h"

/* Makes a token. The secret leaves this thread once, as the answer; only its hash is written. */
struct _DutyTokenRequest
{
  DutyStoreEntry *entry;
  DutyCaller *caller;
};

/**
 * duty_token_request_new:
 * @actor: who makes it
 * @caller: whom it is for
 *
 * Returns: (transfer full): the request
 */
DutyTokenRequest *
duty_token_request_new (const DutyActor *actor, const DutyCaller *caller)
{
  DutyTokenRequest *self = g_new0 (DutyTokenRequest, 1);
  g_autofree char *body = duty_account_body_write_role (caller->role, caller->area);
  DutyStoreEntry entry = { .actor = *actor, .kind = "token.new", .subject = caller->name, .body = body };

  self->entry = duty_store_entry_copy (&entry);
  self->caller = duty_caller_copy (caller);
  return self;
}

void
duty_token_request_free (DutyTokenRequest *self)
{
  duty_store_entry_free (self->entry);
  duty_caller_free (self->caller);
  g_free (self);
}

/* The journal knows who acted by name alone. No account is ever removed. */
static gboolean
check_no_account (DutyTransaction *transaction, const char *name, GError **error)
{
  gboolean found = FALSE;

  if (!duty_account_table_has (transaction->connection, name, &found, error))
    return FALSE;
  if (found)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT,
                 _("“%s” is the name of an account, and the journal could not tell the two apart. Choose another "
                   "name for the token."),
                 name);
  return !found;
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
  const DutyTokenRequest *self = request;
  g_autofree char *secret = duty_token_make_secret ();
  g_autoptr (GBytes) hash = duty_token_hash (secret);
  g_autoptr (DutyToken) token = duty_token_new (self->caller, hash);
  g_autofree gint64 *seq = NULL;

  if (!duty_person_check_name (self->caller->name, error) ||
      !duty_person_check_area (self->caller->role, self->caller->area, error) ||
      !check_no_account (transaction, self->caller->name, error))
    return NULL;
  seq = duty_store_entry_write (transaction, self->entry, error);
  if (seq == NULL || !duty_token_table_put (transaction->connection, token, transaction->at, error))
    return NULL;
  return g_steal_pointer (&secret);
}

/**
 * duty_token_revoke_write:
 * @transaction: where to write
 * @entry: a #DutyStoreEntry whose subject names the token
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * A #DutyWriteFunc: takes a token away, for good.
 *
 * Returns: (transfer full) (nullable): the journal entry's seq
 */
gpointer
duty_token_revoke_write (DutyTransaction *transaction, gpointer entry, GError **error)
{
  const DutyStoreEntry *self = entry;

  if (!duty_token_table_remove (transaction->connection, self->subject, error))
    return NULL;
  return duty_store_entry_write (transaction, entry, error);
}
