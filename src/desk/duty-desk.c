/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-look-private.h"

#define MAX_HISTORY 1000

/* So many refused cases are named in one message. */
#define MAX_NAMED 5

/**
 * DutyDesk:
 *
 * Joins store, county, streams and book. Whoever acts asks the desk; the desk asks the store, and what the
 * store has committed comes back into the book, by whatever way it was written.
 */
G_DEFINE_TYPE_WITH_CODE (DutyDesk,
                         duty_desk,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_DISPATCH, duty_desk_dispatch_init))

static void
duty_desk_finalize (GObject *object)
{
  DutyDesk *self = DUTY_DESK (object);

  duty_token_book_free (self->tokens);
  g_clear_object (&self->check);
  g_object_unref (self->heads);
  g_object_unref (self->watch);
  g_object_unref (self->entries);
  g_object_unref (self->duplicates);
  g_object_unref (self->book);
  g_object_unref (self->reckoner);
  g_object_unref (self->pool);
  g_object_unref (self->store);
  g_object_unref (self->county);
  g_object_unref (self->clock);
  g_free (self->officer);
  g_free (self->seat);

  G_OBJECT_CLASS (duty_desk_parent_class)->finalize (object);
}

static void
duty_desk_class_init (DutyDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_desk_finalize;
}

static void
duty_desk_init (DutyDesk *self)
{
  self->tokens = duty_token_book_new ();
}

static void
on_committed (DutyStore *store, DutyIncidentRow *row, DutyDesk *self)
{
  if (row->stage == DUTY_STAGE_CLOSED)
    duty_reckoner_learn (self->reckoner, row);
  duty_incident_book_put (self->book, row);
}

/**
 * duty_desk_new:
 * @clock: (transfer none): the room's clock
 * @county: (transfer none): the county
 * @store: (transfer none): the room's store
 * @pool: (transfer none): where streams come from
 * @officer: who is on duty
 * @seat: which seat this is
 *
 * Returns: (transfer full): a desk with nothing before it; load it before it is asked anything
 */
DutyDesk *
duty_desk_new (DutyClock *clock,
               DutyCounty *county,
               DutyStore *store,
               DutyStreamPool *pool,
               const char *officer,
               const char *seat)
{
  DutyDesk *self = g_object_new (DUTY_TYPE_DESK, NULL);

  self->clock = g_object_ref (clock);
  self->county = g_object_ref (county);
  self->store = g_object_ref (store);
  self->pool = g_object_ref (pool);
  self->officer = g_strdup (officer);
  self->seat = g_strdup (seat);
  self->reckoner = duty_reckoner_new (duty_county_get_policy (county), duty_county_get_calendar (county));
  self->book = duty_incident_book_new (clock, self->reckoner);
  self->duplicates = duty_duplicates_new (self->book, county, clock);
  self->entries = duty_access_register_new (store, officer, seat);
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

const char *
duty_desk_get_officer (DutyDesk *self)
{
  return self->officer;
}

const char *
duty_desk_get_seat (DutyDesk *self)
{
  return self->seat;
}

DutyActor
duty_desk_get_actor (DutyDesk *self)
{
  return (DutyActor){ self->officer, self->seat };
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
  return g_error_new (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                      ngettext ("%u of %u cases was not moved. %s", "%u of %u cases were not moved. %s", n), n,
                      total, reasons);
}

static void
on_move_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyMoveOutcome *outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, outcome, (GDestroyNotify) duty_move_outcome_free);
}

/**
 * duty_desk_move_async:
 * @self: a desk
 * @request: which cases, and what is to be done with them; copied
 * @cancellable: (nullable): to stop waiting; the cases may be moved all the same
 * @callback: called when it is on disk
 * @data: data for @callback
 */
void
duty_desk_move_async (DutyDesk *self,
                      const DutyMoveRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  DutyStoreMove move = {
    .actor = duty_desk_get_actor (self),
    .codes = request->codes,
    .move = request->move,
    .details = request->details,
    .seen = request->seen,
  };

  g_task_set_source_tag (task, duty_desk_move_async);
  duty_store_move_async (self->store, &move, cancellable, on_move_ready, task);
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
  DutyStoreEntry entry = {
    .actor = duty_desk_get_actor (self),
    .kind = "alarm.acknowledge",
    .subject = code,
    .case_code = code,
  };

  duty_store_append_async (self->store, &entry, NULL, on_acknowledged_ready, NULL);
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
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, duty_desk_load_history_async);
  duty_store_load_case_history_async (self->store, code, 0, MAX_HISTORY, cancellable, on_history_ready, task);
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

  return duty_look_new (&access, self->entries, self->pool, self->watch);
}
