/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-reporter-table.h"

/*
 * Who reported: personal details, each sealed under the room key, kept apart from the case. A row
 * bears the number of the journal entry of the report, and that entry only says that there is one.
 */

static const char INSERT[] = "INSERT INTO reporter (seq, name, phone) VALUES (?, ?, ?)";
static const char SELECT[] = "SELECT name, phone FROM reporter WHERE seq = ?";

static GBytes *
close_text (DutySeal *seal, const char *text)
{
  return text != NULL ? duty_seal_close (seal, text) : NULL;
}

/**
 * duty_reporter_table_insert:
 * @connection: a connection in a transaction
 * @seal: the room's seal
 * @seq: the entry of the report
 * @name: (nullable): the reporter's name
 * @phone: (nullable): the reporter's telephone number
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_reporter_table_insert (DutyConnection *connection,
                            DutySeal *seal,
                            gint64 seq,
                            const char *name,
                            const char *phone,
                            GError **error)
{
  g_autoptr (GBytes) sealed_name = close_text (seal, name);
  g_autoptr (GBytes) sealed_phone = close_text (seal, phone);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  duty_statement_add_bytes (statement, sealed_name);
  duty_statement_add_bytes (statement, sealed_phone);
  return duty_statement_run (statement, error);
}

static gboolean
open_column (DutyStatement *statement, int column, DutySeal *seal, char **text, GError **error)
{
  g_autoptr (GBytes) sealed = duty_statement_dup_bytes (statement, column);

  *text = NULL;
  if (sealed == NULL)
    return TRUE;
  *text = duty_seal_open (seal, sealed, error);
  return *text != NULL;
}

/**
 * duty_reporter_table_find:
 * @connection: a connection
 * @seal: the room's seal
 * @seq: the entry of the report
 * @name: (out) (nullable): the reporter's name; %NULL when there is none or it was erased
 * @phone: (out) (nullable): the same of the number
 * @error: return location for a #DutyStoreError or #DutySealError
 *
 * Returns: whether it could be read
 */
gboolean
duty_reporter_table_find (
    DutyConnection *connection, DutySeal *seal, gint64 seq, char **name, char **phone, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT, error);
  DutyStep step;

  *name = NULL;
  *phone = NULL;
  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  step = duty_statement_step (statement, error);
  if (step != DUTY_STEP_ROW)
    return step == DUTY_STEP_DONE;
  return open_column (statement, 0, seal, name, error) && open_column (statement, 1, seal, phone, error);
}
