/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-grid-loads.h"

struct _DutyGridLoads
{
  gatomicrefcount refs;
  guint length;
  DutyGridLoad loads[];
};

/**
 * duty_grid_loads_new:
 * @length: how many areas there are
 *
 * Returns: (transfer full): loads of nothing
 */
DutyGridLoads *
duty_grid_loads_new (guint length)
{
  DutyGridLoads *self = g_malloc0 (sizeof *self + length * sizeof self->loads[0]);

  g_atomic_ref_count_init (&self->refs);
  self->length = length;
  return self;
}

/**
 * duty_grid_loads_edit:
 * @self: loads that nobody else knows yet
 * @index: of an area
 *
 * Returns: (transfer none): the load of the county's area number @index, to be written
 */
DutyGridLoad *
duty_grid_loads_edit (DutyGridLoads *self, guint index)
{
  g_return_val_if_fail (index < self->length, NULL);

  return &self->loads[index];
}

DutyGridLoads *
duty_grid_loads_ref (DutyGridLoads *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
duty_grid_loads_unref (DutyGridLoads *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

/**
 * duty_grid_loads_get:
 *
 * Returns: (transfer none): the load of the county's area number @index
 */
const DutyGridLoad *
duty_grid_loads_get (const DutyGridLoads *self, guint index)
{
  g_return_val_if_fail (index < self->length, NULL);

  return &self->loads[index];
}

/**
 * duty_grid_load_equal:
 *
 * Returns: whether both look the same on the map
 */
gboolean
duty_grid_load_equal (const DutyGridLoad *a, const DutyGridLoad *b)
{
  return a->n_open == b->n_open && a->n_red == b->n_red && a->worst == b->worst && a->chosen == b->chosen;
}
