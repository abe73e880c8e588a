/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room-private.h"

#define DEFAULT_SEAT "1"

/**
 * DutyRoom:
 *
 * Opens everything in its order and closes it in the other. What blocks (the key, the database and its
 * check, the county's files) is done by a worker. Intake runs as soon as the cases are there, whoever is
 * signed on; when it cannot, the room opens all the same and says why.
 */
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

/* From now on nothing is written because the time has come, or because somebody outside asks. */
void
duty_room_stop_work (DutyRoom *self)
{
  if (self->web != NULL)
    duty_web_server_close (self->web);
  g_clear_object (&self->control);
  if (self->eraser != NULL)
    g_object_run_dispose (G_OBJECT (self->eraser));
  g_clear_object (&self->eraser);
}

/* Those that use others go first. */
void
duty_room_take_down (DutyRoom *self)
{
  duty_room_stop_work (self);
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
  duty_room_take_down (DUTY_ROOM (object));

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
