/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-calendar-check.h"
#include "desk/duty-case-loader.h"
#include "desk/duty-desk-cases.h"
#include "desk/duty-desk-private.h"

/* How the desk begins and ends its work. */

/* Cases closed so long ago may wait for their follow-up, and tell how long their like take. */
#define LOAD_CLOSED (60 * G_TIME_SPAN_DAY)

/* Opening the room: tokens, whether there are accounts, the calendar's file, files without a case, cases, looks that were left open, the room's own entry, the journal's first head */

/* The journal is checked while work goes on already: a break must be told, not keep the county from its desk. */
static void
end_load (DutyDesk *self, GTask *task)
{
  duty_head_keeper_start (self->heads);
  g_task_return_boolean (task, TRUE);
}

static void
on_room_entry_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_message ("The journal does not say that the room opened: %s", error->message);
  end_load (g_task_get_source_object (task), task);
}

/* The journal is searched for dangling looks from the room's last start on. While some could not be closed,
 * this start is therefore not written down, and the next one finds them. */
static void
on_dangling_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  DutyStoreEntry entry = { .actor = duty_desk_get_system_actor (self), .kind = "room.open", .subject = self->seat };
  g_autoptr (GError) error = NULL;

  if (!duty_access_register_close_dangling_finish (self->entries, result, &error))
    {
      g_message ("Looks that an earlier run left open stay so until the next start: %s", error->message);
      end_load (self, task);
      return;
    }
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
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  duty_access_register_close_dangling_async (self->entries, g_task_get_cancellable (task), on_dangling_closed,
                                             g_object_ref (task));
}

static void
on_attachments_swept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = DUTY_DESK (source);
  GError *error = NULL;

  if (!duty_desk_sweep_attachments_finish (self, result, &error))
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  duty_case_loader_run_async (self->store, self->book, self->reckoner,
                              duty_clock_get_wall (self->clock) - LOAD_CLOSED,
                              g_task_get_cancellable (task), on_cases_loaded, g_object_ref (task));
}

static void
on_calendar_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);

  self->has_calendar_fault = !duty_calendar_check_run_finish (result);
  duty_desk_sweep_attachments_async (self, g_task_get_cancellable (task), on_attachments_swept,
                                     g_object_ref (task));
}

static void
on_accounts_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) accounts = duty_store_load_accounts_finish (DUTY_STORE (source), result, &error);

  if (accounts == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  self->has_accounts = accounts->len > 0;
  for (guint i = 0; i < accounts->len; i++)
    {
      const DutyAccountRow *row = duty_account_get_row (g_ptr_array_index (accounts, i));

      duty_people_put (self->people, row->name, row->display);
    }
  duty_calendar_check_run_async (self, g_task_get_cancellable (task), on_calendar_checked, g_object_ref (task));
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
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  for (guint i = 0; i < tokens->len; i++)
    {
      const DutyToken *token = g_ptr_array_index (tokens, i);

      duty_token_book_add (self->tokens, token->caller, token->hash);
    }
  duty_store_load_accounts_async (self->store, g_task_get_cancellable (task), on_accounts_loaded,
                                  g_object_ref (task));
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
on_last_head_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (!duty_head_keeper_close_finish (DUTY_HEAD_KEEPER (source), result, &error))
    g_message ("The journal's end is not signed; the next start checks and signs it: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
on_room_end_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    duty_head_keeper_close_async (self->heads, on_last_head_ready, g_steal_pointer (&task));
}

static void
on_looks_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  DutyStoreEntry entry = { .actor = duty_desk_get_system_actor (self), .kind = "room.close", .subject = self->seat };
  GError *error = NULL;

  if (!duty_access_register_end_finish (self->entries, result, &error))
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  duty_desk_sign_out_async (self, NULL, NULL);
  duty_store_append_async (self->store, &entry, NULL, on_room_end_ready, g_object_ref (task));
}

/**
 * duty_desk_close_async:
 * @self: a desk
 * @callback: called when the journal has the end of every look, of the session, and of the room, and is signed
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
