/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-promise-write.h"

#include <glib/gi18n.h>

#include "base/duty-json-writer.h"
#include "model/duty-dispatch.h"
#include "model/duty-promise-line.h"
#include "store/duty-entry-write.h"
#include "store/duty-incident-table.h"
#include "store/duty-promise-table.h"

/* Makes promises, and writes down that they were kept. Whether one is still owed is asked in the transaction.
 */

/* What a promise is about when it is about no case. */
#define ROOM "room"

/**
 * duty_promise_request_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread
 */
DutyPromiseRequest *
duty_promise_request_copy (const DutyPromiseRequest *self)
{
  DutyPromiseRequest *copy = g_memdup2 (self, sizeof *self);

  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->case_code = g_strdup (self->case_code);
  copy->text = g_strdup (self->text);
  return copy;
}

void
duty_promise_request_free (DutyPromiseRequest *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_free ((char *) self->case_code);
  g_free ((char *) self->text);
  g_free (self);
}

static char *
make_body (const char *name, gint64 value)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, name, value);
  return duty_json_end (builder);
}

static gboolean
check_case (DutyTransaction *transaction, const char *code, GError **error)
{
  g_autoptr (DutyIncidentRow) row =
      code != NULL ? duty_incident_table_find (transaction->connection, code, error) : NULL;

  return code == NULL || row != NULL;
}

static gboolean
check_text (const DutyPromiseRequest *self, GError **error)
{
  if (self->text != NULL && *self->text != '\0' && self->due > 0 && g_utf8_validate (self->text, -1, NULL) &&
      g_utf8_strlen (self->text, -1) <= DUTY_PROMISE_MAX_TEXT)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _ ("A promise needs a time and a text of 1 to %d characters."), DUTY_PROMISE_MAX_TEXT);
  return FALSE;
}

static DutyPromise *
make (DutyTransaction *transaction, const DutyPromiseRequest *self, GError **error)
{
  g_autofree char *body = make_body ("due", self->due);
  DutyStoreEntry entry = {
    .actor = self->actor,
    .kind = "promise.make",
    .subject = self->case_code != NULL ? self->case_code : ROOM,
    .case_code = self->case_code,
    .body = body,
    .note = self->text,
  };
  DutyPromiseRow row = { .due = self->due, .who = self->actor.officer, .case_code = self->case_code };

  if (!check_text (self, error) || !check_case (transaction, self->case_code, error))
    return NULL;
  row.seq = duty_store_entry_append (transaction, &entry, error);
  if (row.seq == 0 || !duty_promise_table_insert (transaction->connection, &row, error))
    return NULL;
  return duty_promise_table_find (transaction->connection, row.seq, error);
}

static DutyPromise *
find_owed (DutyTransaction *transaction, gint64 seq, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DutyPromise) promise = duty_promise_table_find (transaction->connection, seq, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (promise == NULL)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                 _ ("Entry %lld of the journal is no promise."), (long long) seq);
  else if (duty_promise_get_row (promise)->kept_at != 0)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED,
                         _ ("Somebody noted already that this promise was kept."));
  else
    return g_steal_pointer (&promise);
  return NULL;
}

static DutyPromise *
keep (DutyTransaction *transaction, const DutyPromiseRequest *self, GError **error)
{
  g_autoptr (DutyPromise) promise = find_owed (transaction, self->seq, error);
  const DutyPromiseRow *row = promise != NULL ? duty_promise_get_row (promise) : NULL;
  g_autofree char *body = make_body ("promise", self->seq);
  DutyStoreEntry entry = { .actor = self->actor, .kind = "promise.keep", .body = body };

  if (row == NULL)
    return NULL;
  entry.case_code = row->case_code;
  entry.subject = row->case_code != NULL ? row->case_code : ROOM;
  if (duty_store_entry_append (transaction, &entry, error) == 0 ||
      !duty_promise_table_keep (transaction->connection, self->seq, transaction->at, error))
    return NULL;
  return duty_promise_table_find (transaction->connection, self->seq, error);
}

/**
 * duty_promise_request_write:
 * @transaction: where to write
 * @request: a #DutyPromiseRequest
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): the #DutyPromise as it now stands
 */
gpointer
duty_promise_request_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyPromiseRequest *self = request;

  return self->seq == 0 ? make (transaction, self, error) : keep (transaction, self, error);
}
