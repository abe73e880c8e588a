/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-projection-check.h"

#include <glib/gi18n.h>

#include "store/duty-journal-table.h"
#include "store/duty-replay.h"
#include "store/duty-reporter-table.h"
#include "store/duty-reporter-work.h"
#include "store/duty-body.h"
#include "store/duty-store-error.h"
#include "store/duty-table-compare.h"
#include "store/sqlite/duty-migration.h"

/*
 * Makes the tables that follow from the journal once more, entry by entry, in a database that is gone
 * afterwards, and compares them with those that were found. So is told what a hand did to a case, an account,
 * a token or a reporter's row without the journal.
 */

static const char INSERT_REPORTER[] =
    "INSERT INTO reporter (seq, name) SELECT ?1, x'00' WHERE json_extract (?2, '$.reporter') = 1";
static const char CHECK[] = "PRAGMA integrity_check (1)";

static gboolean
note_reporter (DutyConnection *scratch, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (scratch, INSERT_REPORTER, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, entry->seq);
  duty_statement_add_text (statement, entry->body);
  return duty_statement_run (statement, error);
}

/* Whose details were erased the journal does not say, but how many, and by which rule: at that entry the rule
 * finds the same ones again. */
static gboolean
erase_reporters (DutyConnection *scratch, const DutyEntryRow *entry, GError **error)
{
  gint64 before;
  gint64 n;

  if (!g_str_equal (entry->kind, "reporter.erase"))
    return TRUE;
  if (!duty_body_read_int (entry->body, "before", &before) || !duty_body_read_int (entry->body, "n", &n))
    return duty_replay_refuse (entry, error);
  return duty_reporter_table_erase (scratch, before, entry->at, (guint) CLAMP (n, 0, DUTY_REPORTER_PART),
                                    error) >= 0;
}

static gboolean
replay_case (DutyConnection *scratch, const DutyEntryRow *entry, GError **error)
{
  if (entry->case_code == NULL)
    return duty_replay_refuse (entry, error);
  return duty_replay_case (scratch, entry, error) &&
         (!g_str_equal (entry->kind, "incident.report") || note_reporter (scratch, entry, error));
}

static gboolean
replay_entry (DutyConnection *scratch, const DutyEntryRow *entry, GError **error)
{
  static const struct
  {
    const char *prefix;
    gboolean (*replay) (DutyConnection *, const DutyEntryRow *, GError **);
  } KINDS[] = {
    { "incident.", replay_case },        { "promise.", duty_replay_promise },
    { "account.", duty_replay_account }, { "token.", duty_replay_token },
    { "reporter.", erase_reporters },    { "attachment.", duty_replay_attachment },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_has_prefix (entry->kind, KINDS[i].prefix))
      return KINDS[i].replay (scratch, entry, error);
  return TRUE;
}

/* An entry that cannot be done again is a finding, a temporary disk that is full is not. */
static gboolean
take_failure (DutyVerification *result, gint64 seq, GError *failure, GError **error)
{
  if (g_error_matches (failure, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FULL))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  duty_verification_add (
      result, seq,
      g_strdup_printf (_("What entry %lld of the journal says cannot have been done: the tables were not compared."),
                       (long long) seq));
  return FALSE;
}

/* Returns: whether all was done; if not, there is a finding, or the error is set */
static gboolean
replay (DutyConnection *connection,
        DutyConnection *scratch,
        const DutyVerifyRequest *request,
        DutyVerification *result,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (DutyStatement) entries = duty_journal_table_scan_replayed (connection, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (entries != NULL && (step = duty_statement_step (entries, error)) == DUTY_STEP_ROW)
    {
      GError *failure = NULL;
      DutyJournalRow row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      duty_journal_table_read (entries, &row);
      if (!replay_entry (scratch, &row.entry, &failure))
        return take_failure (result, row.entry.seq, failure, error);
      duty_verify_request_tell (request, DUTY_VERIFY_STEP_TABLES, row.entry.seq, result->last_seq);
    }
  return step == DUTY_STEP_DONE;
}

/* An index that does not agree with its table could hide a row from all who look for it. */
static gboolean
check_indices (DutyConnection *connection, DutyVerification *result, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, CHECK, error);
  const char *found;

  if (statement == NULL || duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return FALSE;
  found = duty_statement_get_text (statement, 0);
  if (g_strcmp0 (found, "ok") != 0)
    duty_verification_add (
        result, 0,
        g_strdup_printf (_ ("The database is damaged, or was altered below its tables: %.200s"), found));
  return TRUE;
}

/**
 * duty_projection_check:
 * @connection: a connection in a transaction, whose journal holds
 * @request: who is told how far it is
 * @result: where each difference is put down
 * @cancellable: (nullable): to give up
 * @error: return location for a #DutyStoreError
 *
 * Of passwords, secrets, sealed details and names of files the journal knows nothing: they are not compared.
 *
 * Returns: whether all could be read
 */
gboolean
duty_projection_check (DutyConnection *connection,
                       const DutyVerifyRequest *request,
                       DutyVerification *result,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (DutyConnection) scratch = duty_connection_open_scratch (error);
  GError *failure = NULL;

  if (scratch == NULL || !duty_migration_build (scratch, duty_migration_get_newest (), error) ||
      !check_indices (connection, result, error))
    return FALSE;
  if (!replay (connection, scratch, request, result, cancellable, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, failure);
      return failure == NULL;
    }
  result->has_tables = TRUE;
  return duty_table_compare_all (connection, scratch, result, error);
}
