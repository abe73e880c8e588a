/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "desk/duty-desk-cases.h"
#include "desk/duty-desk-private.h"
#include "desk/duty-json-body.h"
#include "desk/duty-permits.h"

/* What the desk does for those below it, who know it as a DutyDispatch. */

/* China keeps one time all the year round; the day of a case's code is the county's day. */
#define COUNTY_OFFSET (8 * 60 * 60)

/* Where the acts of those happen who come with a token. */
#define INTAKE_SEAT "intake"

/**
 * duty_desk_get_caller_actor:
 * @caller: (nullable): whose token it came with
 *
 * Returns: who acts: the caller, or, without a token, who is signed in at this seat
 */
DutyActor
duty_desk_get_caller_actor (DutyDesk *self, const DutyCaller *caller)
{
  return caller != NULL ? (DutyActor){ caller->name, INTAKE_SEAT } : duty_desk_get_actor (self);
}

/* Tokens */

static DutyCaller *
find_caller (DutyDispatch *dispatch, const char *secret)
{
  return duty_token_book_find (DUTY_DESK (dispatch)->tokens, secret);
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
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  hash = duty_token_hash (secret);
  duty_token_book_add (self->tokens, g_task_get_task_data (task), hash);
  g_task_return_pointer (task, secret, free_secret);
}

/**
 * duty_desk_put_token_async:
 * @self: a desk
 * @actor: who makes it
 * @caller: whom it is for
 * @cancellable: (nullable): to stop waiting; the token may be made all the same
 * @callback: called when it is on disk; finish with duty_desk_new_token_finish()
 * @data: data for @callback
 *
 * Makes a token without asking whether anybody may.
 */
void
duty_desk_put_token_async (DutyDesk *self,
                           const DutyActor *actor,
                           const DutyCaller *caller,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_put_token_async);
  g_task_set_task_data (task, duty_caller_copy (caller), (GDestroyNotify) duty_caller_free);
  if (!duty_permits_check_area (self->county, caller->area, &error))
    g_task_return_error (task, error);
  else
    duty_store_new_token_async (self->store, actor, caller, cancellable, on_token_ready, g_steal_pointer (&task));
}

/**
 * duty_desk_new_token_async:
 * @self: a desk
 * @caller: whom it is for; a token of that name that was made before counts no more
 * @cancellable: (nullable): to stop waiting; the token may be made all the same
 * @callback: called when it is on disk
 * @data: data for @callback
 */
void
duty_desk_new_token_async (DutyDesk *self,
                           const DutyCaller *caller,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  DutyActor actor = duty_desk_get_actor (self);
  GError *error = NULL;

  if (duty_desk_check (self, DUTY_ACT_MANAGE_TOKENS, NULL, &error))
    duty_desk_put_token_async (self, &actor, caller, cancellable, callback, data);
  else
    g_task_report_error (self, callback, data, duty_desk_new_token_async, error);
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

/**
 * duty_desk_dup_token_callers:
 * @self: a desk
 * @error: return location for %DUTY_DISPATCH_ERROR_FORBIDDEN
 *
 * Returns: (transfer full) (nullable) (element-type DutyCaller): whom tokens let in, by name
 */
GPtrArray *
duty_desk_dup_token_callers (DutyDesk *self, GError **error)
{
  g_return_val_if_fail (DUTY_IS_DESK (self), NULL);

  if (!duty_desk_check (self, DUTY_ACT_MANAGE_TOKENS, NULL, error))
    return NULL;
  return duty_token_book_dup_callers (self->tokens);
}

static void
on_token_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!duty_store_revoke_token_finish (DUTY_STORE (source), result, &error))
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  duty_token_book_remove (self->tokens, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_desk_revoke_token_async:
 * @self: a desk
 * @name: whose token is to let nobody in any more
 * @cancellable: (nullable): to stop waiting; it may be revoked all the same
 * @callback: called when it is on disk, or refused
 * @data: data for @callback
 */
void
duty_desk_revoke_token_async (DutyDesk *self,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyActor actor = duty_desk_get_actor (self);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_revoke_token_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  if (!duty_desk_check (self, DUTY_ACT_MANAGE_TOKENS, NULL, &error))
    g_task_return_error (task, error);
  else
    duty_store_revoke_token_async (self->store, &actor, name, cancellable, on_token_revoked,
                                   g_steal_pointer (&task));
}

/**
 * duty_desk_revoke_token_finish:
 *
 * Returns: whether it is revoked; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_revoke_token_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
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
describe_policy_fault (guint line)
{
  if (line == 0)
    return g_strdup ("The county's policy.json cannot be used: the shipped deadlines and categories hold. Correct the "
                     "file and start the room again.");
  return g_strdup_printf ("The county's policy.json cannot be read, line %u: the shipped deadlines and categories "
                          "hold. Correct that line and start the room again.",
                          line);
}

/* Anybody may ask, so it tells no path and no text of the system's. The gravest first. */
static char *
judge_health (DutyDesk *self)
{
  guint line;

  if (!duty_store_can_write (self->store))
    return g_strdup ("The room cannot write to its disk: what is reported is refused until it can.");
  if (duty_head_keeper_get_error (self->heads) != NULL)
    return g_strdup ("The room's journal does not hold or could not be checked: its entries may have been altered.");
  if (self->check != NULL && duty_clock_check_get_error (self->check) != NULL)
    return g_strdup ("The room's clock cannot be believed: deadlines may be wrong.");
  if (duty_county_get_policy_fault (self->county, &line))
    return describe_policy_fault (line);
  if (self->has_calendar_fault)
    return g_strdup ("The room's calendar.json is not the file that the journal knows: the room was cut off while it "
                     "changed, or somebody edited it. Look through the working calendar and save it in the room.");
  return g_strdup ("ok");
}

static char *
describe_health (DutyDispatch *dispatch)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autofree char *status = judge_health (self);
  guint open;

  g_object_get (self->book, "n-open", &open, NULL);
  return duty_json_body_new_health (status, open, duty_camera_watch_get_n_live (self->watch));
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
  if (report->area == NULL || duty_county_find_area (self->county, report->area) != NULL)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _("“%s” is no area of this county. Use an area’s code, or give the place alone."), report->area);
  return FALSE;
}

/* The township of who reports, NULL for all others. */
static const char *
get_township (DutyDesk *self, const DutyCaller *caller)
{
  if (caller != NULL)
    return caller->area;
  return self->session != NULL ? duty_session_get_area (self->session) : NULL;
}

static gboolean
may_report (DutyDesk *self, const DutyCaller *caller, const char *area, GError **error)
{
  DutyIncidentRow row = { .area = (char *) area };

  return duty_desk_check_caller (self, caller, DUTY_ACT_REPORT, &row, error);
}

/* A place outside of every polygon has no area; the case is taken all the same, by the county. What a township
 * reports without a place happened there. */
static DutyArea *
find_area (DutyDesk *self, DutyReport *report, const DutyCaller *caller)
{
  const char *code = report->area;

  if (code == NULL && report->has_place)
    return duty_county_locate (self->county, report->place);
  if (code == NULL)
    code = get_township (self, caller);
  return code != NULL ? duty_county_find_area (self->county, code) : NULL;
}

static void
set_area (DutyDesk *self, DutyReportRequest *request, const DutyCaller *caller)
{
  DutyArea *area = find_area (self, request->report, caller);
  DutyArea *township = area != NULL ? duty_county_find_township (self->county, area) : NULL;

  request->area = area != NULL ? duty_area_get_code (area) : NULL;
  request->township = township != NULL ? duty_area_get_code (township) : NULL;
  request->tier = area != NULL ? duty_area_get_tier (area) : DUTY_TIER_COUNTY;
}

static void
set_day (DutyReportRequest *request, gint64 wall)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_add_seconds (utc, COUNTY_OFFSET);

  g_date_time_get_ymd (local, &request->year, &request->month, &request->day);
}

/* The case of a repeated report may be somebody else's by now: of another township than the caller's. */
static gboolean
may_have_answer (
    DutyDesk *self, const DutyCaller *caller, const DutyIncidentRow *row, gboolean repeated, GError **error)
{
  return !repeated || duty_desk_check_caller (self, caller, DUTY_ACT_REPORT, row, error);
}

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  gboolean repeated = FALSE;
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, &repeated, &error);

  if (row == NULL || !may_have_answer (self, g_task_get_task_data (task), row, repeated, &error))
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, duty_receipt_new (row, self->reckoner, repeated),
                           (GDestroyNotify) duty_receipt_free);
}

static void
report_async (DutyDispatch *dispatch,
              DutyReport *report,
              const DutyCaller *caller,
              const char *key,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyReportRequest request = {
    .actor = duty_desk_get_caller_actor (self, caller),
    .report = report,
    .county = duty_county_get_code (self->county),
    .token = caller != NULL ? caller->name : NULL,
    .key = key,
  };
  GError *error = NULL;

  g_task_set_source_tag (task, report_async);
  set_area (self, &request, caller);
  if (!may_report (self, caller, request.area, &error) || !check_report (self, report, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  set_day (&request, duty_clock_get_wall (self->clock));
  if (caller != NULL)
    g_task_set_task_data (task, duty_caller_copy (caller), (GDestroyNotify) duty_caller_free);
  duty_store_report_async (self->store, &request, cancellable, on_report_ready, g_steal_pointer (&task));
}

static DutyReceipt *
propagate_receipt (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Receipts */

/**
 * Finding:
 *
 * A case that is looked for, and by whom.
 */
typedef struct
{
  DutyCaller *caller; /* NULL for who is signed in */
  DutyIncidentRow *row;
} Finding;

static void
free_finding (gpointer data)
{
  Finding *finding = data;

  g_clear_pointer (&finding->caller, duty_caller_free);
  g_clear_pointer (&finding->row, duty_incident_row_unref);
  g_free (finding);
}

static void
answer_found (GTask *task)
{
  DutyDesk *self = g_task_get_source_object (task);
  Finding *finding = g_task_get_task_data (task);

  g_task_return_pointer (task, duty_receipt_new (finding->row, self->reckoner, FALSE),
                         (GDestroyNotify) duty_receipt_free);
}

/* As for a code that there is not: who may not read a case learns nothing of it. */
static void
answer_none (GTask *task)
{
  Finding *finding = g_task_get_task_data (task);

  g_task_return_new_error (task, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                           _("There is no case %s that you may read."), finding->row->code);
}

static gboolean
is_reported_by (GListModel *entries, const char *name)
{
  g_autoptr (DutyEntry) first = g_list_model_get_item (entries, 0);

  return first != NULL && g_str_equal (duty_entry_get_row (first)->officer, name);
}

static void
on_report_entry_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GListModel) entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  if (entries == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else if (is_reported_by (entries, finding->caller->name))
    answer_found (task);
  else
    answer_none (task);
}

static gboolean
is_gateway (const DutyCaller *caller)
{
  return caller != NULL && caller->role == DUTY_ROLE_GATEWAY;
}

static void
on_find_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;

  finding->row = duty_store_find_finish (DUTY_STORE (source), result, &error);
  if (finding->row == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else if (is_gateway (finding->caller))
    duty_store_load_case_history_async (self->store, finding->row->code, 0, 1, g_task_get_cancellable (task),
                                        on_report_entry_ready, g_object_ref (task));
  else if (duty_desk_check_caller (self, finding->caller, DUTY_ACT_READ_CASES, finding->row, NULL))
    answer_found (task);
  else
    answer_none (task);
}

static void
find_async (DutyDispatch *dispatch,
            const DutyCaller *caller,
            const char *code,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Finding *finding = g_new0 (Finding, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, find_async);
  finding->caller = duty_caller_copy (caller);
  g_task_set_task_data (task, finding, free_finding);
  if (!duty_desk_check_caller (self, caller, DUTY_ACT_READ_CASES, NULL, &error))
    g_task_return_error (task, error);
  else
    duty_store_find_async (self->store, code, cancellable, on_find_ready, g_steal_pointer (&task));
}

void
duty_desk_dispatch_init (DutyDispatchInterface *iface)
{
  iface->find_caller = find_caller;
  iface->get_policy = get_policy;
  iface->has_area = has_area;
  iface->describe_health = describe_health;
  iface->report_async = report_async;
  iface->report_finish = propagate_receipt;
  iface->find_async = find_async;
  iface->find_finish = propagate_receipt;
  duty_desk_moves_init (iface);
  duty_desk_attachments_init (iface);
}
