/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-mbtiles.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>
#include <sqlite3.h>

/**
 * DutyMbtiles:
 *
 * A file of raster tiles (MBTiles 1.3). It may come from anybody: it is opened read-only, its schema is
 * not trusted, a query and a picture have bounds, and what is beyond them is simply not shown. Any
 * thread may read; one at a time does.
 */
struct _DutyMbtiles
{
  GObject parent_instance;

  char *path;
  GMutex mutex;
  sqlite3 *db;         /* under the mutex */
  sqlite3_stmt *query; /* under the mutex */
};

/* A tile's picture in its file. A PNG of 512 × 512 pixels without any compression has one. */
#define MAX_PICTURE_BYTES (1024 * 1024 + 64 * 1024)

#define MAX_PICTURE_SIDE 1024

/* Virtual machine steps of one query: a plain look-up takes under a hundred. A view made to loop stops here. */
#define MAX_STEPS 200000
#define STEPS_A_CHECK 1000

/* How many levels up a picture is looked for and enlarged, where the file is not that detailed. */
#define MAX_LEVELS_UP 6

G_DEFINE_QUARK (duty-mbtiles-error-quark, duty_mbtiles_error)

G_DEFINE_TYPE (DutyMbtiles, duty_mbtiles, G_TYPE_OBJECT)

static void
duty_mbtiles_finalize (GObject *object)
{
  DutyMbtiles *self = DUTY_MBTILES (object);

  sqlite3_finalize (self->query);
  sqlite3_close (self->db);
  g_mutex_clear (&self->mutex);
  g_free (self->path);

  G_OBJECT_CLASS (duty_mbtiles_parent_class)->finalize (object);
}

static void
duty_mbtiles_class_init (DutyMbtilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_mbtiles_finalize;
}

static void
duty_mbtiles_init (DutyMbtiles *self)
{
  g_mutex_init (&self->mutex);
}

static int
on_progress (gpointer data)
{
  int *checks = data;

  return ++*checks > MAX_STEPS / STEPS_A_CHECK;
}

/* One step under the bound. */
static int
step (DutyMbtiles *self, sqlite3_stmt *query)
{
  int checks = 0;
  int rc;

  sqlite3_progress_handler (self->db, STEPS_A_CHECK, on_progress, &checks);
  rc = sqlite3_step (query);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  return rc;
}

static void
distrust (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, MAX_PICTURE_BYTES);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout (db, 200);
}

static gboolean
open_database (DutyMbtiles *self, GError **error)
{
  int rc = sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

  if (rc == SQLITE_OK)
    distrust (self->db);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (self->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  g_set_error (error,
               DUTY_MBTILES_ERROR,
               DUTY_MBTILES_ERROR_UNREADABLE,
               _ ("“%s” cannot be read as a map file: %s. Choose another file in the preferences."),
               self->path,
               self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc));
  return FALSE;
}

static gboolean
prepare_query (DutyMbtiles *self, GError **error)
{
  static const char sql[] = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3";

  if (sqlite3_prepare_v2 (self->db, sql, -1, &self->query, NULL) == SQLITE_OK)
    return TRUE;
  g_set_error (error,
               DUTY_MBTILES_ERROR,
               DUTY_MBTILES_ERROR_SCHEMA,
               _ ("“%s” holds no map tiles: %s. Choose an .mbtiles file of pictures."),
               self->path,
               sqlite3_errmsg (self->db));
  return FALSE;
}

static const char *
sniff_picture (const guint8 *data, gsize length)
{
  if (length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (length > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "jpeg";
  return NULL;
}

static gboolean
holds_pictures (DutyMbtiles *self)
{
  sqlite3_stmt *query = NULL;
  gboolean good = TRUE;

  if (sqlite3_prepare_v2 (self->db, "SELECT tile_data FROM tiles LIMIT 1", -1, &query, NULL) != SQLITE_OK)
    return FALSE;
  if (step (self, query) == SQLITE_ROW)
    good = sniff_picture (sqlite3_column_blob (query, 0), (gsize) sqlite3_column_bytes (query, 0)) != NULL;
  sqlite3_finalize (query);
  return good;
}

static gboolean
check_pictures (DutyMbtiles *self, GError **error)
{
  if (holds_pictures (self))
    return TRUE;
  g_set_error (error,
               DUTY_MBTILES_ERROR,
               DUTY_MBTILES_ERROR_FORMAT,
               _ ("“%s” holds no PNG or JPEG pictures. Vector tiles cannot be shown: choose a raster file."),
               self->path);
  return FALSE;
}

/**
 * duty_mbtiles_open:
 * @path: a file
 * @error: a #DutyMbtilesError, with what to do
 *
 * Opens a file of raster tiles and looks at its first tile. Any thread.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
DutyMbtiles *
duty_mbtiles_open (const char *path, GError **error)
{
  g_autoptr (DutyMbtiles) self = g_object_new (DUTY_TYPE_MBTILES, NULL);

  self->path = g_strdup (path);
  if (!open_database (self, error) || !prepare_query (self, error) || !check_pictures (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
read_bytes (DutyMbtiles *self, const DutyTileKey *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GBytes *bytes = NULL;

  sqlite3_bind_int64 (self->query, 1, key->zoom);
  sqlite3_bind_int64 (self->query, 2, key->x);
  /* MBTiles counts rows from the south (TMS). */
  sqlite3_bind_int64 (self->query, 3, (G_GINT64_CONSTANT (1) << key->zoom) - 1 - key->y);
  if (step (self, self->query) == SQLITE_ROW && sqlite3_column_bytes (self->query, 0) > 0)
    bytes = g_bytes_new (sqlite3_column_blob (self->query, 0), (gsize) sqlite3_column_bytes (self->query, 0));
  sqlite3_reset (self->query);
  return bytes;
}

/* A size of 0 × 0 makes the loader stop before it allocates the picture. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  if (width > MAX_PICTURE_SIDE || height > MAX_PICTURE_SIDE)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *type = sniff_picture (data, length);
  g_autoptr (GdkPixbufLoader) loader = type != NULL ? gdk_pixbuf_loader_new_with_type (type, NULL) : NULL;
  gboolean good;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), NULL);
  good = gdk_pixbuf_loader_write (loader, data, length, NULL);
  good = gdk_pixbuf_loader_close (loader, NULL) && good;
  if (!good || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* Draws the part of the picture at @up levels above that @key shows. */
static cairo_surface_t *
cut_tile (GdkPixbuf *pixbuf, const DutyTileKey *key, guint up, guint size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) size, (int) size);
  cairo_t *cr = cairo_create (surface);
  double side = (double) size * (1u << up);

  cairo_translate (cr, -(double) (key->x % (1u << up)) * size, -(double) (key->y % (1u << up)) * size);
  cairo_scale (cr, side / gdk_pixbuf_get_width (pixbuf), side / gdk_pixbuf_get_height (pixbuf));
  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

/**
 * duty_mbtiles_read_tile:
 * @self: a file
 * @key: which tile
 * @size: its side in the picture that is returned, pixels
 *
 * Reads and decodes a tile, or the part of a coarser one that covers it. Any thread; some milliseconds:
 * not on the main one.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL where the file has none, or none that can be
 *   decoded within the bounds
 */
cairo_surface_t *
duty_mbtiles_read_tile (DutyMbtiles *self, const DutyTileKey *key, guint size)
{
  for (guint up = 0; up <= MIN (key->zoom, MAX_LEVELS_UP); up++)
    {
      DutyTileKey above = { key->zoom - up, key->x >> up, key->y >> up };
      g_autoptr (GBytes) bytes = read_bytes (self, &above);
      g_autoptr (GdkPixbuf) pixbuf = bytes != NULL ? decode (bytes) : NULL;

      if (pixbuf != NULL)
        return cut_tile (pixbuf, key, up, size);
    }
  return NULL;
}
