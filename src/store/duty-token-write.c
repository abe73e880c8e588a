/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token-write.h"

#include "store/duty-account-body.h"
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
      !duty_person_check_area (self->caller->role, self->caller->area, error))
    return NULL;
  seq = duty_store_entry_write (transaction, self->entry, error);
  if (seq == NULL || !duty_token_table_put (transaction->connection, token, transaction->at, error))
    return NULL;
  return g_steal_pointer (&secret);
}
