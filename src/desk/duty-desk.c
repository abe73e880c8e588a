/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-attempt.h"
#include "desk/duty-look-private.h"
#include "model/duty-permissions.h"
#include "store/duty-person-check.h"

#define MAX_HISTORY 1000

/* So many refused cases are named in one message. */
#define MAX_NAMED 5

/**
 * DutyDesk:
 *
 * Joins store, county, streams and book. Whoever acts asks the desk; the desk asks the store, and what the
 * store has committed comes back into the book, by whatever way it was written.
 */
typedef enum
{
  PROP_SESSION = 1,
  PROP_LOCKED,
} Property;

static GParamSpec *properties[PROP_LOCKED + 1];

G_DEFINE_TYPE_WITH_CODE (DutyDesk,
                         duty_desk,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_DISPATCH, duty_desk_dispatch_init))

static void
duty_desk_finalize (GObject *object)
{
  DutyDesk *self = DUTY_DESK (object);

  duty_token_book_free (self->tokens);
  g_clear_pointer (&self->files, duty_attachment_files_unref);
  g_hash_table_unref (self->strangers);
  g_clear_object (&self->session);
  g_clear_object (&self->check);
  g_object_unref (self->heads);
  g_object_unref (self->watch);
  g_object_unref (self->entries);
  g_object_unref (self->duplicates);
  g_object_unref (self->cases);
  g_object_unref (self->book);
  g_object_unref (self->reckoner);
  g_object_unref (self->pool);
  g_object_unref (self->store);
  g_object_unref (self->county);
  g_object_unref (self->clock);
  g_free (self->seat);
  g_free (self->calendar_path);

  G_OBJECT_CLASS (duty_desk_parent_class)->finalize (object);
}

static void
duty_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyDesk *self = DUTY_DESK (object);

  switch ((Property) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      return;
    case PROP_LOCKED:
      g_value_set_boolean (value, self->locked);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_desk_class_init (DutyDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = duty_desk_finalize;
  object_class->get_property = duty_desk_get_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DUTY_TYPE_SESSION, flags);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_desk_init (DutyDesk *self)
{
  self->tokens = duty_token_book_new ();
  self->strangers = duty_attempt_new_strangers ();
  self->cost = duty_password_get_cost ();
}

static void
on_committed (DutyStore *store, DutyIncidentRow *row, DutyDesk *self)
{
  if (row->stage == DUTY_STAGE_CLOSED)
    duty_reckoner_learn (self->reckoner, row);
  duty_incident_book_put (self->book, row);
  duty_dispatch_emit_changed (DUTY_DISPATCH (self));
}

/**
 * duty_desk_new:
 * @clock: (transfer none): the room's clock
 * @county: (transfer none): the county
 * @store: (transfer none): the room's store
 * @pool: (transfer none): where streams come from
 * @seat: which seat this is
 *
 * Returns: (transfer full): a desk with nothing before it, at which nobody is signed in; load it before it is
 *   asked anything
 */
DutyDesk *
duty_desk_new (DutyClock *clock, DutyCounty *county, DutyStore *store, DutyStreamPool *pool, const char *seat)
{
  DutyDesk *self = g_object_new (DUTY_TYPE_DESK, NULL);

  self->clock = g_object_ref (clock);
  self->county = g_object_ref (county);
  self->store = g_object_ref (store);
  self->pool = g_object_ref (pool);
  self->seat = g_strdup (seat);
  self->reckoner = duty_reckoner_new (duty_county_get_policy (county), duty_county_get_calendar (county));
  self->book = duty_incident_book_new (clock, self->reckoner);
  self->cases = duty_cases_new (DUTY_CASE_LIST (self->book), county);
  self->duplicates = duty_duplicates_new (self->book, county, clock);
  duty_duplicates_set_readable (self->duplicates, DUTY_CASE_LIST (self->cases));
  self->entries = duty_access_register_new (store, seat);
  self->watch = duty_camera_watch_new (store, clock, seat);
  self->heads = duty_head_keeper_new (store, clock);
  g_signal_connect_object (store, "committed", G_CALLBACK (on_committed), self, 0);
  return self;
}

/**
 * duty_desk_set_clock_check:
 * @self: a desk
 * @check: (transfer none): who judges the room's clock
 */
void
duty_desk_set_clock_check (DutyDesk *self, DutyClockCheck *check)
{
  g_set_object (&self->check, check);
}

DutyClock *
duty_desk_get_clock (DutyDesk *self)
{
  return self->clock;
}

DutyCounty *
duty_desk_get_county (DutyDesk *self)
{
  return self->county;
}

/**
 * duty_desk_get_book:
 *
 * Returns: (transfer none): the cases that the room has before it
 */
DutyIncidentBook *
duty_desk_get_book (DutyDesk *self)
{
  return self->book;
}

/**
 * duty_desk_get_cases:
 *
 * Returns: (transfer none): those of the book that who is signed in may read; empty while nobody is. A seat that
 *   is locked keeps them: who shows them covers them
 */
DutyCaseList *
duty_desk_get_cases (DutyDesk *self)
{
  return DUTY_CASE_LIST (self->cases);
}

/**
 * duty_desk_get_duplicates:
 *
 * Returns: (transfer none): which open cases are likely to tell of the same thing
 */
DutyDuplicates *
duty_desk_get_duplicates (DutyDesk *self)
{
  return self->duplicates;
}

/**
 * duty_desk_get_reckoner:
 *
 * Returns: (transfer none): what reckons the clocks of cases
 */
DutyReckoner *
duty_desk_get_reckoner (DutyDesk *self)
{
  return self->reckoner;
}

/**
 * duty_desk_get_heads:
 *
 * Returns: (transfer none): who has the journal signed, and knows whether it holds
 */
DutyHeadKeeper *
duty_desk_get_heads (DutyDesk *self)
{
  return self->heads;
}

DutyStreamPool *
duty_desk_get_pool (DutyDesk *self)
{
  return self->pool;
}

/**
 * duty_desk_get_officer:
 *
 * Returns: (transfer none) (nullable): by which name others know who is signed in; %NULL for nobody
 */
const char *
duty_desk_get_officer (DutyDesk *self)
{
  return self->session != NULL ? duty_session_get_display (self->session) : NULL;
}

/**
 * duty_desk_get_session:
 *
 * Returns: (transfer none) (nullable): who is signed in
 */
DutySession *
duty_desk_get_session (DutyDesk *self)
{
  return self->session;
}

/**
 * duty_desk_get_locked:
 *
 * Returns: whether who is signed in has left the seat for a while
 */
gboolean
duty_desk_get_locked (DutyDesk *self)
{
  return self->locked;
}

const char *
duty_desk_get_seat (DutyDesk *self)
{
  return self->seat;
}

/**
 * duty_desk_get_actor:
 *
 * Returns: by whom and where the journal says that something was done: who is signed in, or the room itself
 */
DutyActor
duty_desk_get_actor (DutyDesk *self)
{
  if (self->session == NULL)
    return duty_desk_get_system_actor (self);
  return (DutyActor){ duty_session_get_name (self->session), self->seat };
}

/**
 * duty_desk_get_system_actor:
 *
 * Returns: the actor of what the room does by itself, which asks nobody
 */
DutyActor
duty_desk_get_system_actor (DutyDesk *self)
{
  return (DutyActor){ DUTY_PERSON_SYSTEM, self->seat };
}

void
duty_desk_set_locked (DutyDesk *self, gboolean locked)
{
  if (self->locked == locked)
    return;
  self->locked = locked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

/**
 * duty_desk_set_session:
 * @session: (nullable) (transfer none): who is signed in from now on
 *
 * The looks of who was signed in until now end.
 */
void
duty_desk_set_session (DutyDesk *self, DutySession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  duty_desk_set_locked (self, FALSE);
  duty_cases_set_session (self->cases, session);
  duty_access_register_set_officer (self->entries, session != NULL ? duty_session_get_name (session) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * duty_desk_set_password_cost:
 * @cost: what a new password costs
 *
 * For tests, which sign in a thousand times. A password of another cost is hashed anew when it is given.
 */
void
duty_desk_set_password_cost (DutyDesk *self, DutyPasswordCost cost)
{
  self->cost = cost;
}

/* Those below know of no store: what it says of itself is, to them, that nothing could be kept. */
GError *
duty_desk_as_dispatch_error (GError *error)
{
  GError *other;

  if (error->domain == DUTY_DISPATCH_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  other = g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE, error->message);
  g_error_free (error);
  return other;
}

/* Moves */

static char *
describe_refused (GPtrArray *refused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (refused->len, MAX_NAMED); i++)
    {
      const DutyRefusal *refusal = g_ptr_array_index (refused, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", refusal->error->message);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
are_forbidden (GPtrArray *refused)
{
  for (guint i = 0; i < refused->len; i++)
    if (!g_error_matches (((DutyRefusal *) g_ptr_array_index (refused, i))->error, DUTY_DISPATCH_ERROR,
                          DUTY_DISPATCH_ERROR_FORBIDDEN))
      return FALSE;
  return TRUE;
}

/* Returns: NULL when every case was moved */
static GError *
make_refusal (const DutyMoveOutcome *outcome)
{
  guint n = outcome->refused->len;
  guint total = n + outcome->moved->len;
  g_autofree char *reasons = describe_refused (outcome->refused);

  if (n == 0)
    return NULL;
  if (total == 1)
    return g_error_copy (((DutyRefusal *) g_ptr_array_index (outcome->refused, 0))->error);
  return g_error_new (DUTY_DISPATCH_ERROR,
                      are_forbidden (outcome->refused) ? DUTY_DISPATCH_ERROR_FORBIDDEN
                                                       : DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                      ngettext ("%u of %u cases was not moved. %s", "%u of %u cases were not moved. %s", n), n,
                      total, reasons);
}

/* Which cases the officer may not move this way is found before the store is asked. */

static DutyIncidentRow *
find_row (DutyDesk *self, const char *code)
{
  DutyIncident *incident = duty_incident_book_find (self->book, code);

  return incident != NULL ? duty_incident_get_row (incident) : NULL;
}

/* A case that is not in the book any more is nobody's own. */
static gboolean
check_move (DutyDesk *self, DutyAct act, const char *code, GError **error)
{
  DutyIncidentRow *row = find_row (self, code);
  DutyIncidentRow gone = { .code = (char *) code };

  return duty_desk_check (self, act, row != NULL ? row : &gone, error);
}

/* Returns: (transfer full): the codes that may be moved; the others are put into @refused */
static GStrv
split_codes (DutyDesk *self, const DutyMoveRequest *request, GPtrArray *refused)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  DutyAct act = duty_permissions_get_act (request->move);

  for (guint i = 0; request->codes[i] != NULL; i++)
    {
      GError *error = NULL;

      if (check_move (self, act, request->codes[i], &error))
        g_strv_builder_add (builder, request->codes[i]);
      else
        g_ptr_array_add (refused, duty_refusal_new (request->codes[i], error));
    }
  return g_strv_builder_end (builder);
}

static void
add_refused (DutyMoveOutcome *outcome, DutyMoveOutcome *before)
{
  g_ptr_array_extend_and_steal (outcome->refused, g_steal_pointer (&before->refused));
  before->refused = g_ptr_array_new ();
}

static void
on_move_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyMoveOutcome *outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);

  if (outcome == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  add_refused (outcome, g_task_get_task_data (task));
  g_task_return_pointer (task, outcome, (GDestroyNotify) duty_move_outcome_free);
}

/**
 * duty_desk_move_async:
 * @self: a desk
 * @request: which cases, and what is to be done with them; copied
 * @cancellable: (nullable): to stop waiting; the cases may be moved all the same
 * @callback: called when it is on disk
 * @data: data for @callback
 *
 * Those cases with which the officer may not do this are refused, and the others moved.
 */
void
duty_desk_move_async (DutyDesk *self,
                      const DutyMoveRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyMoveOutcome *forbidden = duty_move_outcome_new ();
  g_auto (GStrv) codes = split_codes (self, request, forbidden->refused);
  DutyStoreMove move = {
    .actor = duty_desk_get_actor (self),
    .codes = (const char *const *) codes,
    .move = request->move,
    .details = request->details,
    .seen = request->seen,
  };

  g_task_set_source_tag (task, duty_desk_move_async);
  if (*codes == NULL && forbidden->refused->len > 0)
    {
      g_task_return_pointer (task, forbidden, (GDestroyNotify) duty_move_outcome_free);
      return;
    }
  g_task_set_task_data (task, forbidden, (GDestroyNotify) duty_move_outcome_free);
  duty_desk_bind_move (self, NULL, &move);
  duty_store_move_async (self->store, &move, cancellable, on_move_ready, g_steal_pointer (&task));
}

/**
 * duty_desk_move_finish:
 * @self: a desk
 * @result: what the callback was given
 * @error: return location for a #DutyDispatchError; set also when some cases were moved and others not
 *
 * Returns: how many cases were moved
 */
guint
duty_desk_move_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DutyMoveOutcome) outcome = g_task_propagate_pointer (G_TASK (result), error);
  GError *refusal;

  if (outcome == NULL)
    return 0;
  refusal = make_refusal (outcome);
  if (refusal != NULL)
    g_propagate_error (error, refusal);
  return outcome->moved->len;
}

/* The journal */

static void
on_acknowledged_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_message ("The journal does not say that an alarm was acknowledged: %s", error->message);
}

/**
 * duty_desk_note_acknowledged:
 * @self: a desk
 * @incident: (transfer none): a case for which the alarm rang, and which the officer has seen
 */
void
duty_desk_note_acknowledged (DutyDesk *self, DutyIncident *incident)
{
  const char *code = duty_incident_get_code (incident);
  g_autoptr (GError) error = NULL;
  DutyStoreEntry entry = {
    .actor = duty_desk_get_actor (self),
    .kind = "alarm.acknowledge",
    .subject = code,
    .case_code = code,
  };

  if (duty_desk_check (self, DUTY_ACT_ACCEPT, duty_incident_get_row (incident), &error))
    duty_store_append_async (self->store, &entry, NULL, on_acknowledged_ready, NULL);
  else
    g_message ("An alarm was silenced by somebody who may not: %s", error->message);
}

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GListModel *entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  if (entries == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, entries, g_object_unref);
}

static void
load_history (DutyDesk *self, const char *code, GTask *task)
{
  duty_store_load_case_history_async (self->store, code, 0, MAX_HISTORY, g_task_get_cancellable (task),
                                      on_history_ready, task);
}

static void
on_case_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_find_finish (DUTY_STORE (source), result, &error);

  if (row == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else if (!duty_desk_check (self, DUTY_ACT_READ_CASES, row, &error))
    g_task_return_error (task, error);
  else
    load_history (self, row->code, g_steal_pointer (&task));
}

/**
 * duty_desk_load_history_async:
 * @self: a desk
 * @code: a case's code
 * @cancellable: (nullable): a cancellable
 * @callback: called with the first thousand entries
 * @data: data for @callback
 */
void
duty_desk_load_history_async (DutyDesk *self,
                              const char *code,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_load_history_async);
  if (!duty_desk_check (self, DUTY_ACT_READ_CASES, NULL, &error))
    g_task_return_error (task, error);
  else if (duty_desk_is_bound (self, NULL, DUTY_ACT_READ_CASES))
    duty_store_find_async (self->store, code, cancellable, on_case_found, g_steal_pointer (&task));
  else
    load_history (self, code, g_steal_pointer (&task));
}

/**
 * duty_desk_load_history_finish:
 *
 * Returns: (transfer full) (nullable): a model of #DutyEntry, oldest first; %NULL with a #DutyDispatchError
 */
GListModel *
duty_desk_load_history_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Looks */

/**
 * duty_desk_open_look:
 * @self: a desk
 * @camera: (transfer none): at which camera
 * @quality: at which of its streams
 * @reason: (nullable): why; may be %NULL with a @case_code
 * @case_code: (nullable): for which case
 *
 * Returns: (transfer full): a look; its stream comes when the journal has it
 */
DutyLook *
duty_desk_open_look (DutyDesk *self,
                     DutyCamera *camera,
                     DutyQuality quality,
                     const char *reason,
                     const char *case_code)
{
  DutyAccess access = { camera, quality, reason, case_code };
  g_autoptr (GError) error = NULL;

  if (!duty_desk_check (self, DUTY_ACT_LOOK, NULL, &error))
    return duty_look_new_refused (&access, error->message);
  return duty_look_new (&access, self->entries, self->pool, self->watch);
}
