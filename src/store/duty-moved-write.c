/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-moved-write.h"

#include "model/duty-enum-types.h"
#include "store/duty-body.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-text-table.h"

static gboolean
write_entry (DutyTransaction *transaction,
             const DutyActor *actor,
             const DutyMoved *moved,
             const char *note,
             DutyIncidentRow *row,
             GError **error)
{
  DutyText text = duty_text_make (NULL, NULL, note);
  g_autofree char *hash = note != NULL ? duty_text_hash (&text) : NULL;
  g_autofree char *body = duty_body_write_move (moved, hash);
  g_autofree char *kind = g_strconcat ("incident.", duty_enum_to_nick (DUTY_TYPE_MOVE, moved->move), NULL);
  DutyJournalRow entry = { .entry = { .at = moved->at,
                                      .officer = actor->officer,
                                      .seat = actor->seat,
                                      .kind = kind,
                                      .subject = row->code,
                                      .case_code = row->code,
                                      .body = body } };

  if (!duty_journal_table_append (transaction->connection, &entry, error))
    return FALSE;
  row->seq = entry.entry.seq;
  return note == NULL || duty_text_table_insert (transaction->connection, row->seq, &text, error);
}

/**
 * duty_moved_write:
 * @transaction: where to write
 * @actor: who did it
 * @moved: what was done; its time and officer are set
 * @note: (nullable): the text that goes with it
 * @row: (inout): the case, not shared yet; afterwards as it stands
 * @error: return location for a #DutyStoreError
 *
 * Writes what was done to a case into the journal, and what the case is now into its projection.
 *
 * Returns: whether it was written
 */
gboolean
duty_moved_write (DutyTransaction *transaction,
                  const DutyActor *actor,
                  DutyMoved *moved,
                  const char *note,
                  DutyIncidentRow *row,
                  GError **error)
{
  moved->at = transaction->at;
  moved->officer = actor->officer;
  duty_moved_apply (moved, row);
  if (!write_entry (transaction, actor, moved, note, row, error) ||
      !duty_incident_table_move (transaction->connection, row, error))
    return FALSE;
  g_ptr_array_add (transaction->rows, duty_incident_row_ref (row));
  return TRUE;
}
