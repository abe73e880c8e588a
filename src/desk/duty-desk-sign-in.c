/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-attempt.h"

/* Who is at the seat: signing in and out, and locking the seat for a while. */

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyDesk *self = DUTY_DESK (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DutyAccount) account = duty_attempt_run_finish (self, result, &error);
  g_autoptr (DutySession) session = NULL;

  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  session = duty_session_new (duty_account_get_row (account), duty_clock_get_wall (self->clock));
  duty_desk_set_session (self, session);
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_desk_sign_in_async:
 * @self: a desk at which nobody is signed in
 * @name: an account's name
 * @password: what was typed; copied, and the copy overwritten
 * @cancellable: (nullable): to stop waiting; it may be done all the same
 * @callback: called when it is on disk, or refused
 * @data: data for @callback
 *
 * The password is verified on a worker. After as many wrong ones in a row as the policy says, the account is locked for a
 * while. A name that is no account's takes as long and is answered with the same words.
 */
void
duty_desk_sign_in_async (DutyDesk *self,
                         const char *name,
                         const char *password,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = NULL;
  DutyAttempt attempt = { .name = name, .password = password, .write = DUTY_ACCOUNT_SIGN_IN };

  g_return_if_fail (DUTY_IS_DESK (self));
  g_return_if_fail (name != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_desk_sign_in_async);
  if (self->session == NULL)
    duty_attempt_run_async (self, &attempt, NULL, on_signed_in, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                             _("%s is signed in at this seat, and must sign out first."),
                             duty_session_get_display (self->session));
}

/**
 * duty_desk_sign_in_finish:
 *
 * Returns: whether the session is there; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_sign_in_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Signing out */

/**
 * duty_desk_sign_out_async:
 * @self: a desk
 * @callback: called when it is on disk
 * @data: data for @callback
 *
 * Ends the session at once, and every look with it: what is seen is somebody's to answer for. Nothing happens
 * when nobody is signed in.
 */
void
duty_desk_sign_out_async (DutyDesk *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (DutySession) session = NULL;
  DutyStoreEntry entry = { .kind = "account.sign-out" };

  g_return_if_fail (DUTY_IS_DESK (self));

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, duty_desk_sign_out_async);
  if (self->session == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  session = g_object_ref (self->session);
  duty_desk_set_session (self, NULL);
  entry.actor = (DutyActor){ duty_session_get_name (session), self->seat };
  entry.subject = duty_session_get_name (session);
  duty_store_append_async (self->store, &entry, NULL, duty_desk_on_noted, g_steal_pointer (&task));
}

/**
 * duty_desk_sign_out_finish:
 *
 * Returns: whether the journal has it; %FALSE with a #DutyDispatchError: the session is over all the same
 */
gboolean
duty_desk_sign_out_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Locking the seat */

static void
on_lock_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_message ("The journal does not say that the seat was locked: %s", error->message);
}

/**
 * duty_desk_lock:
 * @self: a desk
 *
 * The session stays and the wall goes on, but nothing else is permitted until the seat is unlocked. Nothing
 * happens when nobody is signed in.
 */
void
duty_desk_lock (DutyDesk *self)
{
  DutyStoreEntry entry = { .kind = "account.lock" };

  g_return_if_fail (DUTY_IS_DESK (self));

  if (self->session == NULL || self->locked)
    return;
  entry.actor = duty_desk_get_actor (self);
  entry.subject = duty_session_get_name (self->session);
  duty_store_append_async (self->store, &entry, NULL, on_lock_written, NULL);
  duty_desk_set_locked (self, TRUE);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyDesk *self = DUTY_DESK (source);
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DutyAccount) account = duty_attempt_run_finish (self, result, &error);

  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->session == g_task_get_task_data (task))
    duty_desk_set_locked (self, FALSE);
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_desk_unlock_async:
 * @self: a desk
 * @password: of the one who is signed in; copied, and the copy overwritten
 * @cancellable: (nullable): to stop waiting; it may be done all the same
 * @callback: called when the seat is unlocked, or not
 * @data: data for @callback
 *
 * A wrong password counts as one at signing in does.
 */
void
duty_desk_unlock_async (DutyDesk *self,
                        const char *password,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = NULL;
  DutyAttempt attempt = { .password = password, .write = DUTY_ACCOUNT_UNLOCK };

  g_return_if_fail (DUTY_IS_DESK (self));
  g_return_if_fail (password != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_desk_unlock_async);
  if (!self->locked)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, g_object_ref (self->session), g_object_unref);
  attempt.name = duty_session_get_name (self->session);
  duty_attempt_run_async (self, &attempt, NULL, on_unlocked, g_steal_pointer (&task));
}

/**
 * duty_desk_unlock_finish:
 *
 * Returns: whether the seat is unlocked; %FALSE with a #DutyDispatchError
 */
gboolean
duty_desk_unlock_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
