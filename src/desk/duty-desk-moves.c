/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-cases.h"
#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "model/duty-permissions.h"

/* Moves, histories and changes, for those who come with a token. */

/**
 * duty_desk_get_bounds:
 * @caller: who asks
 * @act: something that is permitted to them, for some cases at least
 *
 * Returns: for which: its texts are borrowed from @caller
 */
DutyBounds
duty_desk_get_bounds (const DutyCaller *caller, DutyAct act)
{
  switch (duty_permissions_get (caller->role, act))
    {
    case DUTY_PERMISSION_YES:
      return (DutyBounds){ .township = NULL };
    case DUTY_PERMISSION_OWN_TOWNSHIP:
      return (DutyBounds){ .township = caller->area != NULL ? caller->area : "" };
    case DUTY_PERMISSION_OWN_CASES:
    case DUTY_PERMISSION_NO:
      break;
    }
  return (DutyBounds){ .handlers = { caller->name } };
}

/**
 * duty_desk_check_full:
 * @caller: (nullable): who asks about a case that they may read
 * @error: return location for %DUTY_DISPATCH_ERROR_FORBIDDEN
 *
 * Returns: whether they may read all of it; a gateway reads the receipts of what it brought, and no more
 */
gboolean
duty_desk_check_full (const DutyCaller *caller, GError **error)
{
  if (caller == NULL || caller->role != DUTY_ROLE_GATEWAY)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
               _ ("%s (%s) reads only the receipts of its own reports."), caller->name,
               duty_role_get_label (caller->role));
  return FALSE;
}

/* Moves */

static DutyReceipt *
make_receipt (DutyDesk *self, DutyIncidentRow *row, gboolean repeated)
{
  return duty_receipt_new (row, self->reckoner, repeated);
}

/* Who may not move a case because it is not theirs may not read it either, and learns nothing of it. */
static DutyMoveResult *
make_refused (DutyDesk *self, const DutyRefusal *refusal)
{
  DutyMoveResult *result = g_new0 (DutyMoveResult, 1);

  result->code = g_strdup (refusal->code);
  if (g_error_matches (refusal->error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN))
    {
      result->error = g_error_new (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                                   _ ("There is no case %s that you may read."), refusal->code);
      return result;
    }
  result->error = g_error_copy (refusal->error);
  result->receipt = refusal->row != NULL ? make_receipt (self, refusal->row, FALSE) : NULL;
  return result;
}

static DutyMoveResult *
make_moved (DutyDesk *self, const char *code, const DutyMoveOutcome *outcome, guint n)
{
  DutyMoveResult *result = g_new0 (DutyMoveResult, 1);

  result->code = g_strdup (code);
  result->receipt = make_receipt (self, g_ptr_array_index (outcome->moved, n), outcome->repeated);
  return result;
}

/* In the order of the request: each list of the outcome keeps it. */
static GPtrArray *
make_results (DutyDesk *self, const char *const *codes, const DutyMoveOutcome *outcome)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_move_result_free);
  guint n_moved = 0;
  guint n_refused = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const DutyRefusal *refusal =
          n_refused < outcome->refused->len ? g_ptr_array_index (outcome->refused, n_refused) : NULL;

      if (refusal != NULL && g_str_equal (refusal->code, codes[i]))
        {
          g_ptr_array_add (results, make_refused (self, refusal));
          n_refused++;
        }
      else
        g_ptr_array_add (results, make_moved (self, codes[i], outcome, n_moved++));
    }
  return results;
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyMoveOutcome) outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);

  if (outcome == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, make_results (self, g_task_get_task_data (task), outcome),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
move_async (DutyDispatch *dispatch,
            const DutyDispatchMove *move,
            const DutyCaller *caller,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyAct act = duty_permissions_get_act (move->move);
  DutyStoreMove request = {
    .actor = duty_desk_get_caller_actor (self, caller),
    .codes = move->codes,
    .move = move->move,
    .details = move->details,
    .seen = move->seen != 0 && move->codes[0] != NULL && move->codes[1] == NULL ? &move->seen : NULL,
    .exact = TRUE,
    .bounds = duty_desk_get_bounds (caller, act),
    .token = caller->name,
    .key = move->key,
  };
  GError *error = NULL;

  g_task_set_source_tag (task, move_async);
  if (!duty_desk_check_caller (self, caller, act, NULL, &error) ||
      !duty_desk_check_extension (self, move->move, &move->details, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, g_strdupv ((char **) move->codes), (GDestroyNotify) g_strfreev);
  duty_store_move_async (self->store, &request, cancellable, on_moved, g_steal_pointer (&task));
}

static GPtrArray *
move_finish (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* History */

/**
 * Page:
 *
 * Which part of a history was asked for, and by whom.
 */
typedef struct
{
  DutyCaller *caller;
  gint64 after_seq;
  guint limit;
} Page;

static void
free_page (gpointer data)
{
  Page *page = data;

  duty_caller_free (page->caller);
  g_free (page);
}

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GListModel *entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, entries, g_object_unref, error);
}

static void
on_history_case_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = DUTY_DESK (source);
  const Page *page = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DutyReceipt) found = duty_dispatch_find_finish (DUTY_DISPATCH (self), result, &error);

  if (found == NULL || !duty_desk_check_full (page->caller, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_load_case_history_async (self->store, found->row->code, page->after_seq, page->limit,
                                      g_task_get_cancellable (task), on_history_ready, g_object_ref (task));
}

static void
load_history_async (DutyDispatch *dispatch,
                    const char *code,
                    gint64 after_seq,
                    guint limit,
                    const DutyCaller *caller,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  GTask *task = g_task_new (dispatch, cancellable, callback, data);
  Page *page = g_new (Page, 1);

  *page = (Page){ duty_caller_copy (caller), after_seq, limit };
  g_task_set_source_tag (task, load_history_async);
  g_task_set_task_data (task, page, free_page);
  duty_dispatch_find_async (dispatch, caller, code, cancellable, on_history_case_ready, task);
}

static GListModel *
load_history_finish (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Changes */

static void
on_changes_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyChanges *changes = duty_store_load_changes_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, changes, (GDestroyNotify) duty_changes_free, error);
}

static void
load_changes_async (DutyDispatch *dispatch,
                    gint64 since,
                    guint limit,
                    const DutyCaller *caller,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  DutyDesk *self = DUTY_DESK (dispatch);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  DutyBounds bounds = duty_desk_get_bounds (caller, DUTY_ACT_READ_CHANGES);
  GError *error = NULL;

  g_task_set_source_tag (task, load_changes_async);
  if (!duty_desk_check_caller (self, caller, DUTY_ACT_READ_CHANGES, NULL, &error))
    g_task_return_error (task, error);
  else
    duty_store_load_changes_async (self->store, since, limit, &bounds, cancellable, on_changes_ready,
                                   g_steal_pointer (&task));
}

static DutyChanges *
load_changes_finish (DutyDispatch *dispatch, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
duty_desk_moves_init (DutyDispatchInterface *iface)
{
  iface->move_async = move_async;
  iface->move_finish = move_finish;
  iface->load_history_async = load_history_async;
  iface->load_history_finish = load_history_finish;
  iface->load_changes_async = load_changes_async;
  iface->load_changes_finish = load_changes_finish;
}
