/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-attempt.h"
#include "desk/duty-permits.h"

/* Keeping accounts: what an administrator may do, and what everybody may do with their own password. */

/**
 * Making:
 *
 * An account that is to be written, once its password is hashed. While the worker has it, nobody else looks
 * at it.
 */
typedef struct
{
  DutyAccountRequest *request;
  char *password;
  DutyPasswordCost cost;
  char *hash;
  GError *error;
} Making;

static void
free_making (gpointer data)
{
  Making *making = data;

  duty_account_request_free (making->request);
  duty_password_free (making->password);
  duty_password_free (making->hash);
  g_clear_error (&making->error);
  g_free (making);
}

static gboolean
is_own (DutyDesk *self, const char *name)
{
  return self->session != NULL && g_str_equal (duty_session_get_name (self->session), name);
}

/* Whoever's account is changed signs in anew. */
static void
end_changed_session (DutyDesk *self, const DutyAccountRow *row)
{
  gboolean same;

  if (!is_own (self, row->name))
    return;
  same = row->disabled_at == 0 && row->role == duty_session_get_role (self->session) &&
         g_strcmp0 (row->area, duty_session_get_area (self->session)) == 0 &&
         g_str_equal (row->display, duty_session_get_display (self->session));
  if (!same)
    duty_desk_sign_out_async (self, NULL, NULL);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  DutyAccount *account = duty_store_write_account_finish (DUTY_STORE (source), result, &error);

  if (account == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  self->has_accounts = TRUE;
  duty_people_put (self->people, duty_account_get_row (account)->name, duty_account_get_row (account)->display);
  end_changed_session (self, duty_account_get_row (account));
  g_task_return_pointer (task, account, g_object_unref);
}

static void
on_hashed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Making *making = g_task_get_task_data (task);

  if (making->hash == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (g_steal_pointer (&making->error)));
      return;
    }
  making->request->hash = g_steal_pointer (&making->hash);
  duty_store_write_account_async (self->store, making->request, NULL, on_written, g_steal_pointer (&task));
}

/* On a worker's thread. */
static void
hash_password (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;

  making->hash = duty_password_hash (making->password, making->cost, &making->error);
  g_task_return_boolean (worker, TRUE);
}

static gboolean
check_password (const char *password, const char *name, GError **error)
{
  g_autoptr (GError) weak = NULL;

  if (duty_password_check (password, name, &weak))
    return TRUE;
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID, weak->message);
  return FALSE;
}

/* Takes @task. */
static void
hash_and_write (GTask *task, const DutyAccountRequest *request, const char *password)
{
  DutyDesk *self = g_task_get_source_object (task);
  g_autoptr (GTask) owned = task;
  g_autoptr (GTask) worker = NULL;
  Making *making;
  GError *error = NULL;

  if (!check_password (password, request->name, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  making = g_new0 (Making, 1);
  making->request = duty_account_request_copy (request);
  making->password = g_strdup (password);
  making->cost = self->cost;
  g_task_set_task_data (task, making, free_making);
  worker = g_task_new (NULL, NULL, on_hashed, g_steal_pointer (&owned));
  g_task_set_task_data (worker, making, NULL);
  g_task_run_in_thread (worker, hash_password);
}

static GTask *
begin (DutyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, duty_desk_write_account_finish);
  return task;
}

/* A township that the county does not have could see nothing. */
static gboolean
check_draft (DutyDesk *self, const DutyAccountDraft *draft, GError **error)
{
  if (!duty_desk_check (self, DUTY_ACT_MANAGE_ACCOUNTS, NULL, error))
    return FALSE;
  return duty_permits_check_area (self->county, draft->area, error);
}

static DutyAccountRequest
make_request (DutyDesk *self, DutyAccountWrite write, const DutyAccountDraft *draft)
{
  return (DutyAccountRequest){
    .actor = duty_desk_get_actor (self),
    .write = write,
    .name = draft->name,
    .display = draft->display,
    .role = draft->role,
    .area = draft->area,
    .disabled = draft->disabled,
  };
}

/**
 * duty_desk_new_account_async:
 * @self: a desk
 * @draft: the account; copied
 * @password: its first password; copied, and the copy overwritten
 * @cancellable: (nullable): to stop waiting; it may be made all the same
 * @callback: called when it is on disk, or refused; finish with duty_desk_write_account_finish()
 * @data: data for @callback
 */
void
duty_desk_new_account_async (DutyDesk *self,
                             const DutyAccountDraft *draft,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = begin (self, cancellable, callback, data);
  DutyAccountRequest request = make_request (self, DUTY_ACCOUNT_NEW, draft);
  GError *error = NULL;

  if (!check_draft (self, draft, &error))
    g_task_return_error (task, error);
  else
    hash_and_write (g_steal_pointer (&task), &request, password);
}

/**
 * duty_desk_change_account_async:
 * @self: a desk
 * @draft: the account as it is to stand; copied
 * @cancellable: (nullable): to stop waiting; it may be changed all the same
 * @callback: called when it is on disk, or refused; finish with duty_desk_write_account_finish()
 * @data: data for @callback
 *
 * The last administrator who may sign in stays one. Whoever changes the account that they are signed in to is
 * signed out.
 */
void
duty_desk_change_account_async (DutyDesk *self,
                                const DutyAccountDraft *draft,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = begin (self, cancellable, callback, data);
  DutyAccountRequest request = make_request (self, DUTY_ACCOUNT_CHANGE, draft);
  GError *error = NULL;

  if (!check_draft (self, draft, &error))
    g_task_return_error (task, error);
  else
    duty_store_write_account_async (self->store, &request, NULL, on_written, g_steal_pointer (&task));
}

/* Passwords */

static void
on_own_password_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyAccount *account = duty_attempt_run_finish (DUTY_DESK (source), result, &error);

  if (account == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, account, g_object_unref);
}

static gboolean
check_own (DutyDesk *self, const char *old, const char *password, GError **error)
{
  const char *name = duty_session_get_name (self->session);

  if (self->locked)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                         _("This seat is locked. Unlock it first."));
  else if (old == NULL)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                         _("Give your old password too."));
  else
    return check_password (password, name, error);
  return FALSE;
}

/* Takes @task. */
static void
set_own_password (GTask *task, const char *old, const char *password)
{
  DutyDesk *self = g_task_get_source_object (task);
  g_autoptr (GTask) owned = task;
  GError *error = NULL;
  DutyAttempt attempt = { .name = duty_session_get_name (self->session),
                          .password = old,
                          .write = DUTY_ACCOUNT_PASSWORD,
                          .new_password = password };

  if (check_own (self, old, password, &error))
    duty_attempt_run_async (self, &attempt, NULL, on_own_password_ready, g_steal_pointer (&owned));
  else
    g_task_return_error (task, error);
}

/**
 * duty_desk_set_password_async:
 * @self: a desk
 * @name: whose password
 * @old: (nullable): the old one, for one's own
 * @password: the new one; copied, like @old, and the copies overwritten
 * @cancellable: (nullable): to stop waiting; it may be set all the same
 * @callback: called when it is on disk, or refused; finish with duty_desk_write_account_finish()
 * @data: data for @callback
 *
 * Everybody sets their own, giving the old one, which counts as one at signing in does when it is wrong. An
 * administrator sets anybody's, which also ends a lock.
 */
void
duty_desk_set_password_async (DutyDesk *self,
                              const char *name,
                              const char *old,
                              const char *password,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GTask) task = begin (self, cancellable, callback, data);
  DutyAccountRequest request = { .actor = duty_desk_get_actor (self),
                                 .write = DUTY_ACCOUNT_PASSWORD,
                                 .name = name };
  GError *error = NULL;

  if (is_own (self, name))
    set_own_password (g_steal_pointer (&task), old, password);
  else if (!duty_desk_check (self, DUTY_ACT_MANAGE_ACCOUNTS, NULL, &error))
    g_task_return_error (task, error);
  else
    hash_and_write (g_steal_pointer (&task), &request, password);
}

/* The first */

/**
 * duty_desk_has_accounts:
 *
 * Returns: whether anybody can sign in at all; if not, make the first account
 */
gboolean
duty_desk_has_accounts (DutyDesk *self)
{
  g_return_val_if_fail (DUTY_IS_DESK (self), FALSE);

  return self->has_accounts;
}

/**
 * duty_desk_make_first_account_async:
 * @self: a desk without any account
 * @name: the administrator's name
 * @display: (nullable): the name that others read
 * @password: copied, and the copy overwritten
 * @cancellable: (nullable): to stop waiting; it may be made all the same
 * @callback: called when it is on disk, or refused; finish with duty_desk_write_account_finish()
 * @data: data for @callback
 *
 * Whoever sets the room up makes its administrator, while there is nobody to ask.
 */
void
duty_desk_make_first_account_async (DutyDesk *self,
                                    const char *name,
                                    const char *display,
                                    const char *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  GTask *task = begin (self, cancellable, callback, data);
  DutyAccountRequest request = {
    .actor = duty_desk_get_system_actor (self),
    .write = DUTY_ACCOUNT_FIRST,
    .name = name,
    .display = display,
    .role = DUTY_ROLE_ADMINISTRATOR,
  };

  hash_and_write (task, &request, password);
}

/**
 * duty_desk_write_account_finish:
 *
 * Returns: (transfer full) (nullable): the account as it now stands; %NULL with a #DutyDispatchError
 */
DutyAccount *
duty_desk_write_account_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* For the room's own command line, whose user has the database in their hands anyway. */

/**
 * duty_desk_put_account_async:
 * @self: a desk
 * @request: an account with its hash; copied
 * @callback: called when it is on disk; finish with duty_desk_write_account_finish()
 * @data: data for @callback
 *
 * Writes an account without asking whether anybody may.
 */
void
duty_desk_put_account_async (DutyDesk *self,
                             const DutyAccountRequest *request,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task = begin (self, NULL, callback, data);

  duty_store_write_account_async (self->store, request, NULL, on_written, task);
}

/* The list */

static GListStore *
make_list (GPtrArray *accounts)
{
  GListStore *list = g_list_store_new (DUTY_TYPE_ACCOUNT);

  for (guint i = 0; i < accounts->len; i++)
    g_list_store_append (list, g_ptr_array_index (accounts, i));
  return list;
}

static void
on_accounts_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts = duty_store_load_accounts_finish (DUTY_STORE (source), result, &error);

  if (accounts == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, make_list (accounts), g_object_unref);
}

/**
 * duty_desk_load_accounts_async:
 * @self: a desk
 * @cancellable: (nullable): a cancellable
 * @callback: called with the accounts
 * @data: data for @callback
 */
void
duty_desk_load_accounts_async (DutyDesk *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_load_accounts_async);
  if (!duty_desk_check (self, DUTY_ACT_MANAGE_ACCOUNTS, NULL, &error))
    g_task_return_error (task, error);
  else
    duty_store_load_accounts_async (self->store, cancellable, on_accounts_ready, g_steal_pointer (&task));
}

/**
 * duty_desk_load_accounts_finish:
 *
 * Returns: (transfer full) (nullable): a model of #DutyAccount, by name; %NULL with a #DutyDispatchError
 */
GListModel *
duty_desk_load_accounts_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
