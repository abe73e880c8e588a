/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-ring-budget.h"

struct _DutyRingBudget
{
  gatomicrefcount ref_count;
  gsize limit;
  gsize used;    /* atomic */
  guint n_rings; /* atomic */
};

/**
 * duty_ring_budget_new:
 * @limit: bytes that all rings may hold together
 *
 * Returns: (transfer full): a budget of no ring yet
 */
DutyRingBudget *
duty_ring_budget_new (gsize limit)
{
  DutyRingBudget *self = g_new0 (DutyRingBudget, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->limit = limit;
  return self;
}

DutyRingBudget *
duty_ring_budget_ref (DutyRingBudget *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_ring_budget_unref (DutyRingBudget *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * duty_ring_budget_join:
 *
 * One more ring shares it.
 */
void
duty_ring_budget_join (DutyRingBudget *self)
{
  g_atomic_int_inc (&self->n_rings);
}

/**
 * duty_ring_budget_leave:
 *
 * One ring less shares it; it has given back what it held.
 */
void
duty_ring_budget_leave (DutyRingBudget *self)
{
  g_atomic_int_add (&self->n_rings, -1);
}

void
duty_ring_budget_take (DutyRingBudget *self, gsize bytes)
{
  g_atomic_pointer_add (&self->used, (gssize) bytes);
}

void
duty_ring_budget_give (DutyRingBudget *self, gsize bytes)
{
  g_atomic_pointer_add (&self->used, -(gssize) bytes);
}

gsize
duty_ring_budget_get_used (DutyRingBudget *self)
{
  return (gsize) g_atomic_pointer_get ((gpointer *) &self->used);
}

/**
 * duty_ring_budget_is_exceeded_by:
 * @bytes: what one ring holds
 *
 * Returns: whether all hold too much, and this ring more than its equal share
 */
gboolean
duty_ring_budget_is_exceeded_by (DutyRingBudget *self, gsize bytes)
{
  guint n = MAX (g_atomic_int_get (&self->n_rings), 1);

  return duty_ring_budget_get_used (self) > self->limit && bytes > self->limit / n;
}
