/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/map/duty-grid-loads.h"

G_BEGIN_DECLS

/**
 * DutyMapScene:
 * @dark: whether the room is dark
 * @grids: whether the grids are shown
 * @scale: device pixels a pixel
 * @loads: what the areas carry
 *
 * All that the look of a tile depends on besides its place. Immutable once handed out; any thread.
 */
typedef struct
{
  gatomicrefcount refs;
  gboolean dark;
  gboolean grids;
  guint scale;
  DutyGridLoads *loads;
} DutyMapScene;

DutyMapScene *duty_map_scene_new (gboolean dark, gboolean grids, guint scale, DutyGridLoads *loads);
DutyMapScene *duty_map_scene_ref (DutyMapScene *self);
void duty_map_scene_unref (DutyMapScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyMapScene, duty_map_scene_unref)

G_END_DECLS
