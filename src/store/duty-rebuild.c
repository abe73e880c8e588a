/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-rebuild.h"

#include <glib/gi18n.h>

#include "store/duty-body.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-promise-table.h"
#include "store/duty-serial-table.h"
#include "store/duty-store-error.h"
#include "store/duty-text-table.h"
#include "store/duty-verify.h"

/*
 * Makes the projections again from the journal and the texts. All in one transaction: if the sources do
 * not hold, the projections stay as they were.
 */

static gboolean
refuse_entry (gint64 seq, GError **error)
{
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN,
               _("Entry %lld of the journal cannot be read. Keep this database for examination and "
                 "compare it with your last backup."),
               (long long) seq);
  return FALSE;
}

static gboolean
replay_report (DutyConnection *connection, const DutyJournalRow *entry, GError **error)
{
  g_autoptr (DutyBody) body = duty_body_read_report (entry->entry.body);

  if (body == NULL)
    return refuse_entry (entry->entry.seq, error);
  body->row->code = g_strdup (entry->entry.case_code);
  duty_incident_row_begin (body->row, entry->entry.at);
  body->row->seq = entry->entry.seq;
  return duty_text_table_check (connection, entry->entry.seq, body->text, error) &&
         duty_serial_table_put (connection, entry->entry.case_code, error) &&
         duty_incident_table_insert (connection, body->row, body->happened_at, error);
}

static gboolean
replay_move (DutyConnection *connection, const DutyJournalRow *entry, GError **error)
{
  g_autoptr (DutyBody) body = duty_body_read_move (entry->entry.kind, entry->entry.body);
  g_autoptr (DutyIncidentRow) row = NULL;

  if (body == NULL)
    return refuse_entry (entry->entry.seq, error);
  if (!duty_text_table_check (connection, entry->entry.seq, body->text, error))
    return FALSE;
  row = duty_incident_table_find (connection, entry->entry.case_code, NULL);
  if (row == NULL)
    return refuse_entry (entry->entry.seq, error);
  body->moved.at = entry->entry.at;
  body->moved.officer = entry->entry.officer;
  duty_moved_apply (&body->moved, row);
  row->seq = entry->entry.seq;
  return duty_incident_table_move (connection, row, error);
}

static gint64
replay (DutyConnection *connection, GError **error)
{
  g_autoptr (DutyStatement) entries = duty_journal_table_scan_incidents (connection, error);
  DutyStep step = DUTY_STEP_FAILED;
  gint64 n_cases = 0;

  while (entries != NULL && (step = duty_statement_step (entries, error)) == DUTY_STEP_ROW)
    {
      DutyJournalRow entry;
      gboolean is_report;

      duty_journal_table_read (entries, &entry);
      is_report = g_str_equal (entry.entry.kind, "incident.report");
      if (!(is_report ? replay_report : replay_move) (connection, &entry, error))
        return -1;
      n_cases += is_report;
    }
  return step == DUTY_STEP_DONE ? n_cases : -1;
}

static gboolean
replay_promise (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  DutyPromiseRow promise = { .seq = entry->seq, .who = entry->officer, .case_code = entry->case_code };
  gint64 seq;

  if (g_str_equal (entry->kind, "promise.make"))
    return duty_body_read_int (entry->body, "due", &promise.due)
               ? duty_promise_table_insert (connection, &promise, error)
               : refuse_entry (entry->seq, error);
  if (!duty_body_read_int (entry->body, "promise", &seq))
    return refuse_entry (entry->seq, error);
  return duty_promise_table_keep (connection, seq, entry->at, error);
}

static gboolean
replay_promises (DutyConnection *connection, GError **error)
{
  g_autoptr (DutyStatement) entries = duty_journal_table_scan_promises (connection, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (entries != NULL && (step = duty_statement_step (entries, error)) == DUTY_STEP_ROW)
    {
      DutyJournalRow entry;

      duty_journal_table_read (entries, &entry);
      if (!replay_promise (connection, &entry.entry, error))
        return FALSE;
    }
  return step == DUTY_STEP_DONE;
}

static gboolean
check_sources (DutyConnection *connection, GError **error)
{
  static const DutyVerifyRequest WHOLE;
  g_autoptr (DutyVerification) found = duty_verify (connection, &WHOLE, NULL, error);

  if (found == NULL)
    return FALSE;
  if (!duty_verification_is_sound (found))
    g_set_error_literal (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN, found->message);
  return duty_verification_is_sound (found);
}

/**
 * duty_rebuild_write:
 * @transaction: where to write
 * @request: unused
 * @error: return location for %DUTY_STORE_ERROR_BROKEN, which names the first entry that does not hold, or
 *   another #DutyStoreError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): how many cases there are, a #gint64 to be freed
 */
gpointer
duty_rebuild_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  DutyConnection *connection = transaction->connection;
  gint64 n_cases;

  if (!check_sources (connection, error))
    return NULL;
  if (!duty_incident_table_clear (connection, error) || !duty_serial_table_clear (connection, error) ||
      !duty_promise_table_clear (connection, error) || !replay_promises (connection, error))
    return NULL;
  n_cases = replay (connection, error);
  return n_cases >= 0 ? g_memdup2 (&n_cases, sizeof n_cases) : NULL;
}
