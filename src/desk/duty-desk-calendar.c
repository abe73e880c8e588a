/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "county/duty-calendar-file.h"
#include "desk/duty-calendar-change.h"
#include "desk/duty-calendar-check.h"

/* The working calendar: written beside its file, told in the journal, put in the file's place, and then held by every
 * clock. Whatever cuts the room off in between, the next start sees that the file is not the journal's. */

/**
 * Change:
 * @path: of the file
 * @beside: of the new one, until it is in its place
 *
 * A calendar that is to take the place of another. While a worker has it, nobody else looks at it.
 */
typedef struct
{
  DutyCalendar *before;
  DutyCalendar *after;
  char *path;
  char *beside;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_object_unref (change->before);
  g_object_unref (change->after);
  g_free (change->path);
  g_free (change->beside);
  g_free (change);
}

static GError *
as_storage (GError *error)
{
  GError *other = g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE, error->message);

  g_error_free (error);
  return other;
}

/* On a worker's thread. */
static void
write_beside (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Change *change = data;
  GError *error = NULL;

  if (duty_calendar_file_write (change->after, change->beside, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

/* On a worker's thread. */
static void
put_in_place (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Change *change = data;
  g_autofree char *folder = g_path_get_dirname (change->path);
  int fd;

  if (g_rename (change->beside, change->path) != 0)
    {
      g_task_return_new_error (worker, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE,
                               _("The journal tells of the new calendar, but “%s” could not take the place of “%s”: "
                                 "%s. Put it there and start the room again."),
                               change->beside, change->path, g_strerror (errno));
      return;
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  g_task_return_boolean (worker, TRUE);
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
on_in_place (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  const Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  self->has_calendar_fault = !g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  duty_reckoner_set_calendar (self->reckoner, change->after);
  duty_incident_book_reckon_all (self->book);
  g_task_return_boolean (task, TRUE);
}

static void
on_journal_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error == NULL)
    {
      run (g_steal_pointer (&task), put_in_place, on_in_place);
      return;
    }
  g_unlink (change->beside);
  g_task_return_error (task, duty_desk_as_dispatch_error (error));
}

static char *
describe (const Change *change)
{
  g_autofree char *text = duty_calendar_file_print (change->after);
  g_autofree char *sha256 = duty_calendar_check_hash (text, strlen (text));

  return duty_calendar_change_describe (change->before, change->after, sha256);
}

static void
on_file_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *self = g_task_get_source_object (task);
  g_autofree char *body = describe (g_task_get_task_data (task));
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
  change->beside = g_strconcat (self->calendar_path, ".new", NULL);
  g_task_set_task_data (task, change, free_change);
  run (g_steal_pointer (&task), write_beside, on_file_written);
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
 * duty_desk_has_calendar_fault:
 *
 * Returns: whether the calendar's file is not the one that the journal's newest change left
 */
gboolean
duty_desk_has_calendar_fault (DutyDesk *self)
{
  g_return_val_if_fail (DUTY_IS_DESK (self), FALSE);

  return self->has_calendar_fault;
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
