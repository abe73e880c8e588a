/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-big-county.h"

#include <math.h>

/* Grids are the cells of a bent lattice, in rows that run to and fro, so that any run of them holds
 * together: villages are runs of grids, townships runs of villages. */
#define COLUMNS 25
#define ROWS (DUTY_BIG_COUNTY_GRIDS / COLUMNS)
#define SOUTH 38.1
#define WEST 111.6
#define CELL_HEIGHT 0.013
#define CELL_WIDTH 0.02

/* Points of a side of a cell, one of its corners counted: 40 a grid. */
#define SIDE_POINTS 10

/* A side of a cell, from corner to corner; the cell lies on its left. */
typedef struct
{
  guint from;
  guint to;
} Side;

static guint
corner_at (guint row, guint column)
{
  return row * (COLUMNS + 1) + column;
}

/* -1 to 1, the same for the same two numbers. */
static double
noise (guint a, guint b)
{
  double x = sin (a * 12.9898 + b * 78.233) * 43758.5453;

  return 2 * (x - floor (x)) - 1;
}

static void
place_corner (guint corner, double *x, double *y)
{
  *x = corner % (COLUMNS + 1) + 0.22 * noise (corner, 1);
  *y = corner / (COLUMNS + 1) + 0.22 * noise (corner, 2);
}

/* The @i-th point of a side, bent the same way from either end. */
static void
append_point (GString *text, Side side, guint i)
{
  guint a = MIN (side.from, side.to);
  guint b = MAX (side.from, side.to);
  guint n = a == side.from ? i : SIDE_POINTS - i;
  double t = (double) n / SIDE_POINTS;
  double bend = i == 0 ? 0 : 0.03 * noise (a * 64 + n, b) + 0.07 * noise (a, b) * sin (t * G_PI);
  double ax, ay, bx, by;
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];

  place_corner (a, &ax, &ay);
  place_corner (b, &bx, &by);
  g_ascii_formatd (longitude, sizeof longitude, "%.5f",
                   WEST + (ax + (bx - ax) * t - (by - ay) * bend) * CELL_WIDTH);
  g_ascii_formatd (latitude, sizeof latitude, "%.5f",
                   SOUTH + (ay + (by - ay) * t + (bx - ax) * bend) * CELL_HEIGHT);
  g_string_append_printf (text, "[%s,%s]", longitude, latitude);
}

static void
find_cell (guint grid, guint *row, guint *column)
{
  *row = grid / COLUMNS;
  *column = *row % 2 == 0 ? grid % COLUMNS : COLUMNS - 1 - grid % COLUMNS;
}

/* A side that two cells of a union share is not a side of the union. */
static void
add_side (GHashTable *sides, guint from, guint to)
{
  if (!g_hash_table_remove (sides, GUINT_TO_POINTER (to << 16 | from)))
    g_hash_table_add (sides, GUINT_TO_POINTER (from << 16 | to));
}

static GHashTable *
find_outline (guint first, guint last)
{
  g_autoptr (GHashTable) sides = g_hash_table_new (NULL, NULL);
  GHashTable *next = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  for (guint grid = first; grid <= last; grid++)
    {
      guint row, column;

      find_cell (grid, &row, &column);
      add_side (sides, corner_at (row, column), corner_at (row, column + 1));
      add_side (sides, corner_at (row, column + 1), corner_at (row + 1, column + 1));
      add_side (sides, corner_at (row + 1, column + 1), corner_at (row + 1, column));
      add_side (sides, corner_at (row + 1, column), corner_at (row, column));
    }
  g_hash_table_iter_init (&iter, sides);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_insert (next, GUINT_TO_POINTER (GPOINTER_TO_UINT (key) >> 16),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (key) & 0xffff));
  return next;
}

static void
append_ring (GString *text, guint first, guint last)
{
  g_autoptr (GHashTable) next = find_outline (first, last);
  guint row, column, start, at;

  find_cell (first, &row, &column);
  start = at = corner_at (row, column);
  do
    {
      Side side = { at, GPOINTER_TO_UINT (g_hash_table_lookup (next, GUINT_TO_POINTER (at))) };

      g_assert_true (g_hash_table_contains (next, GUINT_TO_POINTER (at)));
      for (guint i = 0; i < SIDE_POINTS; i++)
        {
          append_point (text, side, i);
          g_string_append_c (text, ',');
        }
      at = side.to;
    }
  while (at != start);
  append_point (text, (Side){ start, start + 1 }, 0);
}

/* An area that is the grids from @first to @last. */
static void
append_area (GString *text,
             const char *code,
             const char *name,
             const char *tier,
             const char *parent,
             guint first,
             guint last)
{
  g_string_append_printf (
      text,
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\",\"tier\":\"%s\","
      "\"parent\":%s%s%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
      code, name, tier, parent != NULL ? "\"" : "", parent != NULL ? parent : "null",
      parent != NULL ? "\"" : "");
  append_ring (text, first, last);
  g_string_append (text, "]]}},\n");
}

static guint
village_of (guint grid)
{
  return grid * DUTY_BIG_COUNTY_VILLAGES / DUTY_BIG_COUNTY_GRIDS;
}

static guint
township_of (guint village)
{
  return village * DUTY_BIG_COUNTY_TOWNSHIPS / DUTY_BIG_COUNTY_VILLAGES;
}

static char *
code_village (guint village)
{
  return g_strdup_printf ("149902%03u%03u", 100 + township_of (village), 200 + village);
}

static char *
code_grid (guint grid)
{
  g_autofree char *village = code_village (village_of (grid));

  return g_strdup_printf ("%s%03u", village, grid % 1000);
}

static void
append_townships (GString *text)
{
  for (guint grid = 0, first = 0; grid < DUTY_BIG_COUNTY_GRIDS; grid++)
    if (grid + 1 == DUTY_BIG_COUNTY_GRIDS ||
        township_of (village_of (grid)) != township_of (village_of (grid + 1)))
      {
        guint township = township_of (village_of (grid));
        g_autofree char *code = g_strdup_printf ("149902%03u000", 100 + township);
        g_autofree char *name = g_strdup_printf ("第%02u镇", township + 1);

        append_area (text, code, name, "township", "149902000000", first, grid);
        first = grid + 1;
      }
}

static void
append_villages (GString *text)
{
  for (guint grid = 0, first = 0; grid < DUTY_BIG_COUNTY_GRIDS; grid++)
    if (grid + 1 == DUTY_BIG_COUNTY_GRIDS || village_of (grid) != village_of (grid + 1))
      {
        guint village = village_of (grid);
        g_autofree char *code = code_village (village);
        g_autofree char *parent = g_strdup_printf ("149902%03u000", 100 + township_of (village));
        g_autofree char *name = g_strdup_printf ("第%03u村", village + 1);

        append_area (text, code, name, "village", parent, first, grid);
        first = grid + 1;
      }
}

static void
append_grids (GString *text)
{
  for (guint grid = 0; grid < DUTY_BIG_COUNTY_GRIDS; grid++)
    {
      g_autofree char *code = code_grid (grid);
      g_autofree char *parent = code_village (village_of (grid));
      g_autofree char *name = g_strdup_printf ("%03u 格", grid);

      append_area (text, code, name, "grid", parent, grid, grid);
    }
}

/* Five in each grid, well within it. */
static void
append_camera (GString *text, guint camera)
{
  guint row, column;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  guint grid = camera % DUTY_BIG_COUNTY_GRIDS;
  g_autofree char *area = code_grid (grid);

  find_cell (grid, &row, &column);
  g_ascii_formatd (latitude, sizeof latitude, "%.6f",
                   SOUTH + (row + 0.5 + 0.1 * noise (camera, 3)) * CELL_HEIGHT);
  g_ascii_formatd (longitude, sizeof longitude, "%.6f",
                   WEST + (column + 0.5 + 0.1 * noise (camera, 4)) * CELL_WIDTH);
  g_string_append_printf (text, "c%04u,卡口 %04u,%s,%s,%s,%u,rtsp://127.0.0.1:8554/cam%02u/main,", camera + 1,
                          camera + 1, area, latitude, longitude, camera * 37 % 360, camera % 32 + 1);
  g_string_append_printf (text, "rtsp://127.0.0.1:8554/cam%02u/sub,duty,duty-demo\n", camera % 32 + 1);
}

static void
write_file (const char *dir, const char *name, GString *text)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text->str, text->len, &error);
  g_assert_no_error (error);
}

static void
write_areas (const char *dir)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[\n");

  append_area (text, "149902000000", "大清县", "county", NULL, 0, DUTY_BIG_COUNTY_GRIDS - 1);
  append_townships (text);
  append_villages (text);
  append_grids (text);
  g_string_truncate (text, text->len - 2);
  g_string_append (text, "\n]}\n");
  write_file (dir, "areas.geojson", text);
}

static void
write_cameras (const char *dir)
{
  g_autoptr (GString) text = g_string_new ("id,name,area,lat,lon,bearing,main,sub,user,password\n");

  for (guint camera = 0; camera < DUTY_BIG_COUNTY_CAMERAS; camera++)
    append_camera (text, camera);
  write_file (dir, "cameras.csv", text);
}

static void
write_policy (const char *dir)
{
  g_autoptr (GString) text =
      g_string_new ("{\"categories\":[{\"id\":\"other\",\"name\":\"其他\",\"name_en\":\"Other\"}],\n"
                    "\"deadlines\":[{\"stage\":\"reported\",\"minutes\":15}]}\n");

  write_file (dir, "policy.json", text);
}

static void
write_ground (const char *dir)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[]}\n");

  write_file (dir, "ground.geojson", text);
}

/**
 * duty_big_county_write:
 * @dir: (type filename): a folder that exists
 *
 * Writes the files of a county as large as they come, the same each time: for tests and benchmarks.
 */
void
duty_big_county_write (const char *dir)
{
  write_areas (dir);
  write_cameras (dir);
  write_policy (dir);
  write_ground (dir);
}
