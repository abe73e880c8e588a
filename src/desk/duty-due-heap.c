/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-due-heap.h"

/* A binary heap in an array; each thing knows its place, so that it can be moved without a search. */
struct _DutyDueHeap
{
  GPtrArray *dues; /* of borrowed DutyDue */
};

/**
 * duty_due_heap_new:
 *
 * Returns: (transfer full): a heap without anything due
 */
DutyDueHeap *
duty_due_heap_new (void)
{
  DutyDueHeap *self = g_new (DutyDueHeap, 1);

  self->dues = g_ptr_array_new ();
  return self;
}

void
duty_due_heap_free (DutyDueHeap *self)
{
  g_ptr_array_unref (self->dues);
  g_free (self);
}

static DutyDue *
get (DutyDueHeap *self, guint place)
{
  return g_ptr_array_index (self->dues, place);
}

static void
put (DutyDueHeap *self, guint place, DutyDue *due)
{
  self->dues->pdata[place] = due;
  due->place = place;
}

static void
rise (DutyDueHeap *self, DutyDue *due)
{
  while (due->place > 0)
    {
      guint place = due->place;
      guint parent = (place - 1) / 2;

      if (get (self, parent)->at <= due->at)
        return;
      put (self, place, get (self, parent));
      put (self, parent, due);
    }
}

static guint
find_earlier_child (DutyDueHeap *self, guint place)
{
  guint left = 2 * place + 1;
  guint right = left + 1;

  if (right < self->dues->len && get (self, right)->at < get (self, left)->at)
    return right;
  return left;
}

static void
sink (DutyDueHeap *self, DutyDue *due)
{
  while (2 * due->place + 1 < self->dues->len)
    {
      guint place = due->place;
      guint child = find_earlier_child (self, place);

      if (get (self, child)->at >= due->at)
        return;
      put (self, place, get (self, child));
      put (self, child, due);
    }
}

/**
 * duty_due_heap_set:
 * @self: a heap
 * @due: (transfer none): a thing; it is added when it is not in the heap
 * @at: when it falls due
 */
void
duty_due_heap_set (DutyDueHeap *self, DutyDue *due, gint64 at)
{
  if (due->place == G_MAXUINT)
    {
      g_ptr_array_add (self->dues, due);
      due->place = self->dues->len - 1;
    }
  due->at = at;
  rise (self, due);
  sink (self, due);
}

/**
 * duty_due_heap_remove:
 *
 * Takes @due out, if it is in the heap.
 */
void
duty_due_heap_remove (DutyDueHeap *self, DutyDue *due)
{
  guint place = due->place;
  DutyDue *last;

  if (place == G_MAXUINT)
    return;
  last = g_ptr_array_steal_index_fast (self->dues, self->dues->len - 1);
  due->place = G_MAXUINT;
  if (last == due)
    return;
  put (self, place, last);
  rise (self, last);
  sink (self, last);
}

/**
 * duty_due_heap_peek:
 *
 * Returns: (transfer none) (nullable): what falls due first
 */
DutyDue *
duty_due_heap_peek (DutyDueHeap *self)
{
  return self->dues->len > 0 ? get (self, 0) : NULL;
}

/**
 * duty_due_heap_set_all:
 *
 * Makes everything fall due at @at. Things that are due at one moment stand in any order, so this is cheap.
 */
void
duty_due_heap_set_all (DutyDueHeap *self, gint64 at)
{
  for (guint i = 0; i < self->dues->len; i++)
    get (self, i)->at = at;
}
