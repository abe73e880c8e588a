/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-entry-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "store/duty-journal-table.h"

/* Writes any entry that changes no projection: a look at a camera, a room that opens, a new token. */

/**
 * duty_store_entry_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread
 */
DutyStoreEntry *
duty_store_entry_copy (const DutyStoreEntry *self)
{
  DutyStoreEntry *copy = g_new0 (DutyStoreEntry, 1);

  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->kind = g_strdup (self->kind);
  copy->subject = g_strdup (self->subject);
  copy->case_code = g_strdup (self->case_code);
  copy->body = g_strdup (self->body != NULL ? self->body : "{}");
  return copy;
}

void
duty_store_entry_free (DutyStoreEntry *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_free ((char *) self->kind);
  g_free ((char *) self->subject);
  g_free ((char *) self->case_code);
  g_free ((char *) self->body);
  g_free (self);
}

/* Entries of cases are made by reports and moves alone: the projection is rebuilt from them. */
static gboolean
check_entry (const DutyStoreEntry *self, GError **error)
{
  gboolean good = !g_str_has_prefix (self->kind, "incident.") && strlen (self->kind) <= DUTY_STORE_MAX_NAME &&
                  strlen (self->subject) <= DUTY_STORE_MAX_NAME &&
                  strlen (self->body) <= DUTY_STORE_MAX_BODY && g_utf8_validate (self->kind, -1, NULL) &&
                  g_utf8_validate (self->subject, -1, NULL) && g_utf8_validate (self->body, -1, NULL) &&
                  g_str_has_prefix (self->body, "{") && g_str_has_suffix (self->body, "}");

  if (!good)
    g_set_error (
        error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
        _("An entry “%.40s” of this form cannot stand in the journal: it is too long or not well formed."),
        self->kind);
  return good;
}

/**
 * duty_store_entry_write:
 * @transaction: where to write
 * @request: a #DutyStoreEntry
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): the entry's number, a #gint64 to be freed
 */
gpointer
duty_store_entry_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreEntry *self = request;
  DutyJournalRow entry = { .entry = { .at = transaction->at,
                                      .officer = self->actor.officer,
                                      .seat = self->actor.seat,
                                      .kind = self->kind,
                                      .subject = self->subject,
                                      .case_code = self->case_code,
                                      .body = self->body } };

  if (!check_entry (self, error) || !duty_journal_table_append (transaction->connection, &entry, error))
    return NULL;
  return g_memdup2 (&entry.entry.seq, sizeof entry.entry.seq);
}
