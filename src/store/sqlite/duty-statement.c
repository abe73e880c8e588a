/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/sqlite/duty-statement-private.h"

struct _DutyStatement
{
  DutyConnection *connection; /* borrowed */
  sqlite3_stmt *stmt;         /* borrowed from the connection's cache */
  int n_bound;
  int code; /* the first failure of binding */
};

/**
 * duty_statement_new:
 * @connection: whose it is
 * @stmt: prepared and reset
 *
 * Returns: (transfer full): a use of @stmt
 */
DutyStatement *
duty_statement_new (DutyConnection *connection, sqlite3_stmt *stmt)
{
  DutyStatement *self = g_new0 (DutyStatement, 1);

  self->connection = connection;
  self->stmt = stmt;
  return self;
}

void
duty_statement_free (DutyStatement *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  g_free (self);
}

static void
take_code (DutyStatement *self, int code)
{
  if (self->code == SQLITE_OK)
    self->code = code;
}

void
duty_statement_add_int (DutyStatement *self, gint64 value)
{
  take_code (self, sqlite3_bind_int64 (self->stmt, ++self->n_bound, value));
}

void
duty_statement_add_double (DutyStatement *self, double value)
{
  take_code (self, sqlite3_bind_double (self->stmt, ++self->n_bound, value));
}

/**
 * duty_statement_add_text:
 * @value: (nullable): UTF-8, which must outlive the statement's use
 */
void
duty_statement_add_text (DutyStatement *self, const char *value)
{
  take_code (self, sqlite3_bind_text (self->stmt, ++self->n_bound, value, -1, SQLITE_STATIC));
}

/**
 * duty_statement_add_blob:
 * @value: bytes, which must outlive the statement's use
 * @size: how many
 */
void
duty_statement_add_blob (DutyStatement *self, gconstpointer value, gsize size)
{
  take_code (self, sqlite3_bind_blob64 (self->stmt, ++self->n_bound, value, size, SQLITE_STATIC));
}

/**
 * duty_statement_add_bytes:
 * @value: (nullable): bytes, which must outlive the statement's use
 */
void
duty_statement_add_bytes (DutyStatement *self, GBytes *value)
{
  if (value == NULL)
    duty_statement_add_null (self);
  else
    duty_statement_add_blob (self, g_bytes_get_data (value, NULL), g_bytes_get_size (value));
}

void
duty_statement_add_null (DutyStatement *self)
{
  take_code (self, sqlite3_bind_null (self->stmt, ++self->n_bound));
}

/**
 * duty_statement_step:
 * @self: a statement, all its parameters bound
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether there is a row
 */
DutyStep
duty_statement_step (DutyStatement *self, GError **error)
{
  int code = self->code;

  g_assert (self->n_bound == sqlite3_bind_parameter_count (self->stmt));
  if (code == SQLITE_OK)
    code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return DUTY_STEP_ROW;
  if (code == SQLITE_DONE)
    return DUTY_STEP_DONE;
  duty_connection_set_error (self->connection, code, error);
  return DUTY_STEP_FAILED;
}

/**
 * duty_statement_run:
 * @self: a statement that answers no rows, or none that matter
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was done
 */
gboolean
duty_statement_run (DutyStatement *self, GError **error)
{
  DutyStep step;

  do
    step = duty_statement_step (self, error);
  while (step == DUTY_STEP_ROW);
  return step == DUTY_STEP_DONE;
}

gint64
duty_statement_get_int (DutyStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

double
duty_statement_get_double (DutyStatement *self, int column)
{
  return sqlite3_column_double (self->stmt, column);
}

/**
 * duty_statement_get_text:
 *
 * Returns: (transfer none) (nullable): the text, until the next step; %NULL for a null
 */
const char *
duty_statement_get_text (DutyStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

/**
 * duty_statement_get_blob:
 * @size: (out): how many bytes
 *
 * Returns: (transfer none) (nullable): the bytes, until the next step
 */
gconstpointer
duty_statement_get_blob (DutyStatement *self, int column, gsize *size)
{
  gconstpointer data = sqlite3_column_blob (self->stmt, column);

  *size = (gsize) sqlite3_column_bytes (self->stmt, column);
  return data;
}

/**
 * duty_statement_dup_bytes:
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL for a null
 */
GBytes *
duty_statement_dup_bytes (DutyStatement *self, int column)
{
  gsize size = 0;
  gconstpointer data = duty_statement_get_blob (self, column, &size);

  return duty_statement_is_null (self, column) ? NULL : g_bytes_new (data, size);
}

gboolean
duty_statement_is_null (DutyStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
