/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-move-write.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "model/duty-dispatch.h"
#include "model/duty-enum-types.h"
#include "model/duty-stage-machine.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-moved-write.h"
#include "store/duty-request-table.h"

/* Moves cases from stage to stage. The stage machine is asked here, inside the transaction, where no one
 * else can move the case between the question and the writing. */

/**
 * duty_store_move_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread, and whose texts are tidied
 */
DutyStoreMove *
duty_store_move_copy (const DutyStoreMove *self)
{
  DutyStoreMove *copy = g_new0 (DutyStoreMove, 1);

  *copy = *self;
  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->codes = (const char *const *) g_strdupv ((char **) self->codes);
  copy->seen = g_memdup2 (self->seen, g_strv_length ((char **) self->codes) * sizeof *self->seen);
  copy->bounds.township = g_strdup (self->bounds.township);
  for (guint i = 0; i < G_N_ELEMENTS (self->bounds.handlers); i++)
    copy->bounds.handlers[i] = g_strdup (self->bounds.handlers[i]);
  copy->details.handler = duty_clean_text_dup_line (self->details.handler);
  copy->details.note = duty_clean_text_dup_lines (self->details.note);
  copy->details.into = g_strdup (self->details.into);
  copy->token = g_strdup (self->token);
  copy->key = g_strdup (self->key);
  return copy;
}

void
duty_store_move_free (DutyStoreMove *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  g_strfreev ((char **) self->codes);
  g_free ((gint64 *) self->seen);
  g_free ((char *) self->bounds.township);
  for (guint i = 0; i < G_N_ELEMENTS (self->bounds.handlers); i++)
    g_free ((char *) self->bounds.handlers[i]);
  g_free ((char *) self->details.handler);
  g_free ((char *) self->details.note);
  g_free ((char *) self->details.into);
  g_free ((char *) self->token);
  g_free ((char *) self->key);
  g_free (self);
}

static gboolean
check_move (const DutyStoreMove *self, GError **error)
{
  if (g_strv_length ((char **) self->codes) > DUTY_STORE_MAX_CODES)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _ ("At most %d cases can be moved at once. Select fewer."), DUTY_STORE_MAX_CODES);
  else if (self->move == DUTY_MOVE_REPORT || self->move >= DUTY_N_MOVES)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _ ("“%s” is no move that can be made with a case."), duty_move_get_label (self->move));
  else
    return duty_move_details_check (&self->details, self->move, NULL, error);
  return FALSE;
}

/* Refusals tell what happened: whoever is refused often was only a moment too late. */

static char *
describe_last (DutyTransaction *transaction, gint64 seq)
{
  g_autoptr (DutyEntry) entry = duty_journal_table_find (transaction->connection, seq, NULL);
  const DutyEntryRow *last = entry != NULL ? duty_entry_get_row (entry) : NULL;
  g_autoptr (GDateTime) utc =
      last != NULL ? g_date_time_new_from_unix_utc (last->at / G_TIME_SPAN_SECOND) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%H:%M:%S") : NULL;
  int move = DUTY_MOVE_REPORT;

  if (time == NULL || !g_str_has_prefix (last->kind, "incident."))
    return g_strdup ("");
  duty_enum_from_nick (DUTY_TYPE_MOVE, last->kind + strlen ("incident."), &move);
  /* Translators: the last thing done to a case: a time, a move, who did it */
  return g_strdup_printf (_ ("Last, at %s: “%s” by %s."), time, duty_move_get_label (move), last->officer);
}

static gboolean
refuse_changed (DutyTransaction *transaction, const DutyIncidentRow *row, gint64 change, GError **error)
{
  g_autofree char *last = describe_last (transaction, change);

  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED,
               _ ("Case “%s” was changed since you saw it; it is at “%s” now. %s Look at it again."),
               row->code, duty_stage_get_label (row->stage), last);
  return FALSE;
}

static gboolean
refuse_move (DutyTransaction *transaction,
             const DutyStoreMove *self,
             const DutyIncidentRow *row,
             GError **error)
{
  DutyStanding standing = duty_incident_row_get_standing (row);
  g_autofree char *allowed = duty_stage_machine_describe_allowed (&standing);
  g_autofree char *last = describe_last (transaction, row->seq);

  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               standing.suspended
                   ? _ ("Case “%s” is at “%s” and suspended: “%s” is not possible there. Possible: %s. %s")
                   : _ ("Case “%s” is at “%s”: “%s” is not possible there. Possible: %s. %s"),
               row->code, duty_stage_get_label (row->stage), duty_move_get_label (self->move),
               *allowed != '\0' ? allowed : _ ("nothing"), last);
  g_strchomp ((*error)->message);
  return FALSE;
}

/* That the other case is not there must not be taken for the word that the one to be moved is not. */
static DutyIncidentRow *
refuse_target (const char *into, GError *failure, GError **error)
{
  if (!g_error_matches (failure, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  g_error_free (failure);
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _ ("There is no case “%s” to merge into. Check its code."), into);
  return NULL;
}

/* A merged case must lead somewhere: to a case that is still open, and not to itself. */
static DutyIncidentRow *
find_target (DutyTransaction *transaction, const DutyStoreMove *self, const char *code, GError **error)
{
  GError *failure = NULL;
  g_autoptr (DutyIncidentRow) target =
      duty_incident_table_find (transaction->connection, self->details.into, &failure);

  if (target == NULL)
    return refuse_target (self->details.into, failure, error);
  if (!g_str_equal (self->details.into, code) && duty_stage_is_open (target->stage))
    return g_steal_pointer (&target);
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _ ("Case “%s” cannot be merged into “%s”: choose another case that is open."), code,
               self->details.into);
  return NULL;
}

static gboolean
absorb (DutyTransaction *transaction,
        const DutyActor *actor,
        DutyIncidentRow *target,
        const char *code,
        GError **error)
{
  DutyMoved moved = { .move = DUTY_MOVE_ABSORB, .stage = target->stage, .into = code };

  return duty_moved_write (transaction, actor, &moved, NULL, target, error);
}

static DutyMoved
make_moved (const DutyStoreMove *self, const DutyIncidentRow *row, DutyStage stage)
{
  return (DutyMoved){
    .move = self->move,
    .stage = stage,
    .handler = self->details.handler,
    .into = self->details.into,
    .answer = self->details.answer,
    .extra = self->details.extra,
    .tier = self->move == DUTY_MOVE_ESCALATE ? row->tier - 1 : row->tier,
  };
}

/* The book may be a moment behind: what somebody may move is what is theirs now. */
static gboolean
is_within (const DutyBounds *bounds, const DutyIncidentRow *row)
{
  if (bounds->township != NULL && g_strcmp0 (bounds->township, row->township) != 0)
    return FALSE;
  if (bounds->handlers[0] == NULL)
    return TRUE;
  return row->handler != NULL && (g_str_equal (row->handler, bounds->handlers[0]) ||
                                  g_strcmp0 (row->handler, bounds->handlers[1]) == 0);
}

static gboolean
refuse_foreign (const DutyStoreMove *self, const DutyIncidentRow *row, GError **error)
{
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
               _("Case “%s” is not %s’s to move: it belongs to another township or handler."), row->code,
               self->actor.officer);
  return FALSE;
}

/* The keeper's warnings and marks, and another case that is merged into this one, must not take an officer's
 * answer away that was true before them: only what a person did does so, or the same move done by itself. */
static gboolean
check_seen (DutyTransaction *transaction,
            const DutyStoreMove *self,
            gint64 seen,
            const DutyIncidentRow *row,
            GError **error)
{
  gint64 change = row->seq;

  if (seen == 0 || seen == row->seq)
    return TRUE;
  if (!self->exact &&
      !duty_journal_table_find_change (transaction->connection, row->code, seen, self->move, &change, error))
    return FALSE;
  return change == 0 || refuse_changed (transaction, row, change, error);
}

static gboolean
check_row (DutyTransaction *transaction,
           const DutyStoreMove *self,
           gint64 seen,
           const DutyIncidentRow *row,
           DutyStage *stage,
           GError **error)
{
  DutyStanding standing = duty_incident_row_get_standing (row);

  if (!is_within (&self->bounds, row))
    return refuse_foreign (self, row, error);
  if (!check_seen (transaction, self, seen, row, error))
    return FALSE;
  return duty_stage_machine_apply (&standing, self->move, self->details.answer, stage) ||
         refuse_move (transaction, self, row, error);
}

static DutyIncidentRow *
move_case (DutyTransaction *transaction, const DutyStoreMove *self, guint n, GError **error)
{
  const char *code = self->codes[n];
  gint64 seen = self->seen != NULL ? self->seen[n] : 0;
  g_autoptr (DutyIncidentRow) row = duty_incident_table_find (transaction->connection, code, error);
  g_autoptr (DutyIncidentRow) target = NULL;
  DutyMoved moved;
  DutyStage stage;

  if (row == NULL || !check_row (transaction, self, seen, row, &stage, error))
    return NULL;
  if (self->move == DUTY_MOVE_MERGE && (target = find_target (transaction, self, code, error)) == NULL)
    return NULL;
  moved = make_moved (self, row, stage);
  if (!duty_moved_write (transaction, &self->actor, &moved, self->details.note, row, error))
    return NULL;
  if (target != NULL && !absorb (transaction, &self->actor, target, code, error))
    return NULL;
  return g_steal_pointer (&row);
}

static void
add_refusal (DutyTransaction *transaction, DutyMoveOutcome *outcome, const char *code, GError *error)
{
  DutyRefusal *refusal = duty_refusal_new (code, error);

  refusal->row = duty_incident_table_find (transaction->connection, code, NULL);
  g_ptr_array_add (outcome->refused, refusal);
}

/* Returns: whether the next case may be tried: one that is refused has written nothing. */
static gboolean
try_case (DutyTransaction *transaction,
          const DutyStoreMove *self,
          guint n,
          DutyMoveOutcome *outcome,
          GError **error)
{
  g_autoptr (GError) refusal = NULL;
  DutyIncidentRow *row = move_case (transaction, self, n, &refusal);

  if (row != NULL)
    {
      g_ptr_array_add (outcome->moved, row);
      return TRUE;
    }
  if (refusal->domain != DUTY_DISPATCH_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  add_refusal (transaction, outcome, self->codes[n], g_steal_pointer (&refusal));
  return TRUE;
}

/* Idempotency keys: what the caller asked for, but not what they had seen: whoever asks again has seen less. */

static DutyRequestKey
make_key (DutyTransaction *transaction, const DutyStoreMove *self)
{
  DutyRequestKey key = { .owner = self->token != NULL ? self->token : self->actor.seat, .key = self->key };
  DutyDigest digest;

  duty_digest_init (&digest);
  duty_digest_add_text (&digest, "move");
  duty_digest_add_text (&digest, self->codes[0]);
  duty_digest_add_int (&digest, self->move);
  duty_digest_add_text (&digest, self->details.handler);
  duty_digest_add_text (&digest, self->details.note);
  duty_digest_add_text (&digest, self->details.into);
  duty_digest_add_int (&digest, self->details.answer);
  duty_digest_add_int (&digest, self->details.extra);
  duty_request_key_set_digest (&key, transaction->seal, &digest);
  return key;
}

/* A handler's own move may have taken the case from them. While nothing was done to it since, they are told no more
 * than what the first answer told. */
static gboolean
is_own_last (DutyTransaction *transaction, const DutyStoreMove *self, const DutyIncidentRow *row)
{
  g_autoptr (DutyEntry) last = duty_journal_table_find (transaction->connection, row->seq, NULL);

  return self->bounds.township == NULL && last != NULL &&
         g_str_equal (duty_entry_get_row (last)->officer, self->actor.officer);
}

/* Puts the case into @outcome when the key has moved it before. Whose it is is asked again: it may be another's by
 * now. */
static gboolean
find_repeated (DutyTransaction *transaction,
               const DutyStoreMove *self,
               DutyMoveOutcome *outcome,
               GError **error)
{
  DutyRequestKey key = make_key (transaction, self);
  g_autofree char *code = NULL;
  DutyIncidentRow *row;

  if (!duty_request_table_find (transaction->connection, &key, &code, error))
    return FALSE;
  if (code == NULL)
    return TRUE;
  row = duty_incident_table_find (transaction->connection, code, error);
  if (row == NULL)
    return FALSE;
  g_ptr_array_add (outcome->moved, row);
  if (!is_within (&self->bounds, row) && !is_own_last (transaction, self, row))
    return refuse_foreign (self, row, error);
  outcome->repeated = TRUE;
  return TRUE;
}

/* A move that was refused leaves its key for another try. */
static gboolean
write_key (DutyTransaction *transaction,
           const DutyStoreMove *self,
           const DutyMoveOutcome *outcome,
           GError **error)
{
  DutyRequestKey key;

  if (self->key == NULL || outcome->moved->len == 0)
    return TRUE;
  key = make_key (transaction, self);
  return duty_request_table_insert (transaction->connection, &key, self->codes[0], transaction->at, error);
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

  if (!check_move (self, error) || (self->key != NULL && !find_repeated (transaction, self, outcome, error)))
    return NULL;
  if (outcome->repeated)
    return g_steal_pointer (&outcome);
  for (guint n = 0; self->codes[n] != NULL; n++)
    if (!try_case (transaction, self, n, outcome, error))
      return NULL;
  if (!write_key (transaction, self, outcome, error))
    return NULL;
  return g_steal_pointer (&outcome);
}
