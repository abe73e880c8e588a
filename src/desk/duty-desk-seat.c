/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-look-private.h"
#include "model/duty-permissions.h"
#include "model/duty-register-line.h"

/* What who sits at the desk does with cases: moves, the alarms they were seen by, their histories, and looks. */

/* So many refused cases are named in one message: more than anybody reads, and few enough to be shown. */
#define MAX_NAMED 200

/* Moves */

/* One alone goes on in the line that counts it; several have a line each. */
static char *
describe_refused (GPtrArray *refused)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (refused->len, MAX_NAMED); i++)
    {
      const DutyRefusal *refusal = g_ptr_array_index (refused, i);

      g_string_append_printf (text, "%s%s", refused->len > 1 ? "\n" : "", refusal->error->message);
    }
  if (refused->len > MAX_NAMED)
    g_string_append (text, "\n…");
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

/* Returns: (transfer full): the codes that may be moved, with what was seen of them; the others are put into
 *   @refused */
static GStrv
split_codes (DutyDesk *self, const DutyMoveRequest *request, GArray *seen, GPtrArray *refused)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  DutyAct act = duty_permissions_get_act (request->move);

  for (guint i = 0; request->codes[i] != NULL; i++)
    {
      GError *error = NULL;

      if (check_move (self, act, request->codes[i], &error))
        {
          g_strv_builder_add (builder, request->codes[i]);
          g_array_append_vals (seen, request->seen != NULL ? &request->seen[i] : &(gint64){ 0 }, 1);
        }
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

/*
 * duty_desk_check_extension:
 *
 * Returns: whether @move is no extension, or none that is longer than policy allows at once
 */
gboolean
duty_desk_check_extension (DutyDesk *self, DutyMove move, const DutyMoveDetails *details, GError **error)
{
  int days = duty_policy_get_extend_max_days (duty_county_get_policy (self->county));

  if (move != DUTY_MOVE_EXTEND || details->extra <= days * G_TIME_SPAN_DAY)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               ngettext ("“%s” gives at most %d day at once in this county. Give less time.",
                         "“%s” gives at most %d days at once in this county. Give less time.", days),
               duty_move_get_label (move), days);
  return FALSE;
}

/**
 * duty_desk_move_async:
 * @self: a desk
 * @request: which cases, and what is to be done with them; copied
 * @cancellable: (nullable): to stop waiting; the cases may be moved all the same
 * @callback: called when it is on disk
 * @data: data for @callback
 *
 * Those cases with which the officer may not do this are refused, and the others moved. An extension that is longer
 * than policy allows is refused for all.
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
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) codes = split_codes (self, request, seen, forbidden->refused);
  GError *error = NULL;
  DutyStoreMove move = {
    .actor = duty_desk_get_actor (self),
    .codes = (const char *const *) codes,
    .move = request->move,
    .details = request->details,
    .seen = (const gint64 *) (gpointer) seen->data,
  };

  g_task_set_source_tag (task, duty_desk_move_async);
  if (!duty_desk_check_extension (self, request->move, &request->details, &error))
    {
      duty_move_outcome_free (forbidden);
      g_task_return_error (task, error);
      return;
    }
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

#define LOOK_ENDS "{\"open\":"

/* Who looked at what, and why, is for those who read the access register; what was promised for those who promise.
 * Everybody knows what they did themselves: @own has the entries of their looks, which others may have ended. */
static gboolean
may_read_entry (DutyDesk *self, const DutyEntryRow *row, GHashTable *own)
{
  DutyRegisterKind kind;
  gint64 open = g_str_has_prefix (row->body, LOOK_ENDS)
                    ? g_ascii_strtoll (row->body + strlen (LOOK_ENDS), NULL, 10)
                    : 0;

  if (self->session != NULL && g_str_equal (row->officer, duty_session_get_name (self->session)))
    return TRUE;
  if (g_str_has_prefix (row->kind, "promise."))
    return duty_desk_may (self, DUTY_ACT_PROMISE);
  if (g_str_has_prefix (row->kind, "camera.") || duty_register_kind_from_entry (row->kind, &kind))
    return duty_desk_may (self, DUTY_ACT_READ_REGISTER) || g_hash_table_contains (own, &open);
  return TRUE;
}

static GListModel *
leave_out (DutyDesk *self, GListModel *entries)
{
  GListStore *list = g_list_store_new (DUTY_TYPE_ENTRY);
  g_autoptr (GHashTable) own = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, i);
      const DutyEntryRow *row = duty_entry_get_row (entry);

      if (!may_read_entry (self, row, own))
        continue;
      g_hash_table_add (own, (gpointer) &row->seq);
      g_list_store_append (list, entry);
    }
  return G_LIST_MODEL (list);
}

/**
 * Loading:
 * @is_full: whether there may be more behind the page
 */
typedef struct
{
  char *code;
  DutyHistoryPage page;
  gboolean is_full;
} Loading;

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_free (loading->code);
  g_free (loading);
}

static void load_history (DutyDesk *self, GTask *task);

static gint64
get_seq (GListModel *entries, guint position)
{
  g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, position);

  return duty_entry_get_row (entry)->seq;
}

/* Of a full page nothing may be left: then the next is read. */
static void
turn_page (Loading *loading, GListModel *entries)
{
  if (loading->page.after_seq > 0)
    loading->page.after_seq = get_seq (entries, g_list_model_get_n_items (entries) - 1);
  else
    loading->page.before_seq = get_seq (entries, 0);
}

static void
take_history (DutyDesk *self, GTask *task, GListModel *entries)
{
  Loading *loading = g_task_get_task_data (task);
  g_autoptr (GListModel) left = leave_out (self, entries);

  loading->is_full = g_list_model_get_n_items (entries) == DUTY_DESK_HISTORY_PAGE;
  if (loading->is_full && g_list_model_get_n_items (left) == 0)
    {
      turn_page (loading, entries);
      load_history (self, g_object_ref (task));
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&left), g_object_unref);
}

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GListModel) entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  if (entries != NULL)
    take_history (g_task_get_source_object (task), task, entries);
  else
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
}

/* Takes @task. */
static void
load_history (DutyDesk *self, GTask *task)
{
  const Loading *loading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (loading->page.after_seq > 0)
    duty_store_load_case_history_async (self->store, loading->code, loading->page.after_seq, DUTY_DESK_HISTORY_PAGE,
                                        cancellable, on_history_ready, task);
  else
    duty_store_load_newest_history_async (self->store, loading->code, loading->page.before_seq,
                                          DUTY_DESK_HISTORY_PAGE, cancellable, on_history_ready, task);
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
    load_history (self, g_steal_pointer (&task));
}

/**
 * duty_desk_load_history_async:
 * @self: a desk
 * @code: a case's code
 * @page: which part of the history; copied
 * @cancellable: (nullable): a cancellable
 * @callback: called with those of the entries that who is signed in may read
 * @data: data for @callback
 *
 * Looks and unmaskings of others are left out for who may not read the access register, promises of others for
 * who makes none.
 */
void
duty_desk_load_history_async (DutyDesk *self,
                              const char *code,
                              const DutyHistoryPage *page,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Loading *loading;
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_load_history_async);
  loading = g_new0 (Loading, 1);
  *loading = (Loading){ .code = g_strdup (code), .page = *page };
  g_task_set_task_data (task, loading, free_loading);
  if (!duty_desk_check (self, DUTY_ACT_READ_CASES, NULL, &error))
    g_task_return_error (task, error);
  else if (duty_desk_is_bound (self, NULL, DUTY_ACT_READ_CASES))
    duty_store_find_async (self->store, code, cancellable, on_case_found, g_steal_pointer (&task));
  else
    load_history (self, g_steal_pointer (&task));
}

/**
 * duty_desk_load_history_finish:
 * @has_more: (out) (optional): whether there may be more behind the page
 *
 * Returns: (transfer full) (nullable): a model of #DutyEntry, oldest first; %NULL with a #DutyDispatchError
 */
GListModel *
duty_desk_load_history_finish (DutyDesk *self, GAsyncResult *result, gboolean *has_more, GError **error)
{
  const Loading *loading = g_task_get_task_data (G_TASK (result));

  if (has_more != NULL)
    *has_more = loading->is_full;
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
