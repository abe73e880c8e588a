/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-painter.h"

#include <math.h>

#include "ui/map/duty-tile-canvas.h"

/**
 * DutyMapPainter:
 *
 * Paints whole tiles: what lies under the grids, the grids' loads, ways, borders and names, in one
 * picture, so that a tile is opaque and no two layers show through each other while the map zooms. It
 * does not change, and several threads may paint at once.
 */
struct _DutyMapPainter
{
  GObject parent_instance;

  DutyCounty *county;
  DutyMapBase base;
  DutyMbtiles *raster; /* owned, nullable */
  GArray *cameras;     /* of DutySpot: of the county, whose list of them is the main thread's alone */

  GMutex mutex;
  DutyMapGeometry *geometry; /* under the mutex until it is made, by the first thread that paints */
};

G_DEFINE_TYPE (DutyMapPainter, duty_map_painter, G_TYPE_OBJECT)

static void
duty_map_painter_finalize (GObject *object)
{
  DutyMapPainter *self = DUTY_MAP_PAINTER (object);

  g_clear_pointer (&self->geometry, duty_map_geometry_free);
  g_clear_pointer (&self->cameras, g_array_unref);
  g_clear_object (&self->raster);
  g_object_unref (self->county);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (duty_map_painter_parent_class)->finalize (object);
}

static void
duty_map_painter_class_init (DutyMapPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_map_painter_finalize;
}

static void
duty_map_painter_init (DutyMapPainter *self)
{
  g_mutex_init (&self->mutex);
}

static GArray *
collect_cameras (DutyCounty *county)
{
  GListModel *model = duty_county_get_cameras (county);
  guint n = g_list_model_get_n_items (model);
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (DutySpot), n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (model, i);
      DutySpot spot = duty_mercator_project (duty_camera_get_place (camera));

      g_array_append_val (spots, spot);
    }
  return spots;
}

/**
 * duty_map_painter_new:
 * @county: (transfer none): a county that no longer changes
 * @base: what lies under the grids
 * @raster: (nullable) (transfer none): the pictures, for %DUTY_MAP_BASE_RASTER
 *
 * Main thread.
 *
 * Returns: (transfer full): a painter of tiles
 */
DutyMapPainter *
duty_map_painter_new (DutyCounty *county, DutyMapBase base, DutyMbtiles *raster)
{
  DutyMapPainter *self = g_object_new (DUTY_TYPE_MAP_PAINTER, NULL);

  g_return_val_if_fail ((base == DUTY_MAP_BASE_RASTER) == (raster != NULL), self);

  self->county = g_object_ref (county);
  self->base = base;
  self->cameras = collect_cameras (county);
  self->raster = raster != NULL ? g_object_ref (raster) : NULL;
  return self;
}

static const DutyMapGeometry *
get_geometry (DutyMapPainter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->geometry == NULL)
    self->geometry = duty_map_geometry_new (self->county);
  return self->geometry;
}

static cairo_surface_t *
create_surface (DutyMapPainter *self, guint size, guint scale)
{
  cairo_format_t format = self->base == DUTY_MAP_BASE_NONE ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  cairo_surface_t *surface = cairo_image_surface_create (format, (int) (size * scale), (int) (size * scale));

  cairo_surface_set_device_scale (surface, scale, scale);
  return surface;
}

/* Pictures are made for daylight: a dark room gets them dimmed. */
static void
paint_raster (DutyMapPainter *self, const DutyTileCanvas *canvas, const DutyTileKey *key, guint size, gboolean dark)
{
  cairo_surface_t *picture = duty_mbtiles_read_tile (self->raster, key, size);

  duty_tile_canvas_set_source (canvas, &canvas->style->beyond);
  cairo_paint (canvas->cr);
  if (picture == NULL)
    return;
  cairo_set_source_surface (canvas->cr, picture, 0, 0);
  cairo_paint_with_alpha (canvas->cr, dark ? 0.55 : 1.0);
  cairo_surface_destroy (picture);
}

static void
paint_tile (DutyMapPainter *self, const DutyTileCanvas *canvas, const DutyTileKey *key, guint size, const DutyMapScene *scene)
{
  if (self->base == DUTY_MAP_BASE_GROUND)
    duty_ground_paint_land (canvas);
  else if (self->base == DUTY_MAP_BASE_RASTER)
    paint_raster (self, canvas, key, size, scene->dark);
  if (scene->grids)
    duty_grid_paint_loads (canvas);
  if (self->base == DUTY_MAP_BASE_GROUND)
    duty_ground_paint_ways (canvas);
  if (scene->grids)
    duty_grid_paint_borders (canvas);
  duty_names_paint (canvas);
}

/**
 * duty_map_painter_paint:
 * @self: a painter
 * @key: which tile
 * @size: its side, in pixels
 * @scene: how the county looks now
 *
 * Paints a tile. Any thread; some milliseconds.
 *
 * Returns: (transfer full): an image of @size times the scene's scale device pixels
 */
cairo_surface_t *
duty_map_painter_paint (DutyMapPainter *self, const DutyTileKey *key, guint size, const DutyMapScene *scene)
{
  cairo_surface_t *surface = create_surface (self, size, scene->scale);
  cairo_t *cr = cairo_create (surface);
  DutyTileCanvas canvas = {
    .cr = cr,
    .geometry = get_geometry (self),
    .style = duty_map_style_get (scene->dark),
    .loads = scene->loads,
    .cameras = self->cameras,
    .patch = duty_tile_key_get_patch (key),
    .plane = ldexp (size, (int) key->zoom),
  };

  paint_tile (self, &canvas, key, size, scene);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
