/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-account-table.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-enum-types.h"

/* Who may sign in. A source: the journal tells how an account came to be as it is, but never its hash. */

#define COLUMNS "name, display, role, area, made_at, disabled_at, failures, locked_until"

static const char INSERT[] =
    "INSERT INTO account (" COLUMNS ", hash) VALUES (?, ?, ?, ?, ?, nullif (?, 0), ?, ?, ?)";
static const char UPDATE[] =
    "UPDATE account SET display = ?, role = ?, area = ?, disabled_at = nullif (?, 0),"
    " failures = ?, locked_until = ? WHERE name = ?";
static const char SET_HASH[] = "UPDATE account SET hash = ? WHERE name = ?";
static const char FIND[] = "SELECT " COLUMNS ", hash FROM account WHERE name = ?";
static const char HAS[] = "SELECT 1 FROM account WHERE name = ?";
static const char SELECT_ALL[] = "SELECT " COLUMNS " FROM account ORDER BY name";

#define COLUMN_HASH 8

void
duty_account_secret_free (DutyAccountSecret *self)
{
  g_object_unref (self->account);
  g_free (self->hash);
  g_free (self);
}

/**
 * duty_account_table_insert:
 * @connection: a connection in a transaction
 * @row: an account of a name that there is not
 * @hash: of its password
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_account_table_insert (DutyConnection *connection,
                           const DutyAccountRow *row,
                           const char *hash,
                           GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, row->name);
  duty_statement_add_text (statement, row->display);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_ROLE, (int) row->role));
  duty_statement_add_text (statement, row->area);
  duty_statement_add_int (statement, row->made_at);
  duty_statement_add_int (statement, row->disabled_at);
  duty_statement_add_int (statement, row->failures);
  duty_statement_add_int (statement, row->locked_until);
  duty_statement_add_text (statement, hash);
  return duty_statement_run (statement, error);
}

/**
 * duty_account_table_update:
 * @connection: a connection in a transaction
 * @row: an account as it is to stand; its name and when it was made stay
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_account_table_update (DutyConnection *connection, const DutyAccountRow *row, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, UPDATE, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, row->display);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_ROLE, (int) row->role));
  duty_statement_add_text (statement, row->area);
  duty_statement_add_int (statement, row->disabled_at);
  duty_statement_add_int (statement, row->failures);
  duty_statement_add_int (statement, row->locked_until);
  duty_statement_add_text (statement, row->name);
  return duty_statement_run (statement, error);
}

/**
 * duty_account_table_set_hash:
 * @connection: a connection in a transaction
 * @name: an account's name
 * @hash: of its password
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_account_table_set_hash (DutyConnection *connection, const char *name, const char *hash, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SET_HASH, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, hash);
  duty_statement_add_text (statement, name);
  return duty_statement_run (statement, error);
}

/* A role that this program does not know may do nothing, and its account cannot be signed in to. */
static DutyAccount *
read_account (DutyStatement *statement)
{
  DutyAccountRow row = {
    .name = duty_statement_get_text (statement, 0),
    .display = duty_statement_get_text (statement, 1),
    .area = duty_statement_get_text (statement, 3),
    .made_at = duty_statement_get_int (statement, 4),
    .disabled_at = duty_statement_get_int (statement, 5),
    .failures = (guint) duty_statement_get_int (statement, 6),
    .locked_until = duty_statement_get_int (statement, 7),
  };
  int role;

  if (!duty_enum_from_nick (DUTY_TYPE_ROLE, duty_statement_get_text (statement, 2), &role))
    return NULL;
  row.role = (DutyRole) role;
  return duty_account_new (&row);
}

/**
 * duty_account_table_find:
 * @connection: a connection
 * @name: an account's name
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account and the hash of its password
 */
DutyAccountSecret *
duty_account_table_find (DutyConnection *connection, const char *name, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, FIND, error);
  DutyAccount *account = NULL;
  DutyAccountSecret *self;
  DutyStep step;

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, name);
  step = duty_statement_step (statement, error);
  if (step == DUTY_STEP_ROW)
    account = read_account (statement);
  if (account == NULL)
    {
      if (step != DUTY_STEP_FAILED)
        g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                     _("There is no account “%.80s”."), name);
      return NULL;
    }
  self = g_new (DutyAccountSecret, 1);
  *self = (DutyAccountSecret){ account, g_strdup (duty_statement_get_text (statement, COLUMN_HASH)) };
  return self;
}

/**
 * duty_account_table_has:
 * @connection: a connection
 * @name: a name
 * @found: (out): whether there is such an account, of whatever role
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_account_table_has (DutyConnection *connection, const char *name, gboolean *found, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, HAS, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    {
      duty_statement_add_text (statement, name);
      step = duty_statement_step (statement, error);
    }
  *found = step == DUTY_STEP_ROW;
  return step != DUTY_STEP_FAILED;
}

/**
 * duty_account_table_load:
 * @connection: a connection
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyAccount): all of them, by name
 */
GPtrArray *
duty_account_table_load (DutyConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ALL, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      DutyAccount *account = read_account (statement);

      if (account != NULL)
        g_ptr_array_add (accounts, account);
    }
  return step == DUTY_STEP_DONE ? g_steal_pointer (&accounts) : NULL;
}
