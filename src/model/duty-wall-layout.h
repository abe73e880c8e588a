/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The largest layout's tiles. */
#define DUTY_WALL_MAX_TILES 64

/**
 * DutyWallCell:
 * @column: from the left, from 0
 * @row: from the top, from 0
 * @span: how many columns and rows of the layout's square it takes
 *
 * Where a tile lies.
 */
typedef struct
{
  guint column;
  guint row;
  guint span;
} DutyWallCell;

/*
 * How the tiles of a wall (电视墙) lie in a square of equal cells: 1, 4, 6, 8, 9, 13, 16, 25, 36 or 64 of them. In 6, 8
 * and 13 the first tile is larger than the others. Pure; any thread.
 */
const guint *duty_wall_layout_list (guint *n);
gboolean duty_wall_layout_exists (guint n_tiles);
guint duty_wall_layout_fit (guint n_pictures);

guint duty_wall_layout_get_side (guint n_tiles);
DutyWallCell duty_wall_layout_get_cell (guint n_tiles, guint index);
int duty_wall_layout_find (guint n_tiles, guint column, guint row);
int duty_wall_layout_get_neighbour (guint n_tiles, guint index, int columns, int rows);

G_END_DECLS
