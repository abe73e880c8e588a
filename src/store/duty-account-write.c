/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-account-write.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "model/duty-dispatch.h"
#include "model/duty-permissions.h"
#include "store/duty-account-body.h"
#include "store/duty-account-table.h"
#include "store/duty-entry-write.h"
#include "store/duty-journal-table.h"
#include "store/duty-person-check.h"

/*
 * Changes accounts, each with its entry in the same transaction. Whether an account is locked, or the last of
 * its kind, is asked here, where nothing can come between the question and the act.
 */

/**
 * duty_account_request_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread
 */
DutyAccountRequest *
duty_account_request_copy (const DutyAccountRequest *self)
{
  DutyAccountRequest *copy = g_memdup2 (self, sizeof *self);

  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->name = g_strdup (self->name);
  copy->display = g_strdup (self->display != NULL ? self->display : self->name);
  copy->area = g_strdup (self->area);
  copy->hash = g_strdup (self->hash);
  copy->outgoing = g_strdup (self->outgoing);
  copy->handover = g_strdup (self->handover);
  return copy;
}

void
duty_account_request_free (DutyAccountRequest *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_free ((char *) self->name);
  g_free ((char *) self->display);
  g_free ((char *) self->area);
  g_free ((char *) self->hash);
  g_free ((char *) self->outgoing);
  g_free ((char *) self->handover);
  g_free (self);
}

static gboolean
append (DutyTransaction *transaction,
        const DutyAccountRequest *self,
        const char *kind,
        const char *body,
        GError **error)
{
  g_autoptr (DutyStoreEntry) entry = NULL;
  g_autofree gint64 *seq = NULL;
  DutyStoreEntry what = { .actor = self->actor, .kind = kind, .subject = self->name, .body = body };

  entry = duty_store_entry_copy (&what);
  seq = duty_store_entry_write (transaction, entry, error);
  return seq != NULL;
}

static gboolean
check_particulars (const DutyAccountRequest *self, GError **error)
{
  return duty_person_check_name (self->name, error) && duty_person_check_name (self->display, error) &&
         duty_person_check_area (self->role, self->area, error);
}

static gboolean
check_hash (const DutyAccountRequest *self, GError **error)
{
  if (self->hash != NULL && duty_password_is_hash (self->hash))
    return TRUE;
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                       _("An account needs a password. Give one."));
  return FALSE;
}

/* Making */

static gboolean
is_taken (GPtrArray *accounts, const char *name)
{
  for (guint i = 0; i < accounts->len; i++)
    if (g_str_equal (duty_account_get_row (g_ptr_array_index (accounts, i))->name, name))
      return TRUE;
  return FALSE;
}

/* The journal knows who acted by name alone, so what a token was ever called stays the token's. */
static gboolean
check_no_token (DutyTransaction *transaction, const char *name, GError **error)
{
  gboolean found = FALSE;

  if (!duty_journal_table_has (transaction->connection, "token.new", name, &found, error))
    return FALSE;
  if (found)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT,
                 _("“%s” is, or was, the name of a token, and the journal could not tell the two apart. Choose "
                   "another name."),
                 name);
  return !found;
}

static gboolean
check_new (DutyTransaction *transaction, const DutyAccountRequest *self, GError **error)
{
  g_autoptr (GPtrArray) accounts = NULL;

  if (!check_particulars (self, error) || !check_hash (self, error))
    return FALSE;
  accounts = duty_account_table_load (transaction->connection, error);
  if (accounts == NULL)
    return FALSE;
  if (self->write == DUTY_ACCOUNT_FIRST && accounts->len > 0)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                         _("There are accounts already. Ask an administrator for one."));
  else if (is_taken (accounts, self->name))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT,
                 _("There is an account “%s” already. Choose another name."), self->name);
  else
    return check_no_token (transaction, self->name, error);
  return FALSE;
}

static gboolean
make_account (DutyTransaction *transaction, const DutyAccountRequest *self, GError **error)
{
  DutyAccountRow row = { .name = self->name,
                         .display = self->display,
                         .role = self->role,
                         .area = self->area,
                         .made_at = transaction->at };
  g_autofree char *body = NULL;

  if (!check_new (transaction, self, error))
    return FALSE;
  body = duty_account_body_write_account (&row);
  return append (transaction, self, "account.new", body, error) &&
         duty_account_table_insert (transaction->connection, &row, self->hash, error);
}

/* Changing */

static gboolean
is_administrator (const DutyAccountRow *row)
{
  return row->role == DUTY_ROLE_ADMINISTRATOR && row->disabled_at == 0;
}

/* Whoever keeps the last key does not throw it away. */
static gboolean
check_last (DutyTransaction *transaction, const DutyAccountRow *row, GError **error)
{
  g_autoptr (GPtrArray) accounts = duty_account_table_load (transaction->connection, error);
  guint n_left = 0;

  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const DutyAccountRow *other = duty_account_get_row (g_ptr_array_index (accounts, i));

      n_left += is_administrator (other) && !g_str_equal (other->name, row->name) ? 1 : 0;
    }
  if (n_left > 0)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _("“%s” is the last administrator. Make another one first."), row->name);
  return FALSE;
}

static gboolean
change_account (DutyTransaction *transaction,
                const DutyAccountRequest *self,
                DutyAccountRow *row,
                GError **error)
{
  gboolean was_administrator = is_administrator (row);
  g_autofree char *body = NULL;

  if (!check_particulars (self, error))
    return FALSE;
  row->display = self->display;
  row->role = self->role;
  row->area = self->area;
  if (self->disabled)
    row->disabled_at = row->disabled_at != 0 ? row->disabled_at : transaction->at;
  else if (row->disabled_at != 0)
    row->disabled_at = row->locked_until = row->failures = 0;
  if (was_administrator && !is_administrator (row) && !check_last (transaction, row, error))
    return FALSE;
  body = duty_account_body_write_account (row);
  return append (transaction, self, "account.change", body, error) &&
         duty_account_table_update (transaction->connection, row, error);
}

static gboolean
change_password (DutyTransaction *transaction,
                 const DutyAccountRequest *self,
                 DutyAccountRow *row,
                 GError **error)
{
  row->failures = 0;
  row->locked_until = 0;
  return check_hash (self, error) && append (transaction, self, "account.password", NULL, error) &&
         duty_account_table_set_hash (transaction->connection, self->name, self->hash, error) &&
         duty_account_table_update (transaction->connection, row, error);
}

/* Signing in */

static gboolean
check_open (DutyTransaction *transaction, const DutyAccountRow *row, GError **error)
{
  if (row->disabled_at == 0 && row->locked_until <= transaction->at)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
               _("Nobody can sign in as “%s” at the moment. Ask an administrator."), row->name);
  return FALSE;
}

/* The password was right: a dearer hash of it takes the old one's place, and its failures are forgotten. */
static gboolean
welcome (DutyTransaction *transaction, const DutyAccountRequest *self, DutyAccountRow *row, GError **error)
{
  if (self->hash != NULL &&
      (!check_hash (self, error) ||
       !duty_account_table_set_hash (transaction->connection, self->name, self->hash, error)))
    return FALSE;
  row->failures = 0;
  row->locked_until = 0;
  return duty_account_table_update (transaction->connection, row, error);
}

static gboolean
sign_in (DutyTransaction *transaction, const DutyAccountRequest *self, DutyAccountRow *row, GError **error)
{
  const char *kind = self->write == DUTY_ACCOUNT_SIGN_IN ? "account.sign-in" : "account.unlock";

  return check_open (transaction, row, error) && append (transaction, self, kind, NULL, error) &&
         welcome (transaction, self, row, error);
}

/* Taking over: who hands over, who takes over, and the session of each, in one transaction */

static gboolean
check_taker (const DutyAccountRequest *self, const DutyAccountRow *row, GError **error)
{
  g_autofree char *roles = duty_permissions_describe_roles (DUTY_ACT_HAND_OVER);

  if (self->outgoing == NULL || g_str_equal (self->outgoing, row->name))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                 _("%s hands over and cannot take over as well. Another officer must."), row->display);
  else if (duty_permissions_get (row->role, DUTY_ACT_HAND_OVER) != DUTY_PERMISSION_YES)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                 _("%s (%s) may not take over a shift. Those who may: %s."), row->display,
                 duty_role_get_label (row->role), roles);
  else
    return TRUE;
  return FALSE;
}

static gint64
append_as (DutyTransaction *transaction, const DutyStoreEntry *what, GError **error)
{
  g_autoptr (DutyStoreEntry) entry = duty_store_entry_copy (what);

  return duty_store_entry_append (transaction, entry, error);
}

static gboolean
append_handover (DutyTransaction *transaction, const DutyAccountRequest *self, GError **error)
{
  DutyActor outgoing = { self->outgoing, self->actor.seat };
  DutyStoreEntry handover = { .actor = outgoing,
                              .kind = "shift.handover",
                              .subject = self->actor.seat,
                              .body = self->handover };
  DutyStoreEntry sign_out = { .actor = outgoing, .kind = "account.sign-out", .subject = self->outgoing };
  DutyStoreEntry sign_on = { .actor = self->actor, .kind = "shift.sign-on", .subject = self->actor.seat };

  return append_as (transaction, &handover, error) != 0 && append_as (transaction, &sign_out, error) != 0 &&
         append (transaction, self, "account.sign-in", NULL, error) &&
         append_as (transaction, &sign_on, error) != 0;
}

static gboolean
take_over (DutyTransaction *transaction, const DutyAccountRequest *self, DutyAccountRow *row, GError **error)
{
  return check_open (transaction, row, error) && check_taker (self, row, error) &&
         append_handover (transaction, self, error) && welcome (transaction, self, row, error);
}

static gboolean
lock_account (DutyTransaction *transaction,
              const DutyAccountRequest *self,
              DutyAccountRow *row,
              GError **error)
{
  g_autofree char *body = NULL;

  row->failures = 0;
  row->locked_until = transaction->at + self->lock_span;
  body = duty_account_body_write_lock (row->locked_until);
  return append (transaction, self, "account.locked", body, error);
}

/* What is tried while the account is locked is written down but not counted: else whoever goes on trying
 * would keep its owner out for ever. */
static gboolean
refuse (DutyTransaction *transaction, const DutyAccountRequest *self, DutyAccountRow *row, GError **error)
{
  g_autofree char *body = NULL;

  if (row->locked_until > transaction->at || row->disabled_at != 0)
    return append (transaction, self, "account.refused", NULL, error);
  row->failures++;
  body = duty_account_body_write_failures (row->failures);
  if (!append (transaction, self, "account.refused", body, error))
    return FALSE;
  if (row->failures >= self->max_failures && !lock_account (transaction, self, row, error))
    return FALSE;
  return duty_account_table_update (transaction->connection, row, error);
}

static gboolean
write_to_account (DutyTransaction *transaction, const DutyAccountRequest *self, GError **error)
{
  g_autoptr (DutyAccountSecret) secret = duty_account_table_find (transaction->connection, self->name, error);
  DutyAccountRow row;

  if (secret == NULL)
    return FALSE;
  row = *duty_account_get_row (secret->account);
  switch (self->write)
    {
    case DUTY_ACCOUNT_CHANGE:
      return change_account (transaction, self, &row, error);
    case DUTY_ACCOUNT_PASSWORD:
      return change_password (transaction, self, &row, error);
    case DUTY_ACCOUNT_SIGN_IN:
    case DUTY_ACCOUNT_UNLOCK:
      return sign_in (transaction, self, &row, error);
    case DUTY_ACCOUNT_TAKE_OVER:
      return take_over (transaction, self, &row, error);
    case DUTY_ACCOUNT_REFUSE:
      return refuse (transaction, self, &row, error);
    case DUTY_ACCOUNT_NEW:
    case DUTY_ACCOUNT_FIRST:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * duty_account_request_write:
 * @transaction: where to write
 * @request: a #DutyAccountRequest
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): the #DutyAccount as it now stands
 */
gpointer
duty_account_request_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyAccountRequest *self = request;
  gboolean makes = self->write == DUTY_ACCOUNT_NEW || self->write == DUTY_ACCOUNT_FIRST;
  g_autoptr (DutyAccountSecret) secret = NULL;

  if (makes ? !make_account (transaction, self, error) : !write_to_account (transaction, self, error))
    return NULL;
  secret = duty_account_table_find (transaction->connection, self->name, error);
  return secret != NULL ? g_object_ref (secret->account) : NULL;
}
