/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "county/duty-calendar-file.h"
#include "desk/duty-calendar-change.h"

/* The working calendar: written to its file, told in the journal, and then held by every clock. */

/**
 * Change:
 *
 * A calendar that is to take the place of another. While a worker has it, nobody else looks at it.
 */
typedef struct
{
  DutyCalendar *before;
  DutyCalendar *after;
  char *path;
  GError *error; /* of the journal, while the file is put back */
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_object_unref (change->before);
  g_object_unref (change->after);
  g_free (change->path);
  g_clear_error (&change->error);
  g_free (change);
}

static GError *
as_storage (GError *error)
{
  GError *other = g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE, error->message);

  g_error_free (error);
  return other;
}

/* The file again, when the journal could not take the change */

static void
on_put_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Change *change = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The calendar's file holds a change that the journal does not have: %s", error->message);
  g_task_return_error (task, duty_desk_as_dispatch_error (g_steal_pointer (&change->error)));
}

/* On a worker's thread. */
static void
write_before (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;

  if (duty_calendar_file_write (change->before, change->path, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* On a worker's thread. */
static void
write_after (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;

  if (duty_calendar_file_write (change->after, change->path, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* Takes @task. */
static void
run (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, callback, task);

  g_task_set_task_data (worker, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (worker, func);
}

static void
on_journal_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);

  duty_store_append_finish (DUTY_STORE (source), result, &change->error);
  if (change->error != NULL)
    {
      run (g_steal_pointer (&task), write_before, on_put_back);
      return;
    }
  duty_reckoner_set_calendar (self->reckoner, change->after);
  duty_incident_book_reckon_all (self->book);
  g_task_return_boolean (task, TRUE);
}

static void
on_file_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  Change *change = g_task_get_task_data (task);
  g_autofree char *body = duty_calendar_change_describe (change->before, change->after);
  DutyStoreEntry entry = {
    .actor = duty_desk_get_actor (self),
    .kind = "calendar.change",
    .subject = DUTY_CALENDAR_FILE,
    .body = body,
  };
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, as_storage (error));
  else
    duty_store_append_async (self->store, &entry, NULL, on_journal_written, g_steal_pointer (&task));
}

static gboolean
check_change (DutyDesk *self, DutyCalendar *calendar, GError **error)
{
  if (!duty_desk_check (self, DUTY_ACT_EDIT_CALENDAR, NULL, error))
    return FALSE;
  if (self->calendar_path == NULL)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                         _("This room has no folder to keep a calendar in. Start it with a data folder."));
  else if (!duty_calendar_has_work (calendar))
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                         _("A week without any working time would stop every clock. Leave some hours."));
  else
    return TRUE;
  return FALSE;
}

/**
 * duty_desk_change_calendar_async:
 * @self: a desk
 * @calendar: (transfer none): when the county's offices work from now on; not to be changed any more
 * @cancellable: (nullable): to stop waiting; it may be changed all the same
 * @callback: called when file and journal have it and the clocks follow it, or when nothing was changed
 * @data: data for @callback
 *
 * The clocks of all cases are reckoned anew, a hundred at a time.
 */
void
duty_desk_change_calendar_async (DutyDesk *self,
                                 DutyCalendar *calendar,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Change *change;
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_change_calendar_async);
  if (!check_change (self, calendar, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  change = g_new0 (Change, 1);
  change->before = g_object_ref (duty_desk_get_calendar (self));
  change->after = g_object_ref (calendar);
  change->path = g_strdup (self->calendar_path);
  g_task_set_task_data (task, change, free_change);
  run (g_steal_pointer (&task), write_after, on_file_written);
}

/**
 * duty_desk_change_calendar_finish:
 *
 * Returns: whether the calendar holds; %FALSE with a #DutyDispatchError, and the one before holds
 */
gboolean
duty_desk_change_calendar_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_desk_get_calendar:
 *
 * Returns: (transfer none): the calendar that holds
 */
DutyCalendar *
duty_desk_get_calendar (DutyDesk *self)
{
  g_return_val_if_fail (DUTY_IS_DESK (self), NULL);

  return duty_reckoner_get_calendar (self->reckoner);
}

/**
 * duty_desk_set_calendar_path:
 * @self: a desk
 * @path: (nullable) (type filename): where the calendar is kept; %NULL, as at first, when it cannot be changed
 */
void
duty_desk_set_calendar_path (DutyDesk *self, const char *path)
{
  g_return_if_fail (DUTY_IS_DESK (self));

  g_free (self->calendar_path);
  self->calendar_path = g_strdup (path);
}
