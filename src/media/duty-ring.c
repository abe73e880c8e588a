/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-ring.h"

/* A group larger than some seconds of a main stream is none: a mistake, or an attack on our memory. */
#define MAX_GROUP_BYTES (16 * 1024 * 1024)
#define MAX_GROUP_UNITS 1024

/* What a unit costs beside its bytes, so that a flood of empty ones is bounded too. */
#define UNIT_COST 512

typedef struct
{
  GstBuffer *buffer; /* owned */
  gint64 monotonic;
  gint64 wall;
} Unit;

struct _DutyRingGroup
{
  gatomicrefcount ref_count;
  GstCaps *caps;
  GArray *units; /* of Unit; changed under the ring's lock, by one thread alone */
  gsize bytes;
  gboolean is_held; /* whether the ring holds it; under the ring's lock */
};

struct _DutyRing
{
  gatomicrefcount ref_count;
  DutyClock *clock;       /* owned */
  DutyRingBudget *budget; /* owned */
  DutyRingLimits limits;

  GMutex lock;   /* guards all below, and the groups */
  GQueue groups; /* of DutyRingGroup, owned, the oldest first */
  gsize bytes;
  gboolean is_open;
};

/* Groups */

static void
clear_unit (gpointer data)
{
  gst_buffer_unref (((Unit *) data)->buffer);
}

static DutyRingGroup *
new_group (GstCaps *caps)
{
  DutyRingGroup *self = g_new0 (DutyRingGroup, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->caps = gst_caps_ref (caps);
  self->units = g_array_new (FALSE, FALSE, sizeof (Unit));
  g_array_set_clear_func (self->units, clear_unit);
  return self;
}

static DutyRingGroup *
ref_group (DutyRingGroup *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_ring_group_unref (DutyRingGroup *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  gst_caps_unref (self->caps);
  g_array_unref (self->units);
  g_free (self);
}

guint
duty_ring_group_get_length (DutyRingGroup *self)
{
  return self->units->len;
}

/**
 * duty_ring_group_get_buffer:
 *
 * Returns: (transfer none): unit @index, from 0, the key frame; for who began the group
 */
GstBuffer *
duty_ring_group_get_buffer (DutyRingGroup *self, guint index)
{
  return g_array_index (self->units, Unit, index).buffer;
}

static gsize
add_unit (DutyRingGroup *self, GstBuffer *buffer, gint64 monotonic, gint64 wall)
{
  const Unit unit = { gst_buffer_ref (buffer), monotonic, wall };
  gsize cost = gst_buffer_get_size (buffer) + UNIT_COST;

  g_array_append_val (self->units, unit);
  self->bytes += cost;
  return cost;
}

static gint64
get_begin (DutyRingGroup *self)
{
  return g_array_index (self->units, Unit, 0).monotonic;
}

/* The ring, under its lock. What is let go goes into a list, and is freed when the lock is left. */

static void
charge (DutyRing *self, gsize bytes)
{
  self->bytes += bytes;
  duty_ring_budget_take (self->budget, bytes);
}

static void
let_go (DutyRing *self, DutyRingGroup *group, GQueue *gone)
{
  group->is_held = FALSE;
  self->bytes -= group->bytes;
  duty_ring_budget_give (self->budget, group->bytes);
  g_queue_push_tail (gone, group);
}

/* What is kept reaches back over the span, so that the oldest group is let go when the next does that too. */
static gboolean
is_too_much (DutyRing *self, gint64 now)
{
  DutyRingGroup *newest = g_queue_peek_tail (&self->groups);
  gsize past = self->bytes - newest->bytes;

  return get_begin (g_queue_peek_nth (&self->groups, 1)) <= now - self->limits.span ||
         past > self->limits.bytes || duty_ring_budget_is_exceeded_by (self->budget, self->bytes);
}

/* The group that comes in stays: live pictures begin with it. It has bounds of its own. */
static void
trim (DutyRing *self, gint64 now, GQueue *gone)
{
  while (self->groups.length > 1 && is_too_much (self, now))
    let_go (self, g_queue_pop_head (&self->groups), gone);
}

static void
hold (DutyRing *self, DutyRingGroup *group)
{
  g_queue_push_tail (&self->groups, ref_group (group));
  group->is_held = TRUE;
  charge (self, group->bytes);
}

static void
free_groups (GQueue *gone)
{
  g_queue_clear_full (gone, (GDestroyNotify) duty_ring_group_unref);
}

/**
 * duty_ring_new:
 * @clock: what times the units
 * @budget: (transfer none): what it shares with others
 * @limits: what it may hold
 *
 * Returns: (transfer full): an empty ring
 */
DutyRing *
duty_ring_new (DutyClock *clock, DutyRingBudget *budget, const DutyRingLimits *limits)
{
  DutyRing *self = g_new0 (DutyRing, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->clock = g_object_ref (clock);
  self->budget = duty_ring_budget_ref (budget);
  self->limits = *limits;
  self->is_open = TRUE;
  duty_ring_budget_join (budget);
  return self;
}

DutyRing *
duty_ring_ref (DutyRing *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_ring_unref (DutyRing *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  duty_ring_close (self);
  duty_ring_budget_leave (self->budget);
  duty_ring_budget_unref (self->budget);
  g_object_unref (self->clock);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * duty_ring_open:
 *
 * Holds again what comes, after duty_ring_close().
 */
void
duty_ring_open (DutyRing *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->is_open = TRUE;
}

/**
 * duty_ring_close:
 *
 * Lets go of everything, and holds nothing that still comes.
 */
void
duty_ring_close (DutyRing *self)
{
  GQueue gone = G_QUEUE_INIT;

  g_mutex_lock (&self->lock);
  self->is_open = FALSE;
  while (self->groups.length > 0)
    let_go (self, g_queue_pop_head (&self->groups), &gone);
  g_mutex_unlock (&self->lock);
  free_groups (&gone);
}

/**
 * duty_ring_get_size:
 *
 * Returns: the bytes it holds, with what each unit costs besides
 */
gsize
duty_ring_get_size (DutyRing *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->bytes;
}

/**
 * duty_ring_begin:
 * @self: a ring
 * @caps: the format of what comes
 * @key: (transfer none): a key frame
 *
 * Begins a group. What is too old or too much is let go.
 *
 * Returns: (transfer full): the group, to be extended by this thread
 */
DutyRingGroup *
duty_ring_begin (DutyRing *self, GstCaps *caps, GstBuffer *key)
{
  DutyRingGroup *group = new_group (caps);
  gint64 now = duty_clock_get_monotonic (self->clock);
  GQueue gone = G_QUEUE_INIT;

  add_unit (group, key, now, duty_clock_get_wall (self->clock));
  g_mutex_lock (&self->lock);
  if (self->is_open)
    {
      hold (self, group);
      trim (self, now, &gone);
    }
  g_mutex_unlock (&self->lock);
  free_groups (&gone);
  return group;
}

static gboolean
is_too_large (DutyRingGroup *group)
{
  return group->bytes > MAX_GROUP_BYTES || group->units->len > MAX_GROUP_UNITS;
}

/* A group that grows over its bounds is let go whole: without its key frame the rest is worth nothing. */
static void
drop_group (DutyRing *self, DutyRingGroup *group, GQueue *gone)
{
  if (!group->is_held)
    return;
  g_queue_remove (&self->groups, group);
  let_go (self, group, gone);
}

/**
 * duty_ring_extend:
 * @self: a ring
 * @group: what duty_ring_begin() returned to this thread
 * @unit: (transfer none): what came next
 *
 * Returns: whether the group goes on; when it has grown too large it is of no use any more
 */
gboolean
duty_ring_extend (DutyRing *self, DutyRingGroup *group, GstBuffer *unit)
{
  gint64 now = duty_clock_get_monotonic (self->clock);
  gint64 wall = duty_clock_get_wall (self->clock);
  GQueue gone = G_QUEUE_INIT;
  gboolean goes_on;
  gsize cost;

  g_mutex_lock (&self->lock);
  cost = add_unit (group, unit, now, wall);
  if (group->is_held)
    charge (self, cost);
  goes_on = !is_too_large (group);
  if (!goes_on)
    drop_group (self, group, &gone);
  trim (self, now, &gone);
  g_mutex_unlock (&self->lock);
  free_groups (&gone);
  return goes_on;
}

/* Snapshots */

static void
copy_group (DutyRingGroup *group, gint64 until, DutyPast *past)
{
  for (guint i = 0; i < group->units->len; i++)
    {
      const Unit *unit = &g_array_index (group->units, Unit, i);
      const DutyPastUnit copy = { unit->buffer, group->caps, i == 0, unit->monotonic, unit->wall };

      if (unit->monotonic > until)
        return;
      duty_past_add (past, &copy);
    }
}

static GList *
find_first (DutyRing *self, gint64 from)
{
  GList *first = self->groups.head;

  while (first != NULL && first->next != NULL && get_begin (first->next->data) <= from)
    first = first->next;
  return first;
}

/**
 * duty_ring_dup_past:
 * @self: a ring
 * @from: µs of monotonic time
 * @until: likewise, not before @from
 *
 * Takes what came from the last key frame before @from on; nothing is copied but references. Any thread.
 *
 * Returns: (transfer full) (nullable): what came in that span, %NULL when nothing of it is held
 */
DutyPast *
duty_ring_dup_past (DutyRing *self, gint64 from, gint64 until)
{
  g_autoptr (DutyPast) past = duty_past_new (from, until);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint n;

  for (GList *group = find_first (self, from); group != NULL; group = group->next)
    copy_group (group->data, until, past);
  n = duty_past_get_length (past);
  if (n == 0 || duty_past_get_unit (past, n - 1)->monotonic < from)
    return NULL;
  return g_steal_pointer (&past);
}
