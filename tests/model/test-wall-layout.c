/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-wall-layout.h"

/* Every cell of the square belongs to one tile, and every tile has its cells. */
static void
assert_fills_square (guint n_tiles)
{
  guint side = duty_wall_layout_get_side (n_tiles);
  guint owners[DUTY_WALL_MAX_TILES] = { 0 };

  for (guint i = 0; i < n_tiles; i++)
    {
      const DutyWallCell cell = duty_wall_layout_get_cell (n_tiles, i);

      g_assert_cmpuint (cell.column + cell.span, <=, side);
      g_assert_cmpuint (cell.row + cell.span, <=, side);
      for (guint y = cell.row; y < cell.row + cell.span; y++)
        for (guint x = cell.column; x < cell.column + cell.span; x++)
          {
            g_assert_cmpuint (owners[y * side + x], ==, 0);
            owners[y * side + x] = i + 1;
            g_assert_cmpint (duty_wall_layout_find (n_tiles, x, y), ==, (int) i);
          }
    }
  for (guint cell = 0; cell < side * side; cell++)
    g_assert_cmpuint (owners[cell], >, 0);
}

static void
test_tiles_fill_the_square (void)
{
  guint n;
  const guint *layouts = duty_wall_layout_list (&n);

  g_assert_cmpuint (n, ==, 10);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (duty_wall_layout_exists (layouts[i]));
      assert_fills_square (layouts[i]);
    }
  g_assert_cmpuint (layouts[n - 1], ==, DUTY_WALL_MAX_TILES);
}

static void
test_other_numbers_are_no_layout (void)
{
  static const guint OTHERS[] = { 0, 2, 3, 5, 7, 10, 12, 49, 65, G_MAXUINT };

  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    g_assert_false (duty_wall_layout_exists (OTHERS[i]));
}

static void
test_large_tiles (void)
{
  static const struct
  {
    guint n_tiles, side, column, row, span;
  } rows[] = {
    { 1, 1, 0, 0, 1 }, { 4, 2, 0, 0, 1 }, { 6, 3, 0, 0, 2 }, { 8, 4, 0, 0, 3 }, { 13, 4, 1, 1, 2 }, { 64, 8, 0, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DutyWallCell first = duty_wall_layout_get_cell (rows[i].n_tiles, 0);

      g_assert_cmpuint (duty_wall_layout_get_side (rows[i].n_tiles), ==, rows[i].side);
      g_assert_cmpuint (first.column, ==, rows[i].column);
      g_assert_cmpuint (first.row, ==, rows[i].row);
      g_assert_cmpuint (first.span, ==, rows[i].span);
    }
}

/* From any tile every other is reached by arrow keys, so that nobody needs a mouse. */
static guint
count_reached (guint n_tiles)
{
  static const int STEPS[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  gboolean seen[DUTY_WALL_MAX_TILES] = { TRUE };
  guint queue[DUTY_WALL_MAX_TILES] = { 0 };
  guint n = 1;

  for (guint at = 0; at < n; at++)
    for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
      {
        int next = duty_wall_layout_get_neighbour (n_tiles, queue[at], STEPS[i][0], STEPS[i][1]);

        g_assert_cmpint (next, <, (int) n_tiles);
        if (next < 0 || seen[next])
          continue;
        seen[next] = TRUE;
        queue[n++] = (guint) next;
      }
  return n;
}

static void
test_arrows_reach_every_tile (void)
{
  guint n;
  const guint *layouts = duty_wall_layout_list (&n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (count_reached (layouts[i]), ==, layouts[i]);
}

static void
test_neighbours (void)
{
  static const struct
  {
    guint n_tiles, index;
    int columns, rows, neighbour;
  } rows[] = {
    { 9, 4, -1, 0, 3 }, { 9, 4, 0, 1, 7 },  { 9, 0, -1, 0, -1 }, { 9, 8, 0, 1, -1 }, { 6, 0, 1, 0, 1 },
    { 6, 0, 0, 1, 3 },  { 6, 2, -1, 0, 0 }, { 8, 3, -1, 0, 0 },  { 13, 5, 1, 0, 0 }, { 13, 0, -1, 0, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (
        duty_wall_layout_get_neighbour (rows[i].n_tiles, rows[i].index, rows[i].columns, rows[i].rows), ==,
        rows[i].neighbour);
}

static void
test_fit (void)
{
  static const guint ROWS[][2] = { { 0, 1 }, { 1, 1 }, { 2, 4 }, { 5, 9 }, { 9, 9 }, { 10, 16 }, { 17, 25 }, { 37, 64 }, { 90, 64 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    g_assert_cmpuint (duty_wall_layout_fit (ROWS[i][0]), ==, ROWS[i][1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/wall-layout/fill-the-square", test_tiles_fill_the_square);
  g_test_add_func ("/model/wall-layout/others", test_other_numbers_are_no_layout);
  g_test_add_func ("/model/wall-layout/large-tiles", test_large_tiles);
  g_test_add_func ("/model/wall-layout/arrows-reach", test_arrows_reach_every_tile);
  g_test_add_func ("/model/wall-layout/neighbours", test_neighbours);
  g_test_add_func ("/model/wall-layout/fit", test_fit);
  return g_test_run ();
}
