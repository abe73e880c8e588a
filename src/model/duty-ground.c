/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-ground.h"

/**
 * duty_ground_shape_new:
 * @kind: what it is
 * @name: (nullable): its name
 * @points: (transfer full) (element-type DutyPoint): its line or ring
 *
 * Returns: (transfer full): a shape to be drawn under the map
 */
DutyGroundShape *
duty_ground_shape_new (DutyGroundKind kind, const char *name, GArray *points)
{
  DutyGroundShape *self = g_new0 (DutyGroundShape, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  self->points = points;
  self->box = DUTY_BOX_EMPTY;
  for (guint i = 0; i < points->len; i++)
    duty_box_add (&self->box, g_array_index (points, DutyPoint, i));
  return self;
}

void
duty_ground_shape_free (DutyGroundShape *self)
{
  g_array_unref (self->points);
  g_free (self->name);
  g_free (self);
}
