/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-scene.h"

/**
 * duty_map_scene_new:
 * @dark: whether the room is dark
 * @grids: whether the grids are shown
 * @scale: device pixels a pixel
 * @loads: (transfer none): what the areas carry
 *
 * Returns: (transfer full): a scene to render tiles of
 */
DutyMapScene *
duty_map_scene_new (gboolean dark, gboolean grids, guint scale, DutyGridLoads *loads)
{
  DutyMapScene *self = g_new0 (DutyMapScene, 1);

  g_atomic_ref_count_init (&self->refs);
  self->dark = dark;
  self->grids = grids;
  self->scale = MAX (scale, 1);
  self->loads = duty_grid_loads_ref (loads);
  return self;
}

DutyMapScene *
duty_map_scene_ref (DutyMapScene *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
duty_map_scene_unref (DutyMapScene *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  duty_grid_loads_unref (self->loads);
  g_free (self);
}
