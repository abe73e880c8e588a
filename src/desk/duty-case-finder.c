/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-case-finder.h"

static gint64
get_now (DutyDesk *desk)
{
  return duty_clock_get_wall (duty_desk_get_clock (desk));
}

static DutyIncident *
dup_incident (DutyDesk *desk, DutyIncidentRow *row)
{
  DutyIncident *known = duty_incident_book_find (duty_desk_get_book (desk), row->code);

  if (known != NULL)
    return g_object_ref (known);
  return duty_incident_new (row, duty_desk_get_reckoner (desk), get_now (desk));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_find_finish (DUTY_DISPATCH (source), result, &error);

  if (receipt == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, dup_incident (DUTY_DESK (source), receipt->row), g_object_unref);
}

/**
 * duty_case_finder_run_async:
 * @desk: a desk
 * @code: a case's code
 * @cancellable: (nullable): a cancellable
 * @callback: called when the case is found, or is not
 * @data: data for @callback
 *
 * Asks the store, whatever the book has: it knows who may read which case.
 */
void
duty_case_finder_run_async (
    DutyDesk *desk, const char *code, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (desk, cancellable, callback, data);

  g_task_set_source_tag (task, duty_case_finder_run_async);
  duty_dispatch_find_async (DUTY_DISPATCH (desk), NULL, code, cancellable, on_found, task);
}

/**
 * duty_case_finder_run_finish:
 * @result: what the callback was given
 * @error: return location for a #DutyDispatchError: %DUTY_DISPATCH_ERROR_NOT_FOUND for no such case
 *
 * Returns: (transfer full) (nullable): the case: the book's own, or, where that has it no longer, one that
 *   shows it as it stands now
 */
DutyIncident *
duty_case_finder_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyIncident) incident = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_find_finish (DUTY_DISPATCH (source), result, &error);

  if (receipt == NULL)
    g_message ("Case %s is shown as it was: %s", duty_incident_get_code (incident), error->message);
  else if (receipt->row->seq > duty_incident_get_row (incident)->seq)
    duty_incident_update (incident, receipt->row, get_now (DUTY_DESK (source)));
}

/**
 * duty_case_finder_refresh:
 * @desk: a desk
 * @incident: (transfer none): a case that the book has not, so that nobody tells it of its moves
 *
 * Has the case show how it stands now, a moment later.
 */
void
duty_case_finder_refresh (DutyDesk *desk, DutyIncident *incident)
{
  duty_dispatch_find_async (DUTY_DISPATCH (desk), NULL, duty_incident_get_code (incident), NULL, on_refreshed,
                            g_object_ref (incident));
}
