/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-clock.h"

G_DEFINE_TYPE (DutyClock, duty_clock, G_TYPE_OBJECT)

static gint64
duty_clock_real_get_wall (DutyClock *self)
{
  return g_get_real_time ();
}

static gint64
duty_clock_real_get_monotonic (DutyClock *self)
{
  return g_get_monotonic_time ();
}

/* Rounded up, so that a timer never fires before its time. */
static guint
delay_to_ms (gint64 delay)
{
  return (guint) CLAMP ((delay + 999) / 1000, 0, G_MAXINT);
}

static guint
duty_clock_real_add_timer (DutyClock *self, gint64 delay, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_timeout_source_new (delay_to_ms (delay));

  g_source_set_callback (source, func, data, destroy);
  g_source_set_static_name (source, "[dutydesk] timer");
  return g_source_attach (source, g_main_context_get_thread_default ());
}

static void
duty_clock_real_remove_timer (DutyClock *self, guint id)
{
  GSource *source = g_main_context_find_source_by_id (g_main_context_get_thread_default (), id);

  if (source != NULL)
    g_source_destroy (source);
}

static void
duty_clock_class_init (DutyClockClass *klass)
{
  klass->get_wall = duty_clock_real_get_wall;
  klass->get_monotonic = duty_clock_real_get_monotonic;
  klass->add_timer = duty_clock_real_add_timer;
  klass->remove_timer = duty_clock_real_remove_timer;
}

static void
duty_clock_init (DutyClock *self)
{
}

/**
 * duty_clock_new:
 *
 * Returns: (transfer full): the machine's own clock
 */
DutyClock *
duty_clock_new (void)
{
  return g_object_new (DUTY_TYPE_CLOCK, NULL);
}

/**
 * duty_clock_get_wall:
 *
 * Returns: microseconds since 1970-01-01, UTC. It may step back: use it for people, not durations.
 */
gint64
duty_clock_get_wall (DutyClock *self)
{
  return DUTY_CLOCK_GET_CLASS (self)->get_wall (self);
}

/**
 * duty_clock_get_monotonic:
 *
 * Returns: microseconds since some moment; it never steps back
 */
gint64
duty_clock_get_monotonic (DutyClock *self)
{
  return DUTY_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

/**
 * duty_clock_add_timer:
 * @self: a clock
 * @delay: microseconds of monotonic time from now
 * @func: (scope notified): called each time the delay has passed, until it returns %G_SOURCE_REMOVE
 * @data: data for @func
 * @destroy: (nullable): releases @data
 *
 * Returns: an id for duty_clock_remove_timer(), never 0
 */
guint
duty_clock_add_timer (DutyClock *self, gint64 delay, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  return DUTY_CLOCK_GET_CLASS (self)->add_timer (self, delay, func, data, destroy);
}

void
duty_clock_remove_timer (DutyClock *self, guint id)
{
  DUTY_CLOCK_GET_CLASS (self)->remove_timer (self, id);
}
