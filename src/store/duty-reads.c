/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-reads.h"

#include "model/duty-entry.h"
#include "store/duty-account-table.h"
#include "store/duty-body.h"
#include "store/duty-head-table.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-token-table.h"
#include "store/duty-verify.h"

/* What the store is asked to read, on one of the reader pool's threads. */

/* So many cases come to the main thread at once: it has 2 ms for them. */
#define PART_SIZE 100

/**
 * Part:
 *
 * Some cases on their way to the main thread.
 */
typedef struct
{
  DutyRowsFunc on_rows;
  gpointer rows_data;
  GCancellable *cancellable;
  GPtrArray *rows;
} Part;

static void
free_part (gpointer data)
{
  Part *part = data;

  g_clear_object (&part->cancellable);
  g_ptr_array_unref (part->rows);
  g_free (part);
}

/* Main thread. */
static gboolean
on_part (gpointer data)
{
  Part *part = data;

  if (!g_cancellable_is_cancelled (part->cancellable))
    part->on_rows (part->rows, part->rows_data);
  return G_SOURCE_REMOVE;
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_full (PART_SIZE, (GDestroyNotify) duty_incident_row_unref);
}

/* Idle priority: drawing goes before. The answer follows with the same priority, so after the last part. */
static void
send_part (const DutyOpenRead *self, GPtrArray *rows, GCancellable *cancellable)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Part *part = g_new0 (Part, 1);

  *part = (Part){ self->on_rows, self->rows_data, cancellable ? g_object_ref (cancellable) : NULL, rows };
  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, on_part, part, free_part);
  g_source_set_static_name (source, "[dutydesk] cases of the store");
  g_source_attach (source, self->context);
}

/* Returns: how many cases were sent, −1 for an error */
static gint64
send_cases (const DutyOpenRead *self, DutyStatement *statement, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  gint64 n_rows = 0;
  DutyStep step;

  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      g_ptr_array_add (rows, duty_incident_table_read (statement));
      n_rows++;
      if (rows->len < PART_SIZE)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      send_part (self, g_steal_pointer (&rows), cancellable);
      rows = new_rows ();
    }
  if (rows->len > 0)
    send_part (self, g_steal_pointer (&rows), cancellable);
  return step == DUTY_STEP_DONE ? n_rows : -1;
}

static gpointer
box_number (gint64 number)
{
  return number >= 0 ? g_memdup2 (&number, sizeof number) : NULL;
}

/**
 * duty_read_open:
 * @request: a #DutyOpenRead
 *
 * Returns: (transfer full) (nullable): how many cases were handed over, a #gint64 to be freed
 */
gpointer
duty_read_open (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const DutyOpenRead *self = request;
  g_autoptr (DutyStatement) statement = duty_incident_table_scan_open (connection, self->closed_since, error);

  return statement != NULL ? box_number (send_cases (self, statement, cancellable, error)) : NULL;
}

/**
 * duty_read_case:
 * @request: a case's code
 *
 * Returns: (transfer full) (nullable): a #DutyIncidentRow
 */
gpointer
duty_read_case (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_incident_table_find (connection, request, error);
}

void
duty_history_read_free (DutyHistoryRead *self)
{
  g_free (self->what);
  g_free (self);
}

static DutyEntry *
read_entry (DutyStatement *statement)
{
  g_autofree char *body = NULL;
  const char *more;
  DutyJournalRow row;

  duty_journal_table_read (statement, &row);
  more = duty_statement_get_text (statement, DUTY_JOURNAL_COLUMN_MORE);
  body = g_str_equal (row.entry.kind, "attachment.new") ? duty_body_add_name (row.entry.body, more)
                                                        : duty_body_add_note (row.entry.body, more);
  row.entry.body = body;
  return duty_entry_new (&row.entry);
}

static DutyStatement *
scan_history (DutyConnection *connection, const DutyHistoryRead *self, GError **error)
{
  if (self->newest)
    return duty_journal_table_scan_case_newest (connection, self->what, self->before_seq, self->limit, error);
  if (self->of_case)
    return duty_journal_table_scan_case (connection, self->what, self->after_seq, self->limit, error);
  return duty_journal_table_scan_subject (connection, self->what, self->after_seq, self->limit, error);
}

/**
 * duty_read_entries:
 * @statement: (nullable): a scan of the journal with its notes in the column DUTY_JOURNAL_COLUMN_MORE; %NULL when
 *   it failed, with @error set
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): its rows, in its order
 */
GPtrArray *
duty_read_entries (DutyStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  DutyStep step = DUTY_STEP_FAILED;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    g_ptr_array_add (entries, read_entry (statement));
  return step == DUTY_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/**
 * duty_read_history:
 * @request: a #DutyHistoryRead
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): a #GPtrArray, oldest first
 */
gpointer
duty_read_history (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const DutyHistoryRead *self = request;
  g_autoptr (DutyStatement) statement = scan_history (connection, request, error);
  GPtrArray *entries = duty_read_entries (statement, error);

  for (guint i = 0; self->newest && entries != NULL && i < entries->len / 2; i++)
    {
      gpointer entry = entries->pdata[i];

      entries->pdata[i] = entries->pdata[entries->len - 1 - i];
      entries->pdata[entries->len - 1 - i] = entry;
    }
  return entries;
}

/**
 * duty_read_open_looks:
 * @request: a seat
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): a #GPtrArray, oldest first
 */
gpointer
duty_read_open_looks (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_journal_table_scan_open_looks (connection, request, error);

  return duty_read_entries (statement, error);
}

/**
 * duty_read_newest_about:
 * @request: a kind of entries and a subject, a #GStrv
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): a #GPtrArray of one, or none
 */
gpointer
duty_read_newest_about (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  GStrv words = request;
  g_autoptr (DutyStatement) statement =
      duty_journal_table_scan_newest (connection, words[0], words[1], error);

  return duty_read_entries (statement, error);
}

/**
 * duty_read_tokens:
 * @request: unused
 *
 * Returns: (transfer full) (nullable) (element-type DutyToken): a #GPtrArray
 */
gpointer
duty_read_tokens (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_token_table_load (connection, error);
}

/**
 * duty_read_accounts:
 * @request: unused
 *
 * Returns: (transfer full) (nullable) (element-type DutyAccount): a #GPtrArray
 */
gpointer
duty_read_accounts (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_account_table_load (connection, error);
}

/**
 * duty_read_account:
 * @request: an account's name
 *
 * Returns: (transfer full) (nullable): a #DutyAccountSecret
 */
gpointer
duty_read_account (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_account_table_find (connection, request, error);
}

/**
 * duty_read_heads:
 * @request: how many at most, a #guint
 *
 * Returns: (transfer full) (nullable) (element-type DutyHead): a #GPtrArray, newest first
 */
gpointer
duty_read_heads (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_head_table_load (connection, *(guint *) request, error);
}

/**
 * duty_read_chain:
 * @request: a #DutyVerifyRequest
 *
 * Returns: (transfer full) (nullable): a #DutyVerification
 */
gpointer
duty_read_chain (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  DutyVerification *result;

  if (!duty_connection_run (connection, "BEGIN", error))
    return NULL;
  result = duty_verify (connection, request, cancellable, error);
  duty_connection_run (connection, "COMMIT", NULL);
  return result;
}

/**
 * duty_read_newest:
 * @request: a #gint64: µs UTC
 *
 * Returns: (transfer full) (nullable): when the newest entry until then was written, a #gint64 to be freed
 */
gpointer
duty_read_newest (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const gint64 *until = request;
  gint64 at;

  return duty_journal_table_read_newest (connection, *until, &at, error) ? box_number (at) : NULL;
}

/**
 * duty_read_backup:
 * @request: (type filename): where the copy goes
 *
 * Returns: (transfer full) (nullable): the path again, as a sign that all went well
 */
gpointer
duty_read_backup (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  return duty_connection_back_up (connection, request, cancellable, error) ? g_strdup (request) : NULL;
}
