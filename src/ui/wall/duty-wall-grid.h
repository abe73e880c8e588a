/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"
#include "desk/duty-tour.h"
#include "ui/duty-tile.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WALL_GRID (duty_wall_grid_get_type ())
G_DECLARE_FINAL_TYPE (DutyWallGrid, duty_wall_grid, DUTY, WALL_GRID, GtkWidget)

/*
 * The tiles of a wall. Signals:
 *   changed ()       another layout, or other cameras
 *   live-changed ()  another number of live pictures
 */
GtkWidget *duty_wall_grid_new (DutyDesk *desk);

void duty_wall_grid_set_layout (DutyWallGrid *self, guint n_tiles);
guint duty_wall_grid_get_layout (DutyWallGrid *self);
void duty_wall_grid_set_tells_facts (DutyWallGrid *self, gboolean tells);
void duty_wall_grid_put (DutyWallGrid *self, guint index, DutyCamera *camera);
void duty_wall_grid_put_next (DutyWallGrid *self, DutyCamera *camera);
void duty_wall_grid_start_tour (DutyWallGrid *self, DutyTour *tour);
void duty_wall_grid_put_current (DutyWallGrid *self, DutyCamera *camera);
void duty_wall_grid_fill (DutyWallGrid *self, guint from, GPtrArray *cameras);
void duty_wall_grid_swap (DutyWallGrid *self, guint a, guint b);
gboolean duty_wall_grid_spotlight (DutyWallGrid *self);
void duty_wall_grid_maximise (DutyWallGrid *self, int index);
int duty_wall_grid_get_maximised (DutyWallGrid *self);

guint duty_wall_grid_get_current (DutyWallGrid *self);
DutyTour *duty_wall_grid_get_tour (DutyWallGrid *self, guint index);
DutyTile *duty_wall_grid_get_tile (DutyWallGrid *self, guint index);
DutyCamera *duty_wall_grid_get_camera (DutyWallGrid *self, guint index);
guint duty_wall_grid_find (DutyWallGrid *self, DutyCamera *camera);
guint duty_wall_grid_get_n_pictures (DutyWallGrid *self);
guint duty_wall_grid_get_n_live (DutyWallGrid *self);

G_END_DECLS
