/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-rebuild.h"

#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-promise-table.h"
#include "store/duty-replay.h"
#include "store/duty-serial-table.h"
#include "store/duty-store-error.h"
#include "store/duty-verify.h"

/*
 * Makes the projections again from the journal and the texts. All in one transaction: if the sources do
 * not hold, the projections stay as they were.
 */

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
      if (!duty_replay_case (connection, &entry.entry, error))
        return -1;
      n_cases += is_report;
    }
  return step == DUTY_STEP_DONE ? n_cases : -1;
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
      if (!duty_replay_promise (connection, &entry.entry, error))
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
