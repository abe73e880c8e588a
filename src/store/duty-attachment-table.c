/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-attachment-table.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"

/* The files of the cases: what the journal says of them, and their names, which can be erased and therefore
 * stand here alone. */

#define FROM                                                                                                 \
  "SELECT id, case_code, coalesce (name, ''), type, size, sha256, at, officer, attachment.seq"               \
  " FROM attachment JOIN journal ON journal.seq = attachment.seq"

static const char INSERT[] =
    "INSERT INTO attachment (seq, id, name, type, size, sha256) VALUES (?, ?, ?, ?, ?, ?)";
static const char COUNT[] =
    "SELECT count (*) FROM attachment JOIN journal ON journal.seq = attachment.seq WHERE case_code = ?";
static const char SELECT_ONE[] = FROM " WHERE case_code = ? AND id = ?";
static const char SELECT_CASE[] = FROM " WHERE case_code = ? ORDER BY attachment.seq";
static const char REMOVE[] = "DELETE FROM attachment WHERE seq = ?";
static const char SELECT_IDS[] = "SELECT id FROM attachment";

/**
 * duty_attachment_table_insert:
 * @connection: a connection in a transaction
 * @attachment: a file
 * @seq: its entry in the journal, which names its case
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_attachment_table_insert (DutyConnection *connection,
                              const DutyAttachment *attachment,
                              gint64 seq,
                              GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  duty_statement_add_text (statement, attachment->id);
  duty_statement_add_text (statement, attachment->name);
  duty_statement_add_text (statement, attachment->type);
  duty_statement_add_int (statement, attachment->size);
  duty_statement_add_text (statement, attachment->sha256);
  return duty_statement_run (statement, error);
}

/**
 * duty_attachment_table_remove:
 * @seq: the entry of a file
 *
 * Returns: whether the table does not have it
 */
gboolean
duty_attachment_table_remove (DutyConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, REMOVE, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  return duty_statement_run (statement, error);
}

/**
 * duty_attachment_table_count:
 *
 * Returns: how many files the case has; −1 for an error
 */
gint64
duty_attachment_table_count (DutyConnection *connection, const char *code, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, COUNT, error);

  if (statement == NULL)
    return -1;
  duty_statement_add_text (statement, code);
  return duty_statement_step (statement, error) == DUTY_STEP_ROW ? duty_statement_get_int (statement, 0) : -1;
}

static DutyAttachment *
read_row (DutyStatement *statement)
{
  DutyAttachment *self = duty_attachment_new ();

  self->id = g_strdup (duty_statement_get_text (statement, 0));
  self->code = g_strdup (duty_statement_get_text (statement, 1));
  self->name = g_strdup (duty_statement_get_text (statement, 2));
  self->type = g_strdup (duty_statement_get_text (statement, 3));
  self->size = duty_statement_get_int (statement, 4);
  self->sha256 = g_strdup (duty_statement_get_text (statement, 5));
  self->at = duty_statement_get_int (statement, 6);
  self->officer = g_strdup (duty_statement_get_text (statement, 7));
  self->seq = duty_statement_get_int (statement, 8);
  return self;
}

/**
 * duty_attachment_table_find:
 * @connection: a connection
 * @code: a case's code
 * @id: one of its files
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the file
 */
DutyAttachment *
duty_attachment_table_find (DutyConnection *connection, const char *code, const char *id, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ONE, error);
  DutyStep step;

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, code);
  duty_statement_add_text (statement, id);
  step = duty_statement_step (statement, error);
  if (step == DUTY_STEP_DONE)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                 _ ("Case “%s” has no such attachment. List those it has."), code);
  return step == DUTY_STEP_ROW ? read_row (statement) : NULL;
}

/**
 * duty_attachment_table_list:
 *
 * Returns: (transfer full) (nullable) (element-type DutyAttachment): the case's files, oldest first
 */
GPtrArray *
duty_attachment_table_list (DutyConnection *connection, const char *code, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_attachment_free);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_CASE, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    duty_statement_add_text (statement, code);
  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    g_ptr_array_add (list, read_row (statement));
  return step == DUTY_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * duty_attachment_table_list_ids:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the ids of all files there should be
 */
GPtrArray *
duty_attachment_table_list_ids (DutyConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_IDS, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (duty_statement_get_text (statement, 0)));
  return step == DUTY_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
