/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DUTY_TYPE_CLOCK (duty_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (DutyClock, duty_clock, DUTY, CLOCK, GObject)

/**
 * DutyClock:
 *
 * Where all time comes from. Wall time (microseconds since 1970, UTC) is for people and for the
 * journal; monotonic time (microseconds) is for durations. The base class reads the machine's
 * clocks; tests derive a clock that is moved by hand.
 *
 * Reading is safe from any thread. Timers fire on the thread-default main context of the caller.
 */
struct _DutyClockClass
{
  GObjectClass parent_class;

  gint64 (*get_wall) (DutyClock *self);
  gint64 (*get_monotonic) (DutyClock *self);
  guint (*add_timer) (DutyClock *self, gint64 delay, GSourceFunc func, gpointer data, GDestroyNotify destroy);
  void (*remove_timer) (DutyClock *self, guint id);
};

DutyClock *duty_clock_new (void);

gint64 duty_clock_get_wall (DutyClock *self);
gint64 duty_clock_get_monotonic (DutyClock *self);

guint duty_clock_add_timer (DutyClock *self,
                            gint64 delay,
                            GSourceFunc func,
                            gpointer data,
                            GDestroyNotify destroy);
void duty_clock_remove_timer (DutyClock *self, guint id);

/**
 * duty_clock_clear_timer:
 * @self: a clock
 * @id: (inout): where a timer's id is kept, 0 for none
 *
 * Removes the timer, if there is one, and forgets it.
 */
static inline void
duty_clock_clear_timer (DutyClock *self, guint *id)
{
  if (*id != 0)
    duty_clock_remove_timer (self, *id);
  *id = 0;
}

G_END_DECLS
