/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room-private.h"

#include <glib/gi18n.h>

#include "county/duty-calendar-file.h"
#include "desk/duty-room-files.h"
#include "desk/duty-room-load.h"
#include "media/duty-codec.h"

/* How the room opens: its files – the newest entry, by which its clock is judged – its desk – what works at it –
 * and how it closes. */

/**
 * Place:
 *
 * Where a room lies: all that a worker gets of it.
 */
typedef struct
{
  char *data_dir;
  char *county_dir;
  DutyClock *clock; /* owned */
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->data_dir);
  g_free (place->county_dir);
  g_object_unref (place->clock);
  g_free (place);
}

/* On a worker's thread. */
static void
load (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Place *place = data;
  GError *error = NULL;
  DutyRoomLoad *loaded = duty_room_load_run (place->data_dir, place->county_dir, place->clock, &error);

  if (loaded == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, loaded, (GDestroyNotify) duty_room_load_free);
}

static void
start_intake (DutyRoom *self)
{
  g_autoptr (GError) error = NULL;

  self->web = duty_web_server_new (DUTY_DISPATCH (self->desk), self->clock);
  if (self->files != NULL)
    duty_web_server_set_spool_folder (self->web, duty_attachment_files_get_folder (self->files));
  self->intake = duty_intake_new (DUTY_DISPATCH (self->desk), self->web);
  if (duty_web_server_listen (self->web, self->intake_port, &error))
    self->intake_address = g_strdup_printf ("http://127.0.0.1:%u", duty_web_server_get_port (self->web));
  else
    self->intake_error =
        g_strdup_printf (_("No reports come in by the network: port %u cannot be used: %s"), self->intake_port,
                         error->message);
  g_object_notify (G_OBJECT (self), "intake-address");
  g_object_notify (G_OBJECT (self), "intake-error");
}

static void
start_control (DutyRoom *self)
{
  g_autofree char *path = duty_room_files_get_control_path (self->data_dir);
  g_autoptr (GError) error = NULL;

  self->control = duty_control_new (self->desk, path);
  if (!duty_control_listen (self->control, &error))
    g_message ("--new-token and --new-account will not work while this room is open: %s", error->message);
}

static void
start_eraser (DutyRoom *self)
{
  DutyPolicy *policy = duty_county_get_policy (duty_desk_get_county (self->desk));
  guint days = (guint) duty_policy_get_reporter_retention_days (policy);

  self->eraser = duty_eraser_new (self->store, self->clock, self->check, self->seat, days);
}

/* Somebody may close the room while it opens. What there is of it by then belongs to the closing. */
static gboolean
cancel_if_closing (DutyRoom *self, GTask *task)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->closing, &error))
    return FALSE;
  g_task_return_error (task, error);
  return TRUE;
}

static void
on_sound (DutyClockKeeper *keeper, DutyIncident *incident, DutyRoom *self)
{
  duty_alarm_raise (self->alarm, incident);
}

static void
start_keeper (DutyRoom *self)
{
  self->keeper = duty_clock_keeper_new (duty_desk_get_book (self->desk), duty_desk_get_reckoner (self->desk),
                                        self->store, self->clock, self->check, self->seat);
  g_signal_connect_object (self->keeper, "sound", G_CALLBACK (on_sound), self, 0);
}

static void
start_shift (DutyRoom *self)
{
  g_autofree char *folder = duty_room_files_get_handovers_path (self->data_dir);

  self->shift = duty_shift_new (self->desk, folder);
  duty_shift_start (self->shift);
}

/* Not refused: the file is read all the same, and somebody has to look at it. */
static void
add_calendar_fault (DutyRoom *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!duty_desk_has_calendar_fault (self->desk))
    return;
  g_strv_builder_addv (builder, (const char **) self->problems);
  g_strv_builder_add (builder, _("calendar.json: It is not the file that the journal knows: the room was cut off while "
                                 "it changed, or somebody edited it. Look through the working calendar and save it "
                                 "in the room."));
  g_strfreev (self->problems);
  self->problems = g_strv_builder_end (builder);
  g_object_notify (G_OBJECT (self), "problems");
}

static void
on_desk_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyRoom *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gboolean loaded = duty_desk_load_finish (DUTY_DESK (source), result, &error);

  if (cancel_if_closing (self, task))
    return;
  if (!loaded)
    {
      duty_room_take_down (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  add_calendar_fault (self);
  start_keeper (self);
  start_shift (self);
  start_intake (self);
  start_control (self);
  start_eraser (self);
  g_task_return_boolean (task, TRUE);
}

static void
on_clock_error_changed (DutyClockCheck *check, GParamSpec *pspec, DutyRoom *self)
{
  g_object_notify (G_OBJECT (self), "clock-error");
}

static void
on_newest_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyRoom *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  gint64 newest = duty_store_load_newest_finish (DUTY_STORE (source), result, &error);

  if (cancel_if_closing (self, task))
    return;
  if (error != NULL)
    {
      duty_room_take_down (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->check = duty_clock_check_new (self->clock, newest);
  duty_desk_set_clock_check (self->desk, self->check);
  g_signal_connect_object (self->check, "notify::error", G_CALLBACK (on_clock_error_changed), self, 0);
  g_object_notify (G_OBJECT (self), "clock-error");
  duty_desk_load_async (self->desk, g_task_get_cancellable (task), on_desk_loaded, g_object_ref (task));
}

static void
on_journal_error_changed (DutyHeadKeeper *heads, GParamSpec *pspec, DutyRoom *self)
{
  g_object_notify (G_OBJECT (self), "journal-error");
}

static void
on_acknowledged (DutyAlarm *alarm, DutyIncident *incident, DutyRoom *self)
{
  duty_desk_note_acknowledged (self->desk, incident);
}

/* The county's folder keeps the calendar; the room's own does for a county without one. */
static void
choose_calendar (DutyRoom *self)
{
  g_autofree char *path = g_build_filename (self->county_dir != NULL ? self->county_dir : self->data_dir,
                                            DUTY_CALENDAR_FILE, NULL);

  duty_desk_set_calendar_path (self->desk, path);
}

static void
take_problems (DutyRoom *self, DutyRoomLoad *loaded)
{
  if (loaded->problems == NULL)
    return;
  g_strfreev (self->problems);
  self->problems = g_steal_pointer (&loaded->problems);
  g_object_notify (G_OBJECT (self), "problems");
}

static void
make_desk (DutyRoom *self, DutyCounty *county)
{
  self->pool = duty_stream_pool_new (self->clock);
  self->desk = duty_desk_new (self->clock, county, self->store, self->pool, self->seat);
  choose_calendar (self);
  duty_desk_set_attachment_files (self->desk, self->files);
  self->alarm =
      duty_alarm_new (duty_desk_get_book (self->desk), duty_county_get_policy (county), self->clock);
  g_signal_connect_object (self->alarm, "acknowledged", G_CALLBACK (on_acknowledged), self, 0);
  g_signal_connect_object (duty_desk_get_heads (self->desk), "notify::error",
                           G_CALLBACK (on_journal_error_changed), self, 0);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyRoom *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyRoomLoad) loaded = g_task_propagate_pointer (G_TASK (result), &error);

  if (cancel_if_closing (self, task))
    return;
  if (loaded == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->store = g_steal_pointer (&loaded->store);
  self->files = g_steal_pointer (&loaded->files);
  take_problems (self, loaded);
  make_desk (self, loaded->county);
  duty_store_load_newest_async (self->store, G_MAXINT64, g_task_get_cancellable (task), on_newest_ready,
                                g_object_ref (task));
}

static void
load_plugins (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  duty_codec_load_plugins ();
  g_task_return_boolean (task, TRUE);
}

/* Nobody waits for it but the first camera, which waits shorter. */
static void
warm_up (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_run_in_thread (task, load_plugins);
}

/**
 * duty_room_open_async:
 * @self: a room that is not open
 * @cancellable: (nullable): a cancellable
 * @callback: called when the room can be worked in, or cannot be opened
 * @data: data for @callback
 */
void
duty_room_open_async (DutyRoom *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) worker = NULL;
  GTask *task;
  Place *place;

  g_return_if_fail (self->store == NULL);

  task = g_task_new (self, cancellable, callback, data);
  place = g_new (Place, 1);
  *place = (Place){ g_strdup (self->data_dir), g_strdup (self->county_dir), g_object_ref (self->clock) };
  g_task_set_source_tag (task, duty_room_open_async);
  worker = g_task_new (NULL, cancellable, on_loaded, task);
  g_task_set_task_data (worker, place, free_place);
  g_task_run_in_thread (worker, load);
  warm_up ();
}

/**
 * duty_room_open_finish:
 *
 * Returns: whether the room is open; %FALSE with an error of the county, the store, or the desk
 */
gboolean
duty_room_open_finish (DutyRoom *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Closing */

/* The task's data is what was wrong with the desk's closing, NULL for nothing. */
static void
on_store_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const GError *error = g_task_get_task_data (task);

  duty_store_close_finish (DUTY_STORE (source), result);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
on_desk_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  DutyRoom *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!duty_desk_close_finish (DUTY_DESK (source), result, &error))
    g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
  duty_store_close_async (self->store, on_store_closed, task);
}

/**
 * duty_room_close_async:
 * @self: a room
 * @callback: called when all is on disk; at once for a room that is not open, or closes already
 * @data: data for @callback
 *
 * Takes no more reports, ends every look, and lets the database go. A room that is still opening gives that up,
 * with %G_IO_ERROR_CANCELLED for who waits for it. The desk stays until the room is freed,
 * for those who still show it, but can do nothing more.
 */
void
duty_room_close_async (DutyRoom *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  gboolean nothing_to_do = self->desk == NULL || g_cancellable_is_cancelled (self->closing);

  g_task_set_source_tag (task, duty_room_close_async);
  g_cancellable_cancel (self->closing);
  if (nothing_to_do)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  duty_room_stop_work (self);
  g_clear_pointer (&self->intake_address, g_free);
  g_object_notify (G_OBJECT (self), "intake-address");
  duty_desk_close_async (self->desk, on_desk_closed, g_steal_pointer (&task));
}

gboolean
duty_room_close_finish (DutyRoom *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
