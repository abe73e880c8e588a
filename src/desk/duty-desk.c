/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk.h"

#include <glib/gi18n.h>

#include "desk/duty-case-loader.h"
#include "desk/duty-json-body.h"
#include "desk/duty-look-private.h"
#include "desk/duty-token-book.h"

/* China keeps one time all the year round; the day of a case's code is the county's day. */
#define COUNTY_OFFSET (8 * 60 * 60)

/* Where the acts of those happen who come with a token. */
#define INTAKE_SEAT "intake"

#define KEEP_CLOSED G_TIME_SPAN_DAY
#define MAX_HISTORY 1000

/* So many refused cases are named in one message. */
#define MAX_NAMED 5

/**
 * DutyDesk:
 *
 * Joins store, county, streams and book. Whoever acts asks the desk; the desk asks the store, and what the
 * store has committed comes back into the book, by whatever way it was written.
 */
struct _DutyDesk
{
  GObject parent_instance;

  DutyClock *clock;            /* owned */
  DutyCounty *county;          /* owned */
  DutyStore *store;            /* owned */
  DutyStreamPool *pool;        /* owned */
  DutyIncidentBook *book;      /* owned */
  DutyAccessRegister *entries; /* owned */
  DutyCameraWatch *watch;      /* owned */
  DutyTokenBook *tokens;
  char *officer;
  char *seat;
};

static void duty_desk_dispatch_init (DutyDispatchInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyDesk,
                         duty_desk,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_DISPATCH, duty_desk_dispatch_init))

static void
duty_desk_finalize (GObject *object)
{
  DutyDesk *self = DUTY_DESK (object);

  duty_token_book_free (self->tokens);
  g_object_unref (self->watch);
  g_object_unref (self->entries);
  g_object_unref (self->book);
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
  self->book = duty_incident_book_new (clock, duty_county_get_policy (county));
  self->entries = duty_access_register_new (store, officer, seat);
  self->watch = duty_camera_watch_new (store, clock, seat);
  g_signal_connect_object (store, "committed", G_CALLBACK (on_committed), self, 0);
  return self;
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

static DutyActor
get_actor (DutyDesk *self)
{
  return (DutyActor){ self->officer, self->seat };
}

/* Those below know of no store: what it says of itself is, to them, that nothing could be kept. */
static GError *
as_dispatch_error (GError *error)
{
  GError *other;

  if (error->domain == DUTY_DISPATCH_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  other = g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE, error->message);
  g_error_free (error);
  return other;
}

/* Opening the room: tokens, cases, looks that were left open, the room's own entry */

static void
on_room_entry_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_message ("The journal does not say that the room opened: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
on_dangling_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  DutyStoreEntry entry = { .actor = get_actor (self), .kind = "room.open", .subject = self->seat };
  g_autoptr (GError) error = NULL;

  if (!duty_access_register_close_dangling_finish (self->entries, result, &error))
    g_message ("The looks that an earlier run left open could not be read: %s", error->message);
  duty_store_append_async (self->store, &entry, NULL, on_room_entry_ready, g_steal_pointer (&task));
}

static void
on_cases_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!duty_case_loader_run_finish (result, &error))
    {
      g_task_return_error (task, as_dispatch_error (error));
      return;
    }
  duty_access_register_close_dangling_async (self->entries, g_task_get_cancellable (task), on_dangling_closed,
                                             g_object_ref (task));
}

static void
on_tokens_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) tokens = duty_store_load_tokens_finish (DUTY_STORE (source), result, &error);

  if (tokens == NULL)
    {
      g_task_return_error (task, as_dispatch_error (error));
      return;
    }
  for (guint i = 0; i < tokens->len; i++)
    {
      const DutyToken *token = g_ptr_array_index (tokens, i);

      duty_token_book_add (self->tokens, token->name, token->hash);
    }
  duty_case_loader_run_async (self->store, self->book, duty_clock_get_wall (self->clock) - KEEP_CLOSED,
                              g_task_get_cancellable (task), on_cases_loaded, g_object_ref (task));
}

/**
 * duty_desk_load_async:
 * @self: a desk that was not loaded before
 * @cancellable: (nullable): a cancellable
 * @callback: called when the cases are in the book and the tokens let in
 * @data: data for @callback
 */
void
duty_desk_load_async (DutyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, duty_desk_load_async);
  duty_store_load_tokens_async (self->store, cancellable, on_tokens_loaded, task);
}

/**
 * duty_desk_load_finish:
 *
 * Returns: whether it went well; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_load_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Closing the room */

static void
on_room_end_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, as_dispatch_error (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_looks_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  DutyStoreEntry entry = { .actor = get_actor (self), .kind = "room.close", .subject = self->seat };
  GError *error = NULL;

  if (!duty_access_register_end_finish (self->entries, result, &error))
    {
      g_task_return_error (task, as_dispatch_error (error));
      return;
    }
  duty_store_append_async (self->store, &entry, NULL, on_room_end_ready, g_object_ref (task));
}

/**
 * duty_desk_close_async:
 * @self: a desk
 * @callback: called when the journal has the end of every look, and of the room
 * @data: data for @callback
 */
void
duty_desk_close_async (DutyDesk *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, duty_desk_close_async);
  duty_access_register_end_async (self->entries, on_looks_ended, task);
}

/**
 * duty_desk_close_finish:
 *
 * Returns: whether it went well; %FALSE with a #DutyDispatchError. What could not be written is closed by the
 *   next start
 */
gboolean
duty_desk_close_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Tokens */

static char *
dup_token_name (DutyDispatch *dispatch, const char *secret)
{
  return duty_token_book_dup_name (DUTY_DESK (dispatch)->tokens, secret);
}

static void
free_secret (gpointer secret)
{
  memset (secret, 0, strlen (secret));
  g_free (secret);
}

static void
on_token_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  g_autoptr (GBytes) hash = NULL;
  GError *error = NULL;
  char *secret = duty_store_new_token_finish (DUTY_STORE (source), result, &error);

  if (secret == NULL)
    {
      g_task_return_error (task, as_dispatch_error (error));
      return;
    }
  hash = duty_token_hash (secret);
  duty_token_book_add (self->tokens, g_task_get_task_data (task), hash);
  g_task_return_pointer (task, secret, free_secret);
}

/**
 * duty_desk_new_token_async:
 * @self: a desk
 * @name: whom it is for; a token of that name that was made before counts no more
 * @cancellable: (nullable): to stop waiting; the token may be made all the same
 * @callback: called when it is on disk
 * @data: data for @callback
 */
void
duty_desk_new_token_async (DutyDesk *self,
                           const char *name,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  DutyActor actor = get_actor (self);

  g_task_set_source_tag (task, duty_desk_new_token_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  duty_store_new_token_async (self->store, &actor, name, cancellable, on_token_ready, task);
}

/**
 * duty_desk_new_token_finish:
 *
 * Returns: (transfer full) (nullable): the secret, which nobody can ask for again; %NULL with a
 *   #DutyDispatchError
 */
char *
duty_desk_new_token_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Reports */

static DutyPolicy *
get_policy (DutyDispatch *dispatch)
{
  return duty_county_get_policy (DUTY_DESK (dispatch)->county);
}

static gboolean
has_area (DutyDispatch *dispatch, const char *code)
{
  return duty_county_find_area (DUTY_DESK (dispatch)->county, code) != NULL;
}

static char *
describe_health (DutyDispatch *dispatch)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  guint open;

  g_object_get (self->book, "n-open", &open, NULL);
  return duty_json_body_new_health ("ok", open, duty_camera_watch_get_n_live (self->watch));
}

static gboolean
check_report (DutyDesk *self, DutyReport *report, GError **error)
{
  if (duty_policy_find_category (duty_county_get_policy (self->county), report->category) == NULL)
    {
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                   _("“%s” is no category of this county. Use one of its policy."), report->category);
      return FALSE;
    }
  if (report->area != NULL && duty_county_find_area (self->county, report->area) == NULL)
    {
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                   _("“%s” is no area of this county. Use an area's code, or give the place alone."), report->area);
      return FALSE;
    }
  return TRUE;
}

/* A place outside of every polygon has no area; the case is taken all the same. */
static const char *
find_area (DutyDesk *self, DutyReport *report)
{
  DutyArea *area = NULL;

  if (report->area != NULL)
    return report->area;
  if (report->has_place)
    area = duty_county_locate (self->county, report->place);
  return area != NULL ? duty_area_get_code (area) : NULL;
}

static void
set_day (DutyReportRequest *request, gint64 wall)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_add_seconds (utc, COUNTY_OFFSET);

  g_date_time_get_ymd (local, &request->year, &request->month, &request->day);
}

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  gboolean repeated = FALSE;
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, &repeated, &error);

  if (row == NULL)
    g_task_return_error (task, as_dispatch_error (error));
  else
    g_task_return_pointer (task, duty_receipt_new (row, duty_county_get_policy (self->county), repeated),
                           (GDestroyNotify) duty_receipt_free);
}

static void
report_async (DutyDispatch *dispatch,
              DutyReport *report,
              const char *token_name,
              const char *key,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyReportRequest request = {
    .actor = token_name != NULL ? (DutyActor){ token_name, INTAKE_SEAT } : get_actor (self),
    .report = report,
    .area = find_area (self, report),
    .county = duty_county_get_code (self->county),
    .token = token_name,
    .key = key,
  };
  GError *error = NULL;

  g_task_set_source_tag (task, report_async);
  if (!check_report (self, report, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  set_day (&request, duty_clock_get_wall (self->clock));
  duty_store_report_async (self->store, &request, cancellable, on_report_ready, g_steal_pointer (&task));
}

static DutyReceipt *
propagate_receipt (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_find_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_find_finish (DUTY_STORE (source), result, &error);

  if (row == NULL)
    g_task_return_error (task, as_dispatch_error (error));
  else
    g_task_return_pointer (task, duty_receipt_new (row, duty_county_get_policy (self->county), FALSE),
                           (GDestroyNotify) duty_receipt_free);
}

static void
find_async (DutyDispatch *dispatch,
            const char *code,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, find_async);
  duty_store_find_async (self->store, code, cancellable, on_find_ready, task);
}

static void
duty_desk_dispatch_init (DutyDispatchInterface *iface)
{
  iface->dup_token_name = dup_token_name;
  iface->get_policy = get_policy;
  iface->has_area = has_area;
  iface->describe_health = describe_health;
  iface->report_async = report_async;
  iface->report_finish = propagate_receipt;
  iface->find_async = find_async;
  iface->find_finish = propagate_receipt;
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
    g_task_return_error (task, as_dispatch_error (error));
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
    .actor = get_actor (self),
    .codes = request->codes,
    .move = request->move,
    .handler = request->handler,
    .note = request->note,
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
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GListModel *entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  if (entries == NULL)
    g_task_return_error (task, as_dispatch_error (error));
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
