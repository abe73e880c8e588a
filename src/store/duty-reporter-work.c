/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-reporter-work.h"

#include <glib/gi18n.h>

#include "base/duty-json-writer.h"
#include "model/duty-clean-text.h"
#include "model/duty-dispatch.h"
#include "store/duty-journal-table.h"
#include "store/duty-reporter-table.h"
#include "store/duty-request-table.h"

/* What is done with reporters' details, on the store's threads. */

/* Reading, masked */

/**
 * duty_reporter_read_new:
 *
 * Returns: (transfer full): a reading, for another thread
 */
DutyReporterRead *
duty_reporter_read_new (DutySeal *seal, const char *code)
{
  DutyReporterRead *self = g_new (DutyReporterRead, 1);

  *self = (DutyReporterRead){ g_object_ref (seal), g_strdup (code) };
  return self;
}

void
duty_reporter_read_free (DutyReporterRead *self)
{
  g_object_unref (self->seal);
  g_free (self->code);
  g_free (self);
}

/**
 * duty_reporter_read:
 * @request: a #DutyReporterRead
 *
 * What was given never leaves this thread.
 *
 * Returns: (transfer full) (nullable): a #DutyReporterDetails, masked
 */
gpointer
duty_reporter_read (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const DutyReporterRead *self = request;
  DutyReporterDetails *details = duty_reporter_table_read_case (connection, self->seal, self->code, error);

  if (details != NULL)
    duty_reporter_details_mask (details);
  return details;
}

/* Reading, plain */

static gboolean
check_reason (const char *reason, GError **error)
{
  gboolean good = reason != NULL && g_utf8_validate (reason, -1, NULL) &&
                  g_utf8_strlen (reason, -1) <= DUTY_REPORTER_MAX_REASON;
  g_autofree char *text = good ? duty_clean_text_dup_line (reason) : NULL;

  if (good && *text != '\0')
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _ ("A reporter’s details are shown for a reason only. Give one of at most %d characters."),
               DUTY_REPORTER_MAX_REASON);
  return FALSE;
}

static gboolean
append (DutyTransaction *transaction,
        const DutyActor *actor,
        const char *kind,
        const char *subject,
        const char *case_code,
        const char *body,
        GError **error)
{
  DutyJournalRow row = { .entry = { .at = transaction->at,
                                    .officer = actor->officer,
                                    .seat = actor->seat,
                                    .kind = kind,
                                    .subject = subject,
                                    .case_code = case_code,
                                    .body = body } };

  return duty_journal_table_append (transaction->connection, &row, error);
}

static gboolean
write_unmasked (DutyTransaction *transaction, const DutyStoreEntry *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *reason = duty_clean_text_dup_line (self->body);
  g_autofree char *body = NULL;

  duty_json_add_string (builder, "reason", reason);
  body = duty_json_end (builder);
  return append (transaction, &self->actor, "reporter.unmask", self->subject, self->subject, body, error);
}

/**
 * duty_reporter_unmask_write:
 * @transaction: where to write
 * @request: a #DutyStoreEntry: the case is its subject, the reason its body
 * @error: return location for a #DutyStoreError, #DutySealError or #DutyDispatchError
 *
 * A #DutyWriteFunc: so the answer leaves after the COMMIT of its entry, or not at all. Where there is nothing
 * to be seen, nothing was looked at.
 *
 * Returns: (transfer full) (nullable): a #DutyReporterDetails
 */
gpointer
duty_reporter_unmask_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreEntry *self = request;
  g_autoptr (DutyReporterDetails) details = NULL;

  if (!check_reason (self->body, error))
    return NULL;
  details = duty_reporter_table_read_case (transaction->connection, transaction->seal, self->subject, error);
  if (details == NULL)
    return NULL;
  if ((details->name != NULL || details->phone != NULL) && !write_unmasked (transaction, self, error))
    return NULL;
  return g_steal_pointer (&details);
}

/* Erasing */

/**
 * duty_reporter_erasure_new:
 *
 * Returns: (transfer full): an erasure that owns its strings, for another thread
 */
DutyReporterErasure *
duty_reporter_erasure_new (const DutyActor *actor, gint64 before)
{
  DutyReporterErasure *self = g_new0 (DutyReporterErasure, 1);

  self->actor = (DutyActor){ g_strdup (actor->officer), g_strdup (actor->seat) };
  self->before = before;
  return self;
}

void
duty_reporter_erasure_free (DutyReporterErasure *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_free (self);
}

static gboolean
write_erased (DutyTransaction *transaction, const DutyReporterErasure *self, int n, GError **error)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *body = NULL;

  duty_json_add_int (builder, "n", n);
  duty_json_add_int (builder, "before", self->before);
  body = duty_json_end (builder);
  return append (transaction, &self->actor, "reporter.erase", "reporter", NULL, body, error);
}

static gpointer
box (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

/**
 * duty_reporter_erase_write:
 * @transaction: where to write
 * @request: a #DutyReporterErasure
 * @error: return location for a #DutyStoreError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): how many were erased, a #gint64 to be freed
 */
gpointer
duty_reporter_erase_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyReporterErasure *self = request;
  int n = duty_reporter_table_erase (transaction->connection, self->before, transaction->at,
                                     DUTY_REPORTER_PART, error);

  if (n < 0 || (n > 0 && !write_erased (transaction, self, n, error)))
    return NULL;
  return box (n);
}

/**
 * duty_request_prune_write:
 * @transaction: where to write
 * @request: a #DutyReporterErasure
 * @error: return location for a #DutyStoreError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): how many keys went, a #gint64 to be freed
 */
gpointer
duty_request_prune_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyReporterErasure *self = request;
  gint64 n = duty_request_table_prune (transaction->connection, self->before, DUTY_REPORTER_PART, error);

  return n >= 0 ? box (n) : NULL;
}
