/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-shift.h"

#include <glib/gi18n.h>

#include "desk/duty-attempt.h"
#include "desk/duty-desk-private.h"

/* What is done at a seat with its shift: promises, and handing over. */

/* Promises */

static void
on_promise_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyPromise *promise = duty_store_promise_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, promise, g_object_unref, error);
}

static GTask *
begin_promise (DutyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, begin_promise);
  if (duty_desk_check (self, DUTY_ACT_PROMISE, NULL, &error))
    return task;
  g_task_return_error (task, error);
  g_object_unref (task);
  return NULL;
}

/**
 * duty_desk_make_promise_async:
 * @self: a desk
 * @promise: its moment, its text and its case; copied, the rest is passed over
 * @cancellable: (nullable): to stop waiting; it may be made all the same
 * @callback: call duty_desk_promise_finish() in it
 * @data: data for @callback
 *
 * Who is signed in promises something by a moment.
 */
void
duty_desk_make_promise_async (DutyDesk *self,
                              const DutyPromiseRow *promise,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task = begin_promise (self, cancellable, callback, data);
  DutyActor actor;

  if (task == NULL)
    return;
  actor = duty_desk_get_actor (self);
  duty_store_make_promise_async (self->store, &actor, promise, cancellable, on_promise_ready, task);
}

/**
 * duty_desk_keep_promise_async:
 * @self: a desk
 * @seq: the entry that made the promise
 * @cancellable: (nullable): to stop waiting; it may be written all the same
 * @callback: call duty_desk_promise_finish() in it
 * @data: data for @callback
 *
 * Who is signed in says that a promise was kept.
 */
void
duty_desk_keep_promise_async (
    DutyDesk *self, gint64 seq, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = begin_promise (self, cancellable, callback, data);
  DutyActor actor;

  if (task == NULL)
    return;
  actor = duty_desk_get_actor (self);
  duty_store_keep_promise_async (self->store, &actor, seq, cancellable, on_promise_ready, task);
}

/**
 * duty_desk_promise_finish:
 *
 * Returns: (transfer full) (nullable): the promise as it now stands; %NULL with a #DutyDispatchError
 */
DutyPromise *
duty_desk_promise_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Handing over */

static void
on_taken_over (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyDesk *self = DUTY_DESK (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyAccount *account = duty_attempt_run_finish (self, result, &error);
  g_autoptr (DutySession) session = NULL;

  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  session = duty_session_new (duty_account_get_row (account), duty_clock_get_wall (self->clock));
  duty_desk_set_session (self, session);
  g_task_return_pointer (task, account, g_object_unref);
}

/**
 * duty_desk_check_taker:
 * @self: a desk
 * @incoming: the name of an account
 * @error: return location for a #DutyDispatchError
 *
 * Returns: whether who is signed in may hand over, and to somebody else
 */
gboolean
duty_desk_check_taker (DutyDesk *self, const char *incoming, GError **error)
{
  if (!duty_desk_check (self, DUTY_ACT_HAND_OVER, NULL, error))
    return FALSE;
  if (!g_str_equal (incoming, duty_session_get_name (self->session)))
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _ ("%s hands over and cannot take over as well. Another officer must."),
               duty_session_get_display (self->session));
  return FALSE;
}

/**
 * duty_desk_check_hands_over:
 * @self: a desk
 * @session: of who began to hand over
 * @error: return location for a #DutyDispatchError
 *
 * Returns: whether it is still theirs to hand over: nobody else signed in, and the seat is not locked
 */
gboolean
duty_desk_check_hands_over (DutyDesk *self, DutySession *session, GError **error)
{
  if (self->session == session)
    return duty_desk_check (self, DUTY_ACT_HAND_OVER, NULL, error);
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
               _ ("%s is not signed in any more. Nothing was handed over; who is signed in must begin anew."),
               duty_session_get_display (session));
  return FALSE;
}

/**
 * duty_desk_hand_over_async:
 * @self: a desk at which somebody is signed in who may hand over
 * @incoming: the account's name of who takes over
 * @password: what they typed; copied, and the copy overwritten
 * @body: the body of the “shift.handover”
 * @cancellable: (nullable): to stop waiting; it may be done all the same
 * @callback: called when the shift is the other's, or not
 * @data: data for @callback
 *
 * One transaction has the handover, the end of the one session and the begin of the other. A wrong password
 * counts as one at signing in does, and changes nothing at the seat; nor does a right one when who hands over
 * has left the seat meanwhile, or locked it. The looks of who hands over end.
 */
void
duty_desk_hand_over_async (DutyDesk *self,
                           const char *incoming,
                           const char *password,
                           const char *body,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = NULL;
  DutyAttempt attempt = {
    .name = incoming, .password = password, .write = DUTY_ACCOUNT_TAKE_OVER, .handover = body
  };
  GError *error = NULL;

  g_return_if_fail (DUTY_IS_DESK (self));
  g_return_if_fail (incoming != NULL && password != NULL && body != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_desk_hand_over_async);
  if (!duty_desk_check_taker (self, incoming, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  attempt.outgoing = duty_session_get_name (self->session);
  attempt.session = self->session;
  duty_attempt_run_async (self, &attempt, NULL, on_taken_over, g_steal_pointer (&task));
}

/**
 * duty_desk_hand_over_finish:
 *
 * Returns: (transfer full) (nullable): the account of who took over and is signed in now; %NULL with a
 *   #DutyDispatchError
 */
DutyAccount *
duty_desk_hand_over_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
