/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-reporter-table.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"

/*
 * Who reported: personal details, each sealed under the room key, kept apart from the case. A row
 * bears the number of the journal entry of the report, and that entry only says that there is one.
 */

static const char INSERT[] = "INSERT INTO reporter (seq, name, phone) VALUES (?, ?, ?)";
static const char SELECT[] = "SELECT name, phone FROM reporter WHERE seq = ?";
static const char SELECT_CASE[] =
    "SELECT name, phone, reporter.seq, erased_at FROM incident LEFT JOIN reporter ON reporter.seq = report_seq"
    " WHERE code = ?";

/* Entries are numbered in the order of time, so that what was reported before a moment ends with one number:
 * of what is kept up to there nearly all is due, however long the history is. */
static const char SELECT_DUE[] =
    "SELECT reporter.seq FROM reporter INDEXED BY reporter_kept CROSS JOIN incident ON report_seq = reporter.seq"
    " WHERE erased_at IS NULL AND reporter.seq <="
    "  (SELECT report_seq FROM incident WHERE reported_at < ?1 ORDER BY reported_at DESC LIMIT 1)"
    " AND ((stage IN ('closed', 'followed-up') AND closed_at > 0 AND closed_at < ?1)"
    "      OR (stage IN ('merged', 'voided') AND stage_since < ?1))"
    " ORDER BY reporter.seq LIMIT ?2";
static const char ERASE[] = "UPDATE reporter SET name = NULL, phone = NULL, erased_at = ? WHERE seq = ?";

/* What is sealed for one row and column opens in no other: details that changed places would be somebody else's. */
static char *
make_place (const char *column, gint64 seq)
{
  return g_strdup_printf ("reporter/%s/%" G_GINT64_FORMAT, column, seq);
}

static GBytes *
close_text (DutySeal *seal, const char *text, const char *column, gint64 seq)
{
  g_autofree char *place = make_place (column, seq);

  return text != NULL ? duty_seal_close (seal, text, place) : NULL;
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
  g_autoptr (GBytes) sealed_name = close_text (seal, name, "name", seq);
  g_autoptr (GBytes) sealed_phone = close_text (seal, phone, "phone", seq);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  duty_statement_add_bytes (statement, sealed_name);
  duty_statement_add_bytes (statement, sealed_phone);
  return duty_statement_run (statement, error);
}

static gboolean
open_text (DutyStatement *statement, int column, DutySeal *seal, const char *place, char **text, GError **error)
{
  g_autoptr (GBytes) sealed = duty_statement_dup_bytes (statement, column);

  *text = NULL;
  if (sealed == NULL)
    return TRUE;
  *text = duty_seal_open (seal, sealed, place, error);
  return *text != NULL;
}

/* The first two columns of a row. */
static gboolean
open_row (DutyStatement *statement, DutySeal *seal, gint64 seq, char **name, char **phone, GError **error)
{
  g_autofree char *of_name = make_place ("name", seq);
  g_autofree char *of_phone = make_place ("phone", seq);

  return open_text (statement, 0, seal, of_name, name, error) &&
         open_text (statement, 1, seal, of_phone, phone, error);
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
  return open_row (statement, seal, seq, name, phone, error);
}

static gboolean
open_details (DutyStatement *statement, DutySeal *seal, DutyReporterDetails *details, GError **error)
{
  details->exists = !duty_statement_is_null (statement, 2);
  details->erased_at = duty_statement_get_int (statement, 3);
  details->is_plain = TRUE;
  return open_row (statement, seal, duty_statement_get_int (statement, 2), &details->name, &details->phone,
                   error);
}

/**
 * duty_reporter_table_read_case:
 * @connection: a connection
 * @seal: the room's seal
 * @code: a case's code
 * @error: return location for a #DutyStoreError, #DutySealError or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): who reported the case, as it was given
 */
DutyReporterDetails *
duty_reporter_table_read_case (DutyConnection *connection, DutySeal *seal, const char *code, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_CASE, error);
  g_autoptr (DutyReporterDetails) details = duty_reporter_details_new ();
  DutyStep step;

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, code);
  step = duty_statement_step (statement, error);
  if (step == DUTY_STEP_DONE)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                 _("There is no case “%s”. Check the code: its last digit guards against slips."), code);
  if (step != DUTY_STEP_ROW || !open_details (statement, seal, details, error))
    return NULL;
  return g_steal_pointer (&details);
}

static GArray *
find_due (DutyConnection *connection, gint64 before, guint limit, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_DUE, error);
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (gint64));
  DutyStep step;

  if (statement == NULL)
    return NULL;
  duty_statement_add_int (statement, before);
  duty_statement_add_int (statement, limit);
  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      gint64 seq = duty_statement_get_int (statement, 0);

      g_array_append_val (due, seq);
    }
  return step == DUTY_STEP_DONE ? g_steal_pointer (&due) : NULL;
}

/* A row only becomes smaller, which SQLite does in its place: no page is split or merged, so that no copy of
 * it is left behind. */
static gboolean
erase (DutyConnection *connection, gint64 seq, gint64 at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, ERASE, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, at);
  duty_statement_add_int (statement, seq);
  return duty_statement_run (statement, error);
}

/**
 * duty_reporter_table_erase:
 * @connection: a connection in a transaction
 * @before: µs UTC: of cases that were closed, voided or merged before
 * @at: now, µs UTC
 * @limit: how many at most
 * @error: return location for a #DutyStoreError
 *
 * Returns: how many were erased; −1 for an error
 */
int
duty_reporter_table_erase (DutyConnection *connection, gint64 before, gint64 at, guint limit, GError **error)
{
  g_autoptr (GArray) due = find_due (connection, before, limit, error);

  for (guint i = 0; due != NULL && i < due->len; i++)
    if (!erase (connection, g_array_index (due, gint64, i), at, error))
      return -1;
  if (due != NULL && due->len > 0)
    duty_connection_note_erased (connection);
  return due != NULL ? (int) due->len : -1;
}
