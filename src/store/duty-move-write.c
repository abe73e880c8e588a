/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-move-write.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-enum-types.h"
#include "model/duty-stage-machine.h"
#include "store/duty-body.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-text-table.h"

/* Moves cases from stage to stage. The stage machine is asked here, inside the transaction, where no one
 * else can move the case between the question and the writing. */

/**
 * duty_store_move_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread
 */
DutyStoreMove *
duty_store_move_copy (const DutyStoreMove *self)
{
  DutyStoreMove *copy = g_new0 (DutyStoreMove, 1);

  *copy = *self;
  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->codes = (const char *const *) g_strdupv ((char **) self->codes);
  copy->handler = g_strdup (self->handler);
  copy->note = g_strdup (self->note);
  return copy;
}

void
duty_store_move_free (DutyStoreMove *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_strfreev ((char **) self->codes);
  g_free ((char *) self->handler);
  g_free ((char *) self->note);
  g_free (self);
}

static gboolean
is_bounded (const char *text, gsize most)
{
  return text == NULL || (strlen (text) <= most && g_utf8_validate (text, -1, NULL));
}

static gboolean
check_move (const DutyStoreMove *self, GError **error)
{
  if (g_strv_length ((char **) self->codes) > DUTY_STORE_MAX_CODES)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("At most %d cases can be moved at once. Select fewer."), DUTY_STORE_MAX_CODES);
  else if (!is_bounded (self->handler, DUTY_STORE_MAX_NAME) || !is_bounded (self->note, DUTY_STORE_MAX_NOTE))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("The handler's name or the note is too long. Shorten it."));
  else if (self->move == DUTY_MOVE_ASSIGN && (self->handler == NULL || *self->handler == '\0'))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("A case can only be assigned to someone. Name who handles it."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
apply_move (const DutyStoreMove *self, DutyIncidentRow *row, GError **error)
{
  g_autofree char *allowed = NULL;

  if (duty_stage_machine_apply (row->stage, self->move, &row->stage))
    return TRUE;
  allowed = duty_stage_machine_describe_allowed (row->stage);
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _("Case “%s” is at “%s”: “%s” is not possible there. Possible: %s."), row->code,
               duty_stage_get_label (row->stage), duty_move_get_label (self->move),
               *allowed != '\0' ? allowed : _("nothing"));
  return FALSE;
}

static gboolean
write_entry (DutyTransaction *transaction, const DutyStoreMove *self, DutyIncidentRow *row, GError **error)
{
  DutyText text = duty_text_make (NULL, NULL, self->note);
  g_autofree char *hash = self->note != NULL ? duty_text_hash (&text) : NULL;
  const char *handler = self->move == DUTY_MOVE_ASSIGN ? self->handler : NULL;
  g_autofree char *body = duty_body_write_move (row->stage, handler, hash);
  g_autofree char *kind = g_strconcat ("incident.", duty_enum_to_nick (DUTY_TYPE_MOVE, self->move), NULL);
  DutyJournalRow entry = { .entry = { .at = transaction->at,
                                      .officer = self->actor.officer,
                                      .seat = self->actor.seat,
                                      .kind = kind,
                                      .subject = row->code,
                                      .case_code = row->code,
                                      .body = body } };

  if (!duty_journal_table_append (transaction->connection, &entry, error))
    return FALSE;
  row->seq = entry.entry.seq;
  return self->note == NULL || duty_text_table_insert (transaction->connection, row->seq, &text, error);
}

static DutyIncidentRow *
move_case (DutyTransaction *transaction, const DutyStoreMove *self, const char *code, GError **error)
{
  g_autoptr (DutyIncidentRow) row = duty_incident_table_find (transaction->connection, code, error);

  if (row == NULL || !apply_move (self, row, error))
    return NULL;
  row->stage_since = transaction->at;
  if (self->move == DUTY_MOVE_ASSIGN)
    {
      g_free (row->handler);
      row->handler = g_strdup (self->handler);
    }
  if (!write_entry (transaction, self, row, error) ||
      !duty_incident_table_move (transaction->connection, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

static void
add_refusal (DutyMoveOutcome *outcome, const char *code, GError *error)
{
  DutyRefusal *refusal = g_new (DutyRefusal, 1);

  refusal->code = g_strdup (code);
  refusal->error = error;
  g_ptr_array_add (outcome->refused, refusal);
}

/* Returns: whether the next case may be tried: one that is refused has written nothing. */
static gboolean
try_case (DutyTransaction *transaction,
          const DutyStoreMove *self,
          const char *code,
          DutyMoveOutcome *outcome,
          GError **error)
{
  g_autoptr (GError) refusal = NULL;
  DutyIncidentRow *row = move_case (transaction, self, code, &refusal);

  if (row != NULL)
    {
      g_ptr_array_add (outcome->moved, row);
      g_ptr_array_add (transaction->rows, duty_incident_row_ref (row));
      return TRUE;
    }
  if (refusal->domain != DUTY_DISPATCH_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  add_refusal (outcome, code, g_steal_pointer (&refusal));
  return TRUE;
}

/**
 * duty_store_move_write:
 * @transaction: where to write
 * @request: a #DutyStoreMove
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): a #DutyMoveOutcome; %NULL when none could be tried
 */
gpointer
duty_store_move_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyStoreMove *self = request;
  g_autoptr (DutyMoveOutcome) outcome = duty_move_outcome_new ();

  if (!check_move (self, error))
    return NULL;
  for (const char *const *code = self->codes; *code != NULL; code++)
    if (!try_case (transaction, self, *code, outcome, error))
      return NULL;
  return g_steal_pointer (&outcome);
}
