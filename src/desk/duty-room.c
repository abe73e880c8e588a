/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room.h"

#include <glib/gi18n.h>

#include "county/duty-calendar-file.h"
#include "county/duty-county-loader.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-clock-keeper.h"
#include "desk/duty-control.h"
#include "desk/duty-eraser.h"
#include "desk/duty-room-files.h"
#include "intake/duty-intake.h"

#define DEFAULT_SEAT "1"

/**
 * DutyRoom:
 *
 * Opens everything in its order and closes it in the other. What blocks (the key, the database and its
 * check, the county's files) is done by a worker. Intake runs as soon as the cases are there, whoever is
 * signed on; when it cannot, the room opens all the same and says why.
 */
struct _DutyRoom
{
  GObject parent_instance;

  char *data_dir;
  char *county_dir; /* nullable */
  char *seat;
  guint16 intake_port;
  DutyClock *clock;      /* owned */
  DutyStore *store;      /* owned, like all below; NULL until the room is open */
  DutyStreamPool *pool;
  DutyDesk *desk;
  DutyAlarm *alarm;
  DutyShift *shift;
  DutyClockKeeper *keeper;
  DutyClockCheck *check;
  DutyEraser *eraser;
  DutyAttachmentFiles *files;
  DutyWebServer *web;
  DutyIntake *intake;
  DutyControl *control;
  GStrv problems;
  char *intake_address;
  char *intake_error;
  GCancellable *closing; /* owned; cancelled when it was asked to close, for good */
};

typedef enum
{
  PROP_INTAKE_ADDRESS = 1,
  PROP_INTAKE_ERROR,
  PROP_CLOCK_ERROR,
  PROP_JOURNAL_ERROR,
  PROP_PROBLEMS,
} Property;

static GParamSpec *properties[PROP_PROBLEMS + 1];

G_DEFINE_TYPE (DutyRoom, duty_room, G_TYPE_OBJECT)

/**
 * Opening:
 *
 * What the worker brings.
 */
typedef struct
{
  DutyStore *store;
  DutyCounty *county;
  DutyAttachmentFiles *files;
  GStrv problems;
} Opening;

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  if (opening->store != NULL)
    duty_store_close (opening->store);
  g_clear_object (&opening->store);
  g_clear_object (&opening->county);
  g_clear_pointer (&opening->files, duty_attachment_files_unref);
  g_strfreev (opening->problems);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, free_opening)

static void
stop_eraser (DutyRoom *self)
{
  if (self->eraser != NULL)
    g_object_run_dispose (G_OBJECT (self->eraser));
  g_clear_object (&self->eraser);
}

/* Those that use others go first. */
static void
take_down (DutyRoom *self)
{
  stop_eraser (self);
  if (self->web != NULL)
    duty_web_server_close (self->web);
  g_clear_object (&self->control);
  g_clear_object (&self->web);
  g_clear_object (&self->intake);
  g_clear_object (&self->keeper);
  g_clear_object (&self->shift);
  g_clear_object (&self->alarm);
  g_clear_object (&self->check);
  g_clear_object (&self->desk);
  g_clear_object (&self->pool);
  g_clear_pointer (&self->files, duty_attachment_files_unref);
  if (self->store != NULL)
    duty_store_close (self->store);
  g_clear_object (&self->store);
}

static void
duty_room_dispose (GObject *object)
{
  take_down (DUTY_ROOM (object));

  G_OBJECT_CLASS (duty_room_parent_class)->dispose (object);
}

static void
duty_room_finalize (GObject *object)
{
  DutyRoom *self = DUTY_ROOM (object);

  g_object_unref (self->clock);
  g_object_unref (self->closing);
  g_strfreev (self->problems);
  g_free (self->data_dir);
  g_free (self->county_dir);
  g_free (self->seat);
  g_free (self->intake_address);
  g_free (self->intake_error);

  G_OBJECT_CLASS (duty_room_parent_class)->finalize (object);
}

static void
duty_room_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyRoom *self = DUTY_ROOM (object);

  switch ((Property) id)
    {
    case PROP_INTAKE_ADDRESS:
      g_value_set_string (value, self->intake_address);
      return;
    case PROP_INTAKE_ERROR:
      g_value_set_string (value, self->intake_error);
      return;
    case PROP_CLOCK_ERROR:
      g_value_set_string (value, duty_room_get_clock_error (self));
      return;
    case PROP_JOURNAL_ERROR:
      g_value_set_string (value, duty_room_get_journal_error (self));
      return;
    case PROP_PROBLEMS:
      g_value_set_boxed (value, self->problems);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_room_class_init (DutyRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_room_dispose;
  object_class->finalize = duty_room_finalize;
  object_class->get_property = duty_room_get_property;

  properties[PROP_INTAKE_ADDRESS] = g_param_spec_string ("intake-address", NULL, NULL, NULL, flags);
  properties[PROP_INTAKE_ERROR] = g_param_spec_string ("intake-error", NULL, NULL, NULL, flags);
  properties[PROP_CLOCK_ERROR] = g_param_spec_string ("clock-error", NULL, NULL, NULL, flags);
  properties[PROP_JOURNAL_ERROR] = g_param_spec_string ("journal-error", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEMS] = g_param_spec_boxed ("problems", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_room_init (DutyRoom *self)
{
  self->problems = g_new0 (char *, 1);
  self->closing = g_cancellable_new ();
}

static const char *
get_seat (const DutyRoomOptions *options)
{
  return options->seat != NULL && *options->seat != '\0' ? options->seat : DEFAULT_SEAT;
}

/**
 * duty_room_new:
 * @options: what the command line says; copied
 * @clock: (transfer none): the machine's clock
 *
 * Returns: (transfer full): a room that is not open yet
 */
DutyRoom *
duty_room_new (const DutyRoomOptions *options, DutyClock *clock)
{
  DutyRoom *self = g_object_new (DUTY_TYPE_ROOM, NULL);

  self->data_dir = g_strdup (options->data_dir);
  self->county_dir = g_strdup (options->county_dir);
  self->seat = g_strdup (get_seat (options));
  self->intake_port = options->intake_port;
  self->clock = g_object_ref (clock);
  return self;
}

/* Opening */

static gboolean
load_county (DutyRoom *self, Opening *opening, GError **error)
{
  if (self->county_dir != NULL)
    opening->county = duty_county_load (self->county_dir, &opening->problems, error);
  else
    {
      opening->county = duty_county_new ();
      duty_county_load_calendar (opening->county, self->data_dir, &opening->problems);
    }
  return opening->county != NULL;
}

static gboolean
prepare_files (DutyRoom *self, Opening *opening, GError **error)
{
  g_autofree char *folder = duty_room_files_get_attachments_path (self->data_dir);

  opening->files = duty_attachment_files_new (folder);
  return duty_attachment_files_prepare (opening->files, error);
}

/* On a worker's thread; it reads what the room was made with and nothing else. */
static void
open_files (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyRoom *self = source;
  g_autoptr (Opening) opening = g_new0 (Opening, 1);
  GError *error = NULL;

  if (!load_county (self, opening, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  opening->store = duty_room_files_open_store (self->data_dir, self->clock, &error);
  if (opening->store == NULL || !prepare_files (self, opening, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&opening), free_opening);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTAKE_ADDRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTAKE_ERROR]);
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
      take_down (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_ERROR]);
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
      take_down (self);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->check = duty_clock_check_new (self->clock, newest);
  duty_desk_set_clock_check (self->desk, self->check);
  g_signal_connect_object (self->check, "notify::error", G_CALLBACK (on_clock_error_changed), self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_ERROR]);
  duty_desk_load_async (self->desk, g_task_get_cancellable (task), on_desk_loaded, g_object_ref (task));
}

static void
on_journal_error_changed (DutyHeadKeeper *heads, GParamSpec *pspec, DutyRoom *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOURNAL_ERROR]);
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
on_files_open (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyRoom *self = DUTY_ROOM (source);
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opening) opening = g_task_propagate_pointer (G_TASK (result), &error);

  if (cancel_if_closing (self, task))
    return;
  if (opening == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->store = g_steal_pointer (&opening->store);
  self->files = g_steal_pointer (&opening->files);
  if (opening->problems != NULL)
    {
      g_strfreev (self->problems);
      self->problems = g_steal_pointer (&opening->problems);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
    }
  self->pool = duty_stream_pool_new (self->clock);
  self->desk = duty_desk_new (self->clock, opening->county, self->store, self->pool, self->seat);
  choose_calendar (self);
  duty_desk_set_attachment_files (self->desk, self->files);
  self->alarm =
      duty_alarm_new (duty_desk_get_book (self->desk), duty_county_get_policy (opening->county), self->clock);
  g_signal_connect_object (self->alarm, "acknowledged", G_CALLBACK (on_acknowledged), self, 0);
  g_signal_connect_object (duty_desk_get_heads (self->desk), "notify::error", G_CALLBACK (on_journal_error_changed),
                           self, 0);
  duty_store_load_newest_async (self->store, g_task_get_cancellable (task), on_newest_ready, g_object_ref (task));
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
  GTask *task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;

  g_return_if_fail (self->store == NULL);

  g_task_set_source_tag (task, duty_room_open_async);
  worker = g_task_new (self, cancellable, on_files_open, task);
  g_task_run_in_thread (worker, open_files);
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

static void
on_desk_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean closed = duty_desk_close_finish (DUTY_DESK (source), result, &error);
  DutyRoom *self = g_task_get_source_object (task);

  duty_store_close (self->store);
  if (closed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  if (self->web != NULL)
    duty_web_server_close (self->web);
  g_clear_object (&self->control);
  stop_eraser (self);
  g_clear_pointer (&self->intake_address, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTAKE_ADDRESS]);
  duty_desk_close_async (self->desk, on_desk_closed, g_steal_pointer (&task));
}

gboolean
duty_room_close_finish (DutyRoom *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_room_get_desk:
 *
 * Returns: (transfer none) (nullable): the desk, %NULL until the room is open
 */
DutyDesk *
duty_room_get_desk (DutyRoom *self)
{
  return self->desk;
}

/**
 * duty_room_get_alarm:
 *
 * Returns: (transfer none) (nullable): the alarm, %NULL until the room is open
 */
DutyAlarm *
duty_room_get_alarm (DutyRoom *self)
{
  return self->alarm;
}

/**
 * duty_room_get_shift:
 *
 * Returns: (transfer none) (nullable): the shift, %NULL until the room is open
 */
DutyShift *
duty_room_get_shift (DutyRoom *self)
{
  return self->shift;
}

/**
 * duty_room_get_keeper:
 *
 * Returns: (transfer none) (nullable): what does what clocks ask for, %NULL until the room is open
 */
DutyClockKeeper *
duty_room_get_keeper (DutyRoom *self)
{
  return self->keeper;
}

/**
 * duty_room_get_intake_address:
 *
 * Returns: (transfer none) (nullable): where reports are taken in, %NULL while they are not
 */
const char *
duty_room_get_intake_address (DutyRoom *self)
{
  return self->intake_address;
}

/**
 * duty_room_get_intake_error:
 *
 * Returns: (transfer none) (nullable): why no reports come in
 */
const char *
duty_room_get_intake_error (DutyRoom *self)
{
  return self->intake_error;
}

/**
 * duty_room_get_clock_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the machine's clock
 */
const char *
duty_room_get_clock_error (DutyRoom *self)
{
  return self->check != NULL ? duty_clock_check_get_error (self->check) : NULL;
}

/**
 * duty_room_get_journal_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the journal
 */
const char *
duty_room_get_journal_error (DutyRoom *self)
{
  return self->desk != NULL ? duty_head_keeper_get_error (duty_desk_get_heads (self->desk)) : NULL;
}

/**
 * duty_room_get_problems:
 *
 * Returns: (transfer none) (array zero-terminated=1): what was wrong with the county's files
 */
const char *const *
duty_room_get_problems (DutyRoom *self)
{
  return (const char *const *) self->problems;
}
