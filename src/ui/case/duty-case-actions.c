/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-actions.h"

#include "model/duty-enum-types.h"
#include "model/duty-permissions.h"
#include "model/duty-stage-machine.h"

/**
 * DutyCaseActions:
 *
 * What may be done with the cases at hand, one or many: an action a move, enabled while the stage
 * machine allows it for at least one of them, and the room who is signed in. A move goes only to the cases that allow it.
 */
struct _DutyCaseActions
{
  GObject parent_instance;

  DutyDesk *desk;      /* owned */
  GHashTable *cases;   /* owned; a set of owned DutyIncident */
  GSimpleAction *actions[DUTY_N_MOVES]; /* owned; none for the report */
  GSimpleAction *hold; /* owned: suspends or resumes, for both have one key */
  guint n_allowed[DUTY_N_MOVES];
  guint refresh_id;
  gboolean is_busy;
  gboolean has_failed;

  /* what the officer saw when a move was asked for: owned DutyIncident → owned gint64, its newest entry */
  GHashTable *seen;

  /* the last request, for another try */
  GStrv codes;
  GArray *codes_seen; /* of gint64, as many */
  DutyMove move;
  DutyMoveDetails details; /* its strings are owned */
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_ASKED,
  SIGNAL_MOVED,
  SIGNAL_FAILED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyCaseActions, duty_case_actions, G_TYPE_OBJECT)

/* Where the case stands, and for who is signed in. */
static gboolean
allows (DutyCaseActions *self, DutyIncident *incident, DutyMove move)
{
  DutyIncidentRow *row = duty_incident_get_row (incident);
  DutyStanding standing = duty_incident_row_get_standing (row);

  return duty_stage_machine_allows (&standing, move) &&
         duty_desk_may_case (self->desk, duty_permissions_get_act (move), row);
}

static void
count_case (DutyCaseActions *self, DutyIncident *incident)
{
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (allows (self, incident, move))
      self->n_allowed[move]++;
}

static DutyMove
get_hold_move (DutyCaseActions *self)
{
  return self->n_allowed[DUTY_MOVE_RESUME] > self->n_allowed[DUTY_MOVE_SUSPEND] ? DUTY_MOVE_RESUME
                                                                                : DUTY_MOVE_SUSPEND;
}

static void
refresh (DutyCaseActions *self)
{
  GHashTableIter iter;
  gpointer incident;

  memset (self->n_allowed, 0, sizeof self->n_allowed);
  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    count_case (self, incident);
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    g_simple_action_set_enabled (self->actions[move], self->n_allowed[move] > 0 && !self->is_busy);
  g_simple_action_set_enabled (self->hold, !self->is_busy && self->n_allowed[get_hold_move (self)] > 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_idle (gpointer data)
{
  DutyCaseActions *self = data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many cases may move in one transaction: they are counted once. */
static void
on_case_changed (DutyCaseActions *self, DutyIncident *incident)
{
  if (self->refresh_id == 0 && g_hash_table_contains (self->cases, incident))
    self->refresh_id = g_idle_add (on_idle, self);
}

static DutyMove
find_move (DutyCaseActions *self, GSimpleAction *action)
{
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (self->actions[move] == action)
      return move;
  g_return_val_if_reached (DUTY_MOVE_ACCEPT);
}

/* While a popover is open, the case may be moved by others: it is what stood there when it opened that is
 * answered. */
static void
remember_seen (DutyCaseActions *self)
{
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_remove_all (self->seen);
  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    g_hash_table_insert (self->seen, g_object_ref (incident),
                         g_memdup2 (&duty_incident_get_row (incident)->seq, sizeof (gint64)));
}

static gint64
get_seen (DutyCaseActions *self, DutyIncident *incident)
{
  const gint64 *seen = g_hash_table_lookup (self->seen, incident);

  return seen != NULL ? *seen : duty_incident_get_row (incident)->seq;
}

static void
on_activate (DutyCaseActions *self, GVariant *parameter, GSimpleAction *action)
{
  DutyMove move = find_move (self, action);

  remember_seen (self);
  if (duty_stage_machine_get_needs (move) != DUTY_NEEDS_NOTHING)
    g_signal_emit (self, signals[SIGNAL_ASKED], 0, move);
  else
    duty_case_actions_perform (self, move, &(DutyMoveDetails){ 0 });
}

static void
on_hold_activate (DutyCaseActions *self)
{
  g_action_activate (G_ACTION (self->actions[get_hold_move (self)]), NULL);
}

static void
clear_details (DutyCaseActions *self)
{
  g_free ((char *) self->details.handler);
  g_free ((char *) self->details.note);
  g_free ((char *) self->details.into);
}

static void
copy_details (DutyCaseActions *self, const DutyMoveDetails *details)
{
  clear_details (self);
  self->details = *details;
  self->details.handler = g_strdup (details->handler);
  self->details.note = g_strdup (details->note);
  self->details.into = g_strdup (details->into);
}

/* What one officer wrote is not for whoever comes to the seat next to read, nor to send. */
static void
on_session_changed (DutyCaseActions *self)
{
  self->has_failed = FALSE;
  if (!self->is_busy)
    g_clear_pointer (&self->codes, g_strfreev);
  refresh (self);
}

static void
duty_case_actions_dispose (GObject *object)
{
  DutyCaseActions *self = DUTY_CASE_ACTIONS (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->actions); i++)
    g_clear_object (&self->actions[i]);
  g_clear_object (&self->hold);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_case_actions_parent_class)->dispose (object);
}

static void
duty_case_actions_finalize (GObject *object)
{
  DutyCaseActions *self = DUTY_CASE_ACTIONS (object);

  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->seen);
  g_strfreev (self->codes);
  g_array_unref (self->codes_seen);
  clear_details (self);

  G_OBJECT_CLASS (duty_case_actions_parent_class)->finalize (object);
}

static void
duty_case_actions_class_init (DutyCaseActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = DUTY_TYPE_CASE_ACTIONS;

  object_class->dispose = duty_case_actions_dispose;
  object_class->finalize = duty_case_actions_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ASKED] =
      g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_MOVE);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        DUTY_TYPE_MOVE, G_TYPE_UINT);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         DUTY_TYPE_MOVE, G_TYPE_ERROR);
}

static void
add_action (DutyCaseActions *self, DutyMove move, GActionMap *map)
{
  self->actions[move] = g_simple_action_new (duty_enum_to_nick (DUTY_TYPE_MOVE, move), NULL);
  g_simple_action_set_enabled (self->actions[move], FALSE);
  g_signal_connect_object (self->actions[move], "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (self->actions[move]));
}

static void
add_hold_action (DutyCaseActions *self, GActionMap *map)
{
  self->hold = g_simple_action_new ("hold", NULL);
  g_simple_action_set_enabled (self->hold, FALSE);
  g_signal_connect_object (self->hold, "activate", G_CALLBACK (on_hold_activate), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (self->hold));
}

static void
duty_case_actions_init (DutyCaseActions *self)
{
  self->cases = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->seen = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->codes_seen = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * duty_case_actions_new:
 * @desk: (transfer none): who moves cases
 * @map: where an action for each move is added, and “hold”, which suspends or resumes
 *
 * Returns: (transfer full): actions without cases, all disabled
 */
DutyCaseActions *
duty_case_actions_new (DutyDesk *desk, GActionMap *map)
{
  DutyCaseActions *self = g_object_new (DUTY_TYPE_CASE_ACTIONS, NULL);

  self->desk = g_object_ref (desk);
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    add_action (self, move, map);
  add_hold_action (self, map);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_desk_get_cases (desk), "changed", G_CALLBACK (on_case_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_case_actions_set_cases:
 * @self: the actions
 * @cases: (element-type DutyIncident) (transfer none): what they act on from now on
 */
void
duty_case_actions_set_cases (DutyCaseActions *self, GPtrArray *cases)
{
  g_hash_table_remove_all (self->cases);
  for (guint i = 0; i < cases->len; i++)
    g_hash_table_add (self->cases, g_object_ref (g_ptr_array_index (cases, i)));
  refresh (self);
}

/**
 * duty_case_actions_count_allowed:
 *
 * Returns: how many of the cases allow @move
 */
guint
duty_case_actions_count_allowed (DutyCaseActions *self, DutyMove move)
{
  return self->n_allowed[move];
}

/**
 * duty_case_actions_get_n_cases:
 *
 * Returns: how many cases are at hand
 */
guint
duty_case_actions_get_n_cases (DutyCaseActions *self)
{
  return g_hash_table_size (self->cases);
}

/**
 * duty_case_actions_dup_cases:
 *
 * Returns: (transfer full) (element-type DutyIncident): the cases at hand, in no promised order
 */
GPtrArray *
duty_case_actions_dup_cases (DutyCaseActions *self)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    g_ptr_array_add (cases, g_object_ref (incident));
  return cases;
}

/**
 * duty_case_actions_get_next:
 *
 * Returns: the move that takes most of the cases onwards, %DUTY_MOVE_REPORT when none does
 */
DutyMove
duty_case_actions_get_next (DutyCaseActions *self)
{
  static const DutyMove ONWARDS[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN,   DUTY_MOVE_START,
                                      DUTY_MOVE_FEED_BACK, DUTY_MOVE_CLOSE, DUTY_MOVE_FOLLOW_UP, DUTY_MOVE_RESUME };
  DutyMove best = DUTY_MOVE_REPORT;

  for (guint i = 0; i < G_N_ELEMENTS (ONWARDS); i++)
    if (self->n_allowed[ONWARDS[i]] > self->n_allowed[best])
      best = ONWARDS[i];
  return best;
}

static void
on_move_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyCaseActions) self = data;
  g_autoptr (GError) error = NULL;
  guint n = duty_desk_move_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  self->has_failed = error != NULL;
  if (self->desk == NULL)
    return;
  refresh (self);
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, self->move, n);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, self->move, error);
}

static void
send (DutyCaseActions *self)
{
  DutyMoveRequest request = {
    .codes = (const char *const *) self->codes,
    .move = self->move,
    .details = self->details,
    .seen = (const gint64 *) (gpointer) self->codes_seen->data,
  };

  self->is_busy = TRUE;
  refresh (self);
  duty_desk_move_async (self->desk, &request, NULL, on_move_ready, g_object_ref (self));
}

/* Into itself no case can be merged: of several, all go into one of them. What no case allows, all are asked for. */
static gboolean
is_meant (DutyCaseActions *self, DutyIncident *incident, DutyMove move, const DutyMoveDetails *details)
{
  return (allows (self, incident, move) || self->n_allowed[move] == 0) &&
         g_strcmp0 (details->into, duty_incident_get_code (incident)) != 0;
}

/* Puts what was seen of each into @seen, if that is wanted. */
static GStrv
dup_codes (DutyCaseActions *self, DutyMove move, const DutyMoveDetails *details, GArray *seen)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    if (is_meant (self, incident, move, details))
      {
        gint64 entry = get_seen (self, incident);

        g_strv_builder_add (builder, duty_incident_get_code (incident));
        if (seen != NULL)
          g_array_append_val (seen, entry);
      }
  return g_strv_builder_end (builder);
}

/**
 * duty_case_actions_count_with:
 *
 * Returns: how many of the cases @move would go to with these @details
 */
guint
duty_case_actions_count_with (DutyCaseActions *self, DutyMove move, const DutyMoveDetails *details)
{
  g_auto (GStrv) codes = dup_codes (self, move, details, NULL);

  return g_strv_length (codes);
}

/**
 * duty_case_actions_perform:
 * @self: the actions
 * @move: what to do with all cases that allow it
 * @details: what goes with it; copied
 *
 * One request at a time: while one is under way, the actions are disabled. A case that somebody else moved since
 * this move was asked for is refused, so that neither overwrites what the other did. When no case allows the move any
 * more, the store is asked all the same, since its refusal tells who was faster and how.
 */
void
duty_case_actions_perform (DutyCaseActions *self, DutyMove move, const DutyMoveDetails *details)
{
  if (self->is_busy || g_hash_table_size (self->cases) == 0)
    return;
  g_strfreev (self->codes);
  g_array_set_size (self->codes_seen, 0);
  self->codes = dup_codes (self, move, details, self->codes_seen);
  self->move = move;
  copy_details (self, details);
  send (self);
}

static gboolean
is_about (DutyCaseActions *self, const char *code)
{
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_iter_init (&iter, self->cases);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    if (g_str_equal (duty_incident_get_code (incident), code))
      return TRUE;
  return FALSE;
}

/**
 * duty_case_actions_get_draft:
 * @self: the actions
 * @move: what is to be done
 *
 * Returns: (transfer none) (nullable): what was given with @move for these cases the last time, when that
 *   failed, so that nobody has to write it again
 */
const DutyMoveDetails *
duty_case_actions_get_draft (DutyCaseActions *self, DutyMove move)
{
  if (!self->has_failed || self->move != move || self->codes == NULL || self->codes[0] == NULL)
    return NULL;
  return is_about (self, self->codes[0]) ? &self->details : NULL;
}

/**
 * duty_case_actions_get_note:
 *
 * Returns: (transfer none) (nullable): what was written with the last move
 */
const char *
duty_case_actions_get_note (DutyCaseActions *self)
{
  return self->details.note;
}

/**
 * duty_case_actions_can_retry:
 * @error: how a move failed
 *
 * Returns: whether the same may succeed when it is tried again: not when the rules refuse it
 */
gboolean
duty_case_actions_can_retry (const GError *error)
{
  return !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED) &&
         !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID) &&
         !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND) &&
         !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN) &&
         !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
}

/**
 * duty_case_actions_retry:
 *
 * Sends the last request once more, as it was.
 */
void
duty_case_actions_retry (DutyCaseActions *self)
{
  if (!self->is_busy && self->codes != NULL)
    send (self);
}

/**
 * duty_case_actions_get_desk:
 *
 * Returns: (transfer none): who moves the cases
 */
DutyDesk *
duty_case_actions_get_desk (DutyCaseActions *self)
{
  return self->desk;
}
