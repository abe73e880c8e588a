/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of raster tiles: good ones, and what somebody may hand us instead. */

#include "ui/map/duty-mbtiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define SIDE 256

typedef struct
{
  char *path;
  sqlite3 *db;
} Fixture;

static void
run (Fixture *self, const char *sql)
{
  char *message = NULL;

  g_assert_cmpint (sqlite3_exec (self->db, sql, NULL, NULL, &message), ==, SQLITE_OK);
  g_assert_null (message);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("duty-XXXXXX.mbtiles", &self->path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_cmpint (sqlite3_open (self->path, &self->db), ==, SQLITE_OK);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sqlite3_close (self->db);
  g_unlink (self->path);
  g_free (self->path);
}

static cairo_status_t
append (gpointer closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The left half in one colour, the right half blue. */
static GByteArray *
draw_png (int side, double red, double green)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, red, green, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 1);
  cairo_rectangle (cr, side / 2.0, 0, side / 2.0, side);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return bytes;
}

static void
make_table (Fixture *self)
{
  run (self, "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)");
}

static void
insert (Fixture *self, int zoom, int column, int row, const GByteArray *bytes)
{
  sqlite3_stmt *query;

  g_assert_cmpint (sqlite3_prepare_v2 (self->db, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &query, NULL), ==, SQLITE_OK);
  sqlite3_bind_int (query, 1, zoom);
  sqlite3_bind_int (query, 2, column);
  sqlite3_bind_int (query, 3, row);
  sqlite3_bind_blob (query, 4, bytes->data, (int) bytes->len, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (query), ==, SQLITE_DONE);
  sqlite3_finalize (query);
}

static void
insert_png (Fixture *self, int zoom, int column, int row, int side, double red, double green)
{
  g_autoptr (GByteArray) bytes = draw_png (side, red, green);

  insert (self, zoom, column, row, bytes);
}

static guint32
look (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row;

  cairo_surface_flush (surface);
  row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

static DutyMbtiles *
open_good (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DutyMbtiles *file = duty_mbtiles_open (self->path, &error);

  g_assert_no_error (error);
  return file;
}

static void
assert_refused (Fixture *self, DutyMbtilesError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_mbtiles_open (self->path, &error));
  g_assert_error (error, DUTY_MBTILES_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, self->path));
}

/* Row 0 of the file is the southern one; ours is the northern one. */
static void
test_reads_tiles (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyMbtiles) file = NULL;
  cairo_surface_t *north;
  cairo_surface_t *south;

  make_table (self);
  insert_png (self, 1, 0, 1, SIDE, 1, 0);
  insert_png (self, 1, 0, 0, SIDE, 0, 1);
  file = open_good (self);
  north = duty_mbtiles_read_tile (file, &(DutyTileKey){ 1, 0, 0 }, SIDE);
  south = duty_mbtiles_read_tile (file, &(DutyTileKey){ 1, 0, 1 }, SIDE);
  g_assert_cmphex (look (north, 50, 50), ==, 0xff0000);
  g_assert_cmphex (look (north, 200, 50), ==, 0x0000ff);
  g_assert_cmphex (look (south, 50, 50), ==, 0x00ff00);
  cairo_surface_destroy (north);
  cairo_surface_destroy (south);
  g_assert_null (duty_mbtiles_read_tile (file, &(DutyTileKey){ 1, 1, 1 }, SIDE));
}

static void
test_fits_other_sizes (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyMbtiles) file = NULL;
  cairo_surface_t *tile;

  make_table (self);
  insert_png (self, 0, 0, 0, 512, 1, 0);
  file = open_good (self);
  tile = duty_mbtiles_read_tile (file, &(DutyTileKey){ 0, 0, 0 }, 300);
  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 300);
  g_assert_cmphex (look (tile, 140, 299), ==, 0xff0000);
  g_assert_cmphex (look (tile, 160, 0), ==, 0x0000ff);
  cairo_surface_destroy (tile);
}

/* Below its last level a picture is enlarged: each tile shows its own part. */
static void
test_enlarges_where_it_ends (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyMbtiles) file = NULL;
  cairo_surface_t *west;
  cairo_surface_t *east;

  make_table (self);
  insert_png (self, 0, 0, 0, SIDE, 1, 0);
  file = open_good (self);
  west = duty_mbtiles_read_tile (file, &(DutyTileKey){ 3, 3, 5 }, SIDE);
  east = duty_mbtiles_read_tile (file, &(DutyTileKey){ 3, 5, 5 }, SIDE);
  g_assert_cmphex (look (west, 20, 128), ==, 0xff0000);
  g_assert_cmphex (look (east, 128, 128), ==, 0x0000ff);
  cairo_surface_destroy (west);
  cairo_surface_destroy (east);
}

static void
test_refuses_what_is_no_database (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "these are not the tiles you are looking for", -1, NULL));
  assert_refused (self, DUTY_MBTILES_ERROR_UNREADABLE);
  g_unlink (self->path);
  assert_refused (self, DUTY_MBTILES_ERROR_UNREADABLE);
}

static void
test_refuses_other_schemas (Fixture *self, gconstpointer data)
{
  run (self, "CREATE TABLE pictures (id INTEGER, data BLOB)");
  assert_refused (self, DUTY_MBTILES_ERROR_SCHEMA);
  run (self, "CREATE TABLE tiles (z INTEGER, x INTEGER, y INTEGER, image BLOB)");
  assert_refused (self, DUTY_MBTILES_ERROR_SCHEMA);
}

static void
test_refuses_vector_tiles (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) pbf = g_byte_array_new ();

  g_byte_array_append (pbf, (const guint8 *) "\x1f\x8b\x08\0\0\0\0\0\0\3", 10);
  make_table (self);
  insert (self, 0, 0, 0, pbf);
  assert_refused (self, DUTY_MBTILES_ERROR_FORMAT);
}

/* The first tile is good; the others are not and are simply not shown. */
static void
test_shows_nothing_of_bad_pictures (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) cut = draw_png (SIDE, 1, 0);
  g_autoptr (GByteArray) padded = draw_png (SIDE, 1, 0);
  g_autoptr (DutyMbtiles) file = NULL;

  make_table (self);
  insert_png (self, 9, 0, 0, SIDE, 1, 0);
  g_byte_array_set_size (cut, 40);
  insert (self, 1, 0, 0, cut);
  insert_png (self, 1, 1, 0, 4000, 1, 0); /* small in its file, 64 MB once decoded */
  g_byte_array_set_size (padded, 3 * 1024 * 1024);
  insert (self, 1, 0, 1, padded);
  file = open_good (self);
  for (guint i = 0; i < 4; i++)
    g_assert_null (duty_mbtiles_read_tile (file, &(DutyTileKey){ 1, i % 2, i / 2 }, SIDE));
}

/* A view may stand for the table, and may be made to count for ever. */
static void
test_stops_endless_views (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyMbtiles) file = NULL;

  run (self,
       "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
       "SELECT i AS zoom_level, i AS tile_column, i AS tile_row, NULL AS tile_data FROM n WHERE i < 0");
  file = duty_mbtiles_open (self->path, NULL);
  if (file != NULL)
    g_assert_null (duty_mbtiles_read_tile (file, &(DutyTileKey){ 1, 0, 0 }, SIDE));
}

#define ADD(name, func) g_test_add ("/map/mbtiles/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reads-tiles", test_reads_tiles);
  ADD ("fits-other-sizes", test_fits_other_sizes);
  ADD ("enlarges-where-it-ends", test_enlarges_where_it_ends);
  ADD ("refuses-what-is-no-database", test_refuses_what_is_no_database);
  ADD ("refuses-other-schemas", test_refuses_other_schemas);
  ADD ("refuses-vector-tiles", test_refuses_vector_tiles);
  ADD ("shows-nothing-of-bad-pictures", test_shows_nothing_of_bad_pictures);
  ADD ("stops-endless-views", test_stops_endless_views);
  return g_test_run ();
}
