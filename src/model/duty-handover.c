/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-handover.h"

static void
clock_free (gpointer data)
{
  DutyHandoverClock *clock = data;

  g_free (clock->code);
  g_free (clock->title);
  g_free (clock->place);
  g_free (clock->stage);
  g_free (clock->handler);
  g_free (clock);
}

static void
change_free (gpointer data)
{
  DutyHandoverChange *change = data;

  g_free (change->text);
  g_free (change);
}

static void
camera_free (gpointer data)
{
  DutyHandoverCamera *camera = data;

  g_free (camera->name);
  g_free (camera->cause);
  g_free (camera);
}

static void
promise_free (gpointer data)
{
  DutyHandoverPromise *promise = data;

  g_free (promise->text);
  g_free (promise->who);
  g_free (promise);
}

/**
 * duty_handover_new:
 *
 * Returns: (transfer full): a handover with empty lists, to be filled by the one who made it before it is
 * shared
 */
DutyHandover *
duty_handover_new (void)
{
  DutyHandover *self = g_atomic_rc_box_new0 (DutyHandover);

  self->clocks = g_ptr_array_new_with_free_func (clock_free);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->cameras = g_ptr_array_new_with_free_func (camera_free);
  self->promises = g_ptr_array_new_with_free_func (promise_free);
  return self;
}

DutyHandover *
duty_handover_ref (DutyHandover *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DutyHandover *self = data;

  g_free (self->county);
  g_free (self->seat);
  g_free (self->outgoing);
  g_free (self->incoming);
  g_ptr_array_unref (self->clocks);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->cameras);
  g_ptr_array_unref (self->promises);
  g_free (self->hash);
  g_free (self->signature);
  g_free (self->key);
  g_free (self->journal_error);
}

void
duty_handover_unref (DutyHandover *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * duty_handover_new_confirmed:
 * @draft: a handover that nobody took over yet
 * @incoming: the officer who takes over
 * @at: when they confirmed, µs UTC
 *
 * Returns: (transfer full): the same with who took over and when; the lists are shared with @draft
 */
DutyHandover *
duty_handover_new_confirmed (const DutyHandover *draft, const char *incoming, gint64 at)
{
  DutyHandover *self = g_atomic_rc_box_new0 (DutyHandover);

  *self = *draft;
  self->county = g_strdup (draft->county);
  self->seat = g_strdup (draft->seat);
  self->outgoing = g_strdup (draft->outgoing);
  self->incoming = g_strdup (incoming);
  self->confirmed_at = at;
  g_ptr_array_ref (self->clocks);
  g_ptr_array_ref (self->changes);
  g_ptr_array_ref (self->cameras);
  g_ptr_array_ref (self->promises);
  self->hash = g_strdup (draft->hash);
  self->signature = g_strdup (draft->signature);
  self->key = g_strdup (draft->key);
  self->journal_error = g_strdup (draft->journal_error);
  return self;
}

/* The add functions return an empty row of the list, owned by @self, to be filled with texts that @self
 * then owns. */

DutyHandoverClock *
duty_handover_add_clock (DutyHandover *self)
{
  DutyHandoverClock *clock = g_new0 (DutyHandoverClock, 1);

  clock->minutes = G_MAXINT64;
  g_ptr_array_add (self->clocks, clock);
  return clock;
}

DutyHandoverChange *
duty_handover_add_change (DutyHandover *self)
{
  DutyHandoverChange *change = g_new0 (DutyHandoverChange, 1);

  g_ptr_array_add (self->changes, change);
  return change;
}

DutyHandoverCamera *
duty_handover_add_camera (DutyHandover *self)
{
  DutyHandoverCamera *camera = g_new0 (DutyHandoverCamera, 1);

  g_ptr_array_add (self->cameras, camera);
  return camera;
}

DutyHandoverPromise *
duty_handover_add_promise (DutyHandover *self)
{
  DutyHandoverPromise *promise = g_new0 (DutyHandoverPromise, 1);

  g_ptr_array_add (self->promises, promise);
  return promise;
}

/* What has no moment comes behind what has one. */
static int
compare_moments (gint64 a, gint64 b)
{
  guint64 first = a != 0 ? (guint64) a : G_MAXUINT64;
  guint64 second = b != 0 ? (guint64) b : G_MAXUINT64;

  return (first > second) - (first < second);
}

static int
compare_clocks (gconstpointer first, gconstpointer second)
{
  const DutyHandoverClock *a = *(DutyHandoverClock *const *) first;
  const DutyHandoverClock *b = *(DutyHandoverClock *const *) second;
  int order = compare_moments (a->due, b->due);

  if (order != 0)
    return order;
  if (a->supervised != b->supervised)
    return a->supervised ? -1 : 1;
  return g_strcmp0 (a->code, b->code);
}

/* What is still owed comes before what was kept. */
static int
compare_promises (gconstpointer first, gconstpointer second)
{
  const DutyHandoverPromise *a = *(DutyHandoverPromise *const *) first;
  const DutyHandoverPromise *b = *(DutyHandoverPromise *const *) second;

  if (a->kept != b->kept)
    return a->kept ? 1 : -1;
  return compare_moments (a->due, b->due);
}

/**
 * duty_handover_sort:
 * @self: a handover that is not shared yet
 *
 * Puts the open cases and the promises into the order of their deadlines, those that need someone first.
 */
void
duty_handover_sort (DutyHandover *self)
{
  g_ptr_array_sort (self->clocks, compare_clocks);
  g_ptr_array_sort (self->promises, compare_promises);
}
