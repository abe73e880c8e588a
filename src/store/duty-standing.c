/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-standing.h"

#include "store/duty-body.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"

/*
 * How cases stood at an entry of the journal: each is followed from its report up to there. What the entries do
 * not tell is passed over; whether the journal holds is for verification to say.
 */

/* A case has a few dozen entries; one with more than these is not followed to its end. */
#define MAX_ENTRIES 10000

/* A case that was closed is to be asked about for so long. */
#define MAX_FOLLOW_UP (60 * G_TIME_SPAN_DAY)

static DutyIncidentRow *
begin (const DutyEntryRow *entry, const char *title)
{
  g_autoptr (DutyBody) body = duty_body_read_report (entry->body);

  if (body == NULL)
    return NULL;
  body->row->code = g_strdup (entry->case_code);
  body->row->title = g_strdup (title);
  duty_incident_row_begin (body->row, entry->at);
  body->row->seq = entry->seq;
  return g_steal_pointer (&body->row);
}

static void
follow (DutyIncidentRow *row, const DutyEntryRow *entry)
{
  g_autoptr (DutyBody) body = duty_body_read_move (entry->kind, entry->body);

  if (body == NULL)
    return;
  body->moved.at = entry->at;
  body->moved.officer = entry->officer;
  duty_moved_apply (&body->moved, row);
  row->seq = entry->seq;
}

/* Returns: (transfer full) (nullable): the case; %NULL when it was not reported yet, or with @error set */
static DutyIncidentRow *
read_case (DutyConnection *connection, const DutyIncidentRow *now, gint64 seq, GError **error)
{
  g_autoptr (DutyStatement) entries =
      duty_journal_table_scan_case (connection, now->code, 0, MAX_ENTRIES, error);
  g_autoptr (DutyIncidentRow) row = NULL;
  DutyStep step = DUTY_STEP_FAILED;

  while (entries != NULL && (step = duty_statement_step (entries, error)) == DUTY_STEP_ROW)
    {
      DutyJournalRow entry;

      duty_journal_table_read (entries, &entry);
      if (entry.entry.seq > seq)
        break;
      if (row == NULL && g_str_equal (entry.entry.kind, "incident.report"))
        row = begin (&entry.entry, now->title);
      else if (row != NULL)
        follow (row, &entry.entry);
    }
  return step != DUTY_STEP_FAILED ? g_steal_pointer (&row) : NULL;
}

static gboolean
add_case (DutyConnection *connection, DutyStatement *cases, gint64 seq, GPtrArray *rows, GError **error)
{
  g_autoptr (DutyIncidentRow) now = duty_incident_table_read (cases);
  g_autoptr (GError) failure = NULL;
  DutyIncidentRow *row = read_case (connection, now, seq, &failure);

  if (row != NULL)
    g_ptr_array_add (rows, row);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * duty_standing_load:
 * @connection: a connection, in a transaction
 * @seq: an entry
 * @at: when that was written, µs UTC
 * @cancellable: (nullable): to give up
 * @error: return location for a #DutyStoreError or %G_IO_ERROR_CANCELLED
 *
 * Any thread. The time it takes depends on the cases of those weeks, not on how old the journal is.
 *
 * Returns: (transfer full) (nullable) (element-type DutyIncidentRow): the cases that were open then, and others,
 *   as they stood; titles are today’s, for one may have been erased since
 */
GPtrArray *
duty_standing_load (
    DutyConnection *connection, gint64 seq, gint64 at, GCancellable *cancellable, GError **error)
{
  g_autoptr (DutyStatement) cases = duty_incident_table_scan_open (connection, at - MAX_FOLLOW_UP, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  DutyStep step = DUTY_STEP_FAILED;

  while (cases != NULL && (step = duty_statement_step (cases, error)) == DUTY_STEP_ROW)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_case (connection, cases, seq, rows, error))
      return NULL;
  return step == DUTY_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}
