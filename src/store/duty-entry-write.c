/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-entry-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "store/duty-body.h"
#include "store/duty-journal-table.h"
#include "store/duty-text-table.h"

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
  copy->note = g_strdup (self->note);
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
  g_free ((char *) self->note);
  g_free (self);
}

static gboolean
is_text (const char *text, gsize max)
{
  return strlen (text) <= max && g_utf8_validate (text, -1, NULL);
}

static gboolean
check_entry (const DutyStoreEntry *self, GError **error)
{
  gboolean good = is_text (self->kind, DUTY_STORE_MAX_NAME) && is_text (self->subject, DUTY_STORE_MAX_NAME) &&
                  is_text (self->body, DUTY_STORE_MAX_BODY) && g_str_has_prefix (self->body, "{") &&
                  g_str_has_suffix (self->body, "}") &&
                  (self->note == NULL || is_text (self->note, DUTY_STORE_MAX_NOTE));

  if (!good)
    g_set_error (
        error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
        _("An entry “%.40s” of this form cannot stand in the journal: it is too long or not well formed."),
        self->kind);
  return good;
}

/* Entries of cases are made by reports and moves alone, those of promises by their own requests: their
 * projections are rebuilt from them. */
static gboolean
check_kind (const DutyStoreEntry *self, GError **error)
{
  if (!g_str_has_prefix (self->kind, "incident.") && !g_str_has_prefix (self->kind, "promise."))
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _("An entry “%.40s” cannot be written down by itself: it belongs to what it changes."), self->kind);
  return FALSE;
}

static gint64
write_entry (DutyTransaction *transaction,
             const DutyStoreEntry *self,
             const char *body,
             const DutyText *text,
             GError **error)
{
  DutyJournalRow entry = { .entry = { .at = transaction->at,
                                      .officer = self->actor.officer,
                                      .seat = self->actor.seat,
                                      .kind = self->kind,
                                      .subject = self->subject,
                                      .case_code = self->case_code,
                                      .body = body } };

  if (!duty_journal_table_append (transaction->connection, &entry, error) ||
      (text != NULL && !duty_text_table_insert (transaction->connection, entry.entry.seq, text, error)))
    return 0;
  return entry.entry.seq;
}

/**
 * duty_store_entry_append:
 * @transaction: where to write
 * @self: an entry of any kind: whoever writes it sees to what it changes
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * Returns: the entry's number; 0 for an error
 */
gint64
duty_store_entry_append (DutyTransaction *transaction, const DutyStoreEntry *self, GError **error)
{
  DutyText text = duty_text_make (NULL, NULL, self->note);
  g_autofree char *hash = self->note != NULL ? duty_text_hash (&text) : NULL;
  g_autofree char *body = NULL;

  if (!check_entry (self, error))
    return 0;
  body = hash != NULL ? duty_body_add_text (self->body, hash) : g_strdup (self->body);
  return write_entry (transaction, self, body, hash != NULL ? &text : NULL, error);
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
  gint64 seq = check_kind (request, error) ? duty_store_entry_append (transaction, request, error) : 0;

  return seq != 0 ? g_memdup2 (&seq, sizeof seq) : NULL;
}
