/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-wall-layout.h"

/* A layout: a square of @side cells; the first tile takes the cells of @first, all others one cell each, row by row. */
typedef struct
{
  guint side;
  DutyWallCell first;
} Layout;

static const guint LAYOUTS[] = { 1, 4, 6, 8, 9, 13, 16, 25, 36, 64 };

static Layout
get_layout (guint n_tiles)
{
  guint side = 1;

  switch (n_tiles)
    {
    case 6:
      return (Layout){ 3, { 0, 0, 2 } };
    case 8:
      return (Layout){ 4, { 0, 0, 3 } };
    case 13:
      return (Layout){ 4, { 1, 1, 2 } };
    default:
      while (side * side < n_tiles)
        side++;
      return (Layout){ side, { 0, 0, 1 } };
    }
}

static gboolean
is_first (const DutyWallCell *first, guint column, guint row)
{
  return column - first->column < first->span && row - first->row < first->span;
}

/**
 * duty_wall_layout_list:
 * @n: (out): how many
 *
 * Returns: (array length=n): the numbers of tiles that there are layouts of, ascending
 */
const guint *
duty_wall_layout_list (guint *n)
{
  *n = G_N_ELEMENTS (LAYOUTS);
  return LAYOUTS;
}

gboolean
duty_wall_layout_exists (guint n_tiles)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LAYOUTS); i++)
    if (LAYOUTS[i] == n_tiles)
      return TRUE;
  return FALSE;
}

/**
 * duty_wall_layout_fit:
 * @n_pictures: how many pictures
 *
 * Returns: the smallest layout of equal tiles that holds them all, or the largest there is
 */
guint
duty_wall_layout_fit (guint n_pictures)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LAYOUTS); i++)
    if (LAYOUTS[i] >= n_pictures && get_layout (LAYOUTS[i]).first.span == 1)
      return LAYOUTS[i];
  return DUTY_WALL_MAX_TILES;
}

/**
 * duty_wall_layout_get_side:
 * @n_tiles: a layout
 *
 * Returns: how many cells wide and high its square is
 */
guint
duty_wall_layout_get_side (guint n_tiles)
{
  return get_layout (n_tiles).side;
}

/**
 * duty_wall_layout_find:
 * @n_tiles: a layout
 * @column: a column of cells, from 0
 * @row: a row, from 0
 *
 * Returns: the tile that takes this cell, from 0; -1 outside the square
 */
int
duty_wall_layout_find (guint n_tiles, guint column, guint row)
{
  const Layout layout = get_layout (n_tiles);
  guint before = 0;

  if (column >= layout.side || row >= layout.side)
    return -1;
  if (is_first (&layout.first, column, row))
    return 0;
  for (guint cell = 0; cell < row * layout.side + column; cell++)
    before += !is_first (&layout.first, cell % layout.side, cell / layout.side);
  return (int) before + 1;
}

/**
 * duty_wall_layout_get_cell:
 * @n_tiles: a layout
 * @index: one of its tiles, from 0
 *
 * Returns: where it lies
 */
DutyWallCell
duty_wall_layout_get_cell (guint n_tiles, guint index)
{
  const Layout layout = get_layout (n_tiles);
  guint n = 0;

  if (index == 0)
    return layout.first;
  for (guint cell = 0; cell < layout.side * layout.side; cell++)
    {
      n += !is_first (&layout.first, cell % layout.side, cell / layout.side);
      if (n == index)
        return (DutyWallCell){ cell % layout.side, cell / layout.side, 1 };
    }
  g_return_val_if_reached (layout.first);
}

/**
 * duty_wall_layout_get_neighbour:
 * @n_tiles: a layout
 * @index: one of its tiles
 * @columns: -1 to the left, 1 to the right, 0
 * @rows: -1 up, 1 down, 0
 *
 * Returns: the tile on that side, beside the upper or left end of a larger one; -1 at the edge
 */
int
duty_wall_layout_get_neighbour (guint n_tiles, guint index, int columns, int rows)
{
  const DutyWallCell cell = duty_wall_layout_get_cell (n_tiles, index);
  int column = (int) cell.column + (columns > 0 ? (int) cell.span : columns);
  int row = (int) cell.row + (rows > 0 ? (int) cell.span : rows);

  if (column < 0 || row < 0)
    return -1;
  return duty_wall_layout_find (n_tiles, (guint) column, (guint) row);
}
