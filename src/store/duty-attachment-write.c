/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-attachment-write.h"

#include <glib/gi18n.h>

#include "base/duty-json-writer.h"
#include "model/duty-dispatch.h"
#include "store/duty-attachment-table.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"

/* Writes down that a file, which is on disk by then, belongs to a case. */

/**
 * duty_store_attachment_copy:
 *
 * Returns: (transfer full): a request that owns what it holds, for another thread
 */
DutyStoreAttachment *
duty_store_attachment_copy (const DutyStoreAttachment *self)
{
  DutyStoreAttachment *copy = g_new0 (DutyStoreAttachment, 1);

  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->attachment = duty_attachment_copy (self->attachment);
  return copy;
}

void
duty_store_attachment_free (DutyStoreAttachment *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  duty_attachment_free ((DutyAttachment *) self->attachment);
  g_free (self);
}

static gboolean
check (DutyTransaction *transaction, const DutyAttachment *attachment, GError **error)
{
  g_autoptr (DutyIncidentRow) row =
      duty_incident_table_find (transaction->connection, attachment->code, error);
  gint64 n =
      row != NULL ? duty_attachment_table_count (transaction->connection, attachment->code, error) : -1;

  if (n < 0)
    return FALSE;
  if (n < DUTY_ATTACHMENT_MAX_OF_CASE)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _ ("Case “%s” has %d attachments; it takes no more. Put several pictures into one document."),
               attachment->code, DUTY_ATTACHMENT_MAX_OF_CASE);
  return FALSE;
}

static char *
write_body (const DutyAttachment *attachment)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "id", attachment->id);
  duty_json_add_string (builder, "type", attachment->type);
  duty_json_add_int (builder, "size", attachment->size);
  duty_json_add_string (builder, "sha256", attachment->sha256);
  return duty_json_end (builder);
}

/**
 * duty_store_attachment_write:
 * @transaction: where to write
 * @request: a #DutyStoreAttachment
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc. The case's own entry stays the last that changed it: an attachment moves nothing.
 *
 * Returns: (transfer full) (nullable): the #DutyAttachment as it was written
 */
gpointer
duty_store_attachment_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreAttachment *self = request;
  g_autofree char *body = write_body (self->attachment);
  DutyJournalRow entry = { .entry = { .at = transaction->at,
                                      .officer = self->actor.officer,
                                      .seat = self->actor.seat,
                                      .kind = "attachment.new",
                                      .subject = self->attachment->code,
                                      .case_code = self->attachment->code,
                                      .body = body } };
  DutyAttachment *written;

  if (!check (transaction, self->attachment, error) ||
      !duty_journal_table_append (transaction->connection, &entry, error) ||
      !duty_attachment_table_insert (transaction->connection, self->attachment, entry.entry.seq, error))
    return NULL;
  written = duty_attachment_copy (self->attachment);
  g_free (written->officer);
  written->officer = g_strdup (self->actor.officer);
  written->at = transaction->at;
  written->seq = entry.entry.seq;
  return written;
}
