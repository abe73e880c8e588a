/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-fake-clock.h"

/**
 * DutyFakeClock:
 *
 * A clock that a test moves by hand. Timers fire inside duty_fake_clock_advance(), in their order.
 */
struct _DutyFakeClock
{
  DutyClock parent_instance;

  gint64 wall;
  gint64 monotonic;
  GList *timers; /* of Timer, in the order in which they fall due */
  guint firing;  /* id of the timer whose function runs, 0 for none or when it was removed meanwhile */
  guint last_id;
};

typedef struct
{
  guint id;
  gint64 due;
  gint64 delay;
  GSourceFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Timer;

G_DEFINE_TYPE (DutyFakeClock, duty_fake_clock, DUTY_TYPE_CLOCK)

static void
free_timer (gpointer data)
{
  Timer *timer = data;

  if (timer->destroy != NULL)
    timer->destroy (timer->data);
  g_free (timer);
}

static gint64
get_wall (DutyClock *clock)
{
  return DUTY_FAKE_CLOCK (clock)->wall;
}

static gint64
get_monotonic (DutyClock *clock)
{
  return DUTY_FAKE_CLOCK (clock)->monotonic;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const Timer *first = a;
  const Timer *second = b;

  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;
  return first->id < second->id ? -1 : 1;
}

static guint
add_timer (DutyClock *clock, gint64 delay, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  DutyFakeClock *self = DUTY_FAKE_CLOCK (clock);
  Timer *timer = g_new (Timer, 1);

  *timer = (Timer){ ++self->last_id, self->monotonic + delay, delay, func, data, destroy };
  self->timers = g_list_insert_sorted (self->timers, timer, compare_due);
  return timer->id;
}

static GList *
find_timer (DutyFakeClock *self, guint id)
{
  for (GList *l = self->timers; l != NULL; l = l->next)
    if (((Timer *) l->data)->id == id)
      return l;
  return NULL;
}

static void
remove_timer (DutyClock *clock, guint id)
{
  DutyFakeClock *self = DUTY_FAKE_CLOCK (clock);
  GList *link = find_timer (self, id);
  Timer *timer;

  if (id == self->firing)
    self->firing = 0;
  if (link == NULL)
    return;
  timer = link->data;
  self->timers = g_list_delete_link (self->timers, link);
  free_timer (timer);
}

static void
duty_fake_clock_finalize (GObject *object)
{
  g_list_free_full (DUTY_FAKE_CLOCK (object)->timers, free_timer);

  G_OBJECT_CLASS (duty_fake_clock_parent_class)->finalize (object);
}

static void
duty_fake_clock_class_init (DutyFakeClockClass *klass)
{
  DutyClockClass *clock_class = DUTY_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duty_fake_clock_finalize;
  clock_class->get_wall = get_wall;
  clock_class->get_monotonic = get_monotonic;
  clock_class->add_timer = add_timer;
  clock_class->remove_timer = remove_timer;
}

static void
duty_fake_clock_init (DutyFakeClock *self)
{
}

DutyFakeClock *
duty_fake_clock_new (gint64 wall)
{
  DutyFakeClock *self = g_object_new (DUTY_TYPE_FAKE_CLOCK, NULL);

  self->wall = wall;
  return self;
}

/* The timer is out of the list while its function runs, which may add and remove any. */
static void
fire (DutyFakeClock *self, Timer *timer)
{
  gboolean goes_on;

  self->timers = g_list_remove (self->timers, timer);
  self->firing = timer->id;
  goes_on = timer->func (timer->data) == G_SOURCE_CONTINUE && self->firing == timer->id;
  self->firing = 0;
  if (!goes_on)
    {
      free_timer (timer);
      return;
    }
  timer->due += MAX (timer->delay, 1);
  self->timers = g_list_insert_sorted (self->timers, timer, compare_due);
}

/* Moves both clocks on by @span µs; each timer that falls due sees its own moment. */
void
duty_fake_clock_advance (DutyFakeClock *self, gint64 span)
{
  gint64 end = self->monotonic + span;

  while (self->timers != NULL && ((Timer *) self->timers->data)->due <= end)
    {
      Timer *timer = self->timers->data;
      gint64 step = MAX (timer->due - self->monotonic, 0);

      self->monotonic += step;
      self->wall += step;
      fire (self, timer);
    }
  self->wall += end - self->monotonic;
  self->monotonic = end;
}

/* Moves both clocks on by @span µs as a main loop that hangs sees it: no timer fires before the next advance. */
void
duty_fake_clock_stall (DutyFakeClock *self, gint64 span)
{
  self->monotonic += span;
  self->wall += span;
}

/* Steps the wall clock alone, as NTP or a hand does. */
void
duty_fake_clock_set_wall (DutyFakeClock *self, gint64 wall)
{
  self->wall = wall;
}

/* How many timers are armed. */
guint
duty_fake_clock_get_n_timers (DutyFakeClock *self)
{
  return g_list_length (self->timers);
}
