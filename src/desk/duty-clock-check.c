/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-clock-check.h"

#include <glib/gi18n.h>

/* 2026-11-01: no clock that shows less than when this program was written is right. */
#define WRITTEN_AT (G_GINT64_CONSTANT (1793491200) * G_TIME_SPAN_SECOND)

#define INTERVAL (5 * G_TIME_SPAN_SECOND)

/* A step that is smaller is the ordinary work of a time service. */
#define SMALL_STEP (5 * G_TIME_SPAN_SECOND)

/* So long a step is told of; by then somebody has seen it, and it may have put right what was wrong. */
#define TELL_STEP (10 * G_TIME_SPAN_MINUTE)

/**
 * DutyClockCheck:
 *
 * Deadlines, the journal and the access register are worth what the machine's clock is worth. Three things
 * show that it is wrong: it is earlier than this program, earlier than the journal's newest entry, or it
 * jumped against the monotonic clock.
 */
struct _DutyClockCheck
{
  GObject parent_instance;

  DutyClock *clock; /* owned */
  gint64 newest;    /* the latest wall time that was written, or seen here before a step back */
  gint64 offset;    /* wall less monotonic, as last seen */
  gint64 step;      /* the last large one, 0 for none */
  gint64 step_at;   /* when it was seen, monotonic */
  char *error;
  guint timer;
};

typedef enum
{
  PROP_ERROR = 1,
} Property;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_TYPE (DutyClockCheck, duty_clock_check, G_TYPE_OBJECT)

static void
duty_clock_check_finalize (GObject *object)
{
  DutyClockCheck *self = DUTY_CLOCK_CHECK (object);

  duty_clock_clear_timer (self->clock, &self->timer);
  g_object_unref (self->clock);
  g_free (self->error);

  G_OBJECT_CLASS (duty_clock_check_parent_class)->finalize (object);
}

static void
duty_clock_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_ERROR:
      g_value_set_string (value, DUTY_CLOCK_CHECK (object)->error);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_clock_check_class_init (DutyClockCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_clock_check_finalize;
  object_class->get_property = duty_clock_check_get_property;

  properties[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_clock_check_init (DutyClockCheck *self)
{
}

/* In the room's own time: what the officer sees on the wall. */
static char *
format_moment (gint64 wall)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall / G_TIME_SPAN_SECOND);

  return g_date_time_format (moment, "%Y-%m-%d %H:%M:%S");
}

static char *
describe_step (gint64 step)
{
  guint seconds = (guint) MIN (ABS (step) / G_TIME_SPAN_SECOND, G_MAXUINT);

  if (step > 0)
    return g_strdup_printf (_("The machine’s clock jumped forward by %u s, or the machine slept. Deadlines may be "
                              "wrong; check its time service."),
                            seconds);
  return g_strdup_printf (_("The machine’s clock jumped back by %u s. Deadlines may be wrong; check its time "
                            "service."),
                          seconds);
}

/* Returns: (nullable): what is wrong, the gravest first */
static char *
judge (DutyClockCheck *self, gint64 wall, gint64 monotonic)
{
  g_autofree char *shown = format_moment (wall);
  g_autofree char *newest = format_moment (self->newest);

  if (wall < WRITTEN_AT)
    return g_strdup_printf (_("The machine’s clock shows %s, which is long past. Set it before you work on cases."),
                            shown);
  if (wall < self->newest - SMALL_STEP)
    return g_strdup_printf (
        _("The machine’s clock shows %s, but the journal was written until %s. Set the clock, or find out which "
          "of the two was wrong."),
        shown, newest);
  if (self->step != 0 && monotonic - self->step_at < TELL_STEP)
    return describe_step (self->step);
  return NULL;
}

static void
note_step (DutyClockCheck *self, gint64 wall, gint64 monotonic)
{
  gint64 step = wall - monotonic - self->offset;

  self->offset = wall - monotonic;
  if (ABS (step) <= SMALL_STEP)
    return;
  self->step = step;
  self->step_at = monotonic;
}

static void
take_error (DutyClockCheck *self, char *error)
{
  gboolean same = g_strcmp0 (self->error, error) == 0;

  g_free (self->error);
  self->error = error;
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static gboolean
on_interval (gpointer data)
{
  duty_clock_check_look (data);
  return G_SOURCE_CONTINUE;
}

/**
 * duty_clock_check_new:
 * @clock: (transfer none): the machine's clock
 * @newest: when the journal's newest entry was written, µs UTC; 0 for none
 *
 * Returns: (transfer full): a check, which has judged once
 */
DutyClockCheck *
duty_clock_check_new (DutyClock *clock, gint64 newest)
{
  DutyClockCheck *self = g_object_new (DUTY_TYPE_CLOCK_CHECK, NULL);

  self->clock = g_object_ref (clock);
  self->newest = newest;
  self->offset = duty_clock_get_wall (clock) - duty_clock_get_monotonic (clock);
  duty_clock_check_look (self);
  self->timer = duty_clock_add_timer (clock, INTERVAL, on_interval, self, NULL);
  return self;
}

/**
 * duty_clock_check_look:
 * @self: a check
 *
 * Judges the clock now, and not only when the next few seconds are over: for who is about to do what cannot be
 * undone because of the time.
 */
void
duty_clock_check_look (DutyClockCheck *self)
{
  gint64 wall = duty_clock_get_wall (self->clock);
  gint64 monotonic = duty_clock_get_monotonic (self->clock);

  note_step (self, wall, monotonic);
  take_error (self, judge (self, wall, monotonic));
}

/**
 * duty_clock_check_get_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the clock
 */
const char *
duty_clock_check_get_error (DutyClockCheck *self)
{
  return self->error;
}
