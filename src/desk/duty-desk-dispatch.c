/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-json-body.h"

/* What the desk does for those below it, who know it as a DutyDispatch. */

/* China keeps one time all the year round; the day of a case's code is the county's day. */
#define COUNTY_OFFSET (8 * 60 * 60)

/* Where the acts of those happen who come with a token. */
#define INTAKE_SEAT "intake"

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
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
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
  DutyActor actor = duty_desk_get_actor (self);

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

/* Anybody may ask, so it tells no path and no text of the system's. The gravest first. */
static const char *
judge_health (DutyDesk *self)
{
  if (!duty_store_can_write (self->store))
    return "The room cannot write to its disk: what is reported is refused until it can.";
  if (duty_head_keeper_get_error (self->heads) != NULL)
    return "The room's journal does not hold or could not be checked: its entries may have been altered.";
  if (self->check != NULL && duty_clock_check_get_error (self->check) != NULL)
    return "The room's clock cannot be believed: deadlines may be wrong.";
  return "ok";
}

static char *
describe_health (DutyDispatch *dispatch)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  guint open;

  g_object_get (self->book, "n-open", &open, NULL);
  return duty_json_body_new_health (judge_health (self), open, duty_camera_watch_get_n_live (self->watch));
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
                   _("“%s” is no area of this county. Use an area’s code, or give the place alone."), report->area);
      return FALSE;
    }
  return TRUE;
}

/* A place outside of every polygon has no area; the case is taken all the same, by the county. */
static DutyArea *
find_area (DutyDesk *self, DutyReport *report)
{
  if (report->area != NULL)
    return duty_county_find_area (self->county, report->area);
  return report->has_place ? duty_county_locate (self->county, report->place) : NULL;
}

static void
set_area (DutyDesk *self, DutyReportRequest *request)
{
  DutyArea *area = find_area (self, request->report);
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

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  gboolean repeated = FALSE;
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, &repeated, &error);

  if (row == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, duty_receipt_new (row, self->reckoner, repeated),
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
    .actor = token_name != NULL ? (DutyActor){ token_name, INTAKE_SEAT } : duty_desk_get_actor (self),
    .report = report,
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
  set_area (self, &request);
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
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, duty_receipt_new (row, self->reckoner, FALSE),
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

void
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
