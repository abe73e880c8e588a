/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-tile.h"

/**
 * DutyMapTile:
 *
 * See the header. Under the cairo renderer the picture is drawn as it is; under GL it becomes a texture,
 * which the renderer keeps.
 */
struct _DutyMapTile
{
  GObject parent_instance;

  DutyTileKey key;
  guint size; /* pixels */
  cairo_surface_t *picture;
  GdkTexture *texture; /* of the picture, made when first drawn */
  gboolean textures;
  gboolean stale;
};

static guint wanted_signal;

static void duty_map_tile_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyMapTile,
                         duty_map_tile,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, duty_map_tile_paintable_init))

/* An opaque picture leaves its fourth byte open, and a texture would take it for alpha. */
static cairo_surface_t *
give_alpha (cairo_surface_t *picture)
{
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  cairo_surface_t *copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (copy);
  double scale;

  cairo_surface_get_device_scale (picture, &scale, &scale);
  cairo_scale (cr, scale, scale);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (copy);
  return copy;
}

static GdkTexture *
create_texture (cairo_surface_t *opaque)
{
  cairo_surface_t *picture = give_alpha (opaque);
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  gsize stride = (gsize) cairo_image_surface_get_stride (picture);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (picture),
                                                         stride * (gsize) height,
                                                         (GDestroyNotify) cairo_surface_destroy,
                                                         picture);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
snapshot_texture (DutyMapTile *self, GdkSnapshot *snapshot, double width, double height)
{
  if (self->texture == NULL)
    self->texture = create_texture (self->picture);
  gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (0, 0, width, height));
}

/* NEAREST: the copy is then a plain one, and each pixel of the screen is of one tile only, wherever between
 * two pixels the tiles meet. The bounds are a pixel wider, or their soft edge would show as a seam. */
static void
snapshot_picture (DutyMapTile *self, GdkSnapshot *snapshot, double width, double height)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-1, -1, width + 2, height + 2));

  cairo_scale (cr, width / self->size, height / self->size);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* GdkPaintable */

static void
duty_map_tile_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  DutyMapTile *self = DUTY_MAP_TILE (paintable);

  if (self->stale)
    g_signal_emit (self, wanted_signal, 0);
  if (self->picture == NULL)
    return;
  if (self->textures)
    snapshot_texture (self, snapshot, width, height);
  else
    snapshot_picture (self, snapshot, width, height);
}

static int
duty_map_tile_get_intrinsic_size (GdkPaintable *paintable)
{
  return (int) DUTY_MAP_TILE (paintable)->size;
}

static void
duty_map_tile_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = duty_map_tile_snapshot;
  iface->get_intrinsic_width = duty_map_tile_get_intrinsic_size;
  iface->get_intrinsic_height = duty_map_tile_get_intrinsic_size;
}

/* GObject */

static void
duty_map_tile_finalize (GObject *object)
{
  DutyMapTile *self = DUTY_MAP_TILE (object);

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (duty_map_tile_parent_class)->finalize (object);
}

static void
duty_map_tile_class_init (DutyMapTileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_map_tile_finalize;

  wanted_signal = g_signal_new ("wanted",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
}

static void
duty_map_tile_init (DutyMapTile *self)
{
}

/**
 * duty_map_tile_new:
 * @key: which tile it is
 * @size: its side, in pixels
 *
 * Returns: (transfer full): a tile without a picture yet
 */
DutyMapTile *
duty_map_tile_new (const DutyTileKey *key, guint size)
{
  DutyMapTile *self = g_object_new (DUTY_TYPE_MAP_TILE, NULL);

  self->key = *key;
  self->size = size;
  return self;
}

const DutyTileKey *
duty_map_tile_get_key (DutyMapTile *self)
{
  return &self->key;
}

gboolean
duty_map_tile_has_picture (DutyMapTile *self)
{
  return self->picture != NULL;
}

/**
 * duty_map_tile_get_bytes:
 *
 * Returns: how much memory its picture takes
 */
gsize
duty_map_tile_get_bytes (DutyMapTile *self)
{
  if (self->picture == NULL)
    return 0;
  return (gsize) cairo_image_surface_get_stride (self->picture) *
         (gsize) cairo_image_surface_get_height (self->picture);
}

/**
 * duty_map_tile_set_picture:
 * @self: a tile
 * @picture: (transfer none): an image that nobody writes to any more
 *
 * Shows @picture from the next frame on.
 */
void
duty_map_tile_set_picture (DutyMapTile *self, cairo_surface_t *picture)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->picture = cairo_surface_reference (picture);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

/**
 * duty_map_tile_set_stale:
 * @self: a tile
 * @stale: whether its picture is out of date
 */
void
duty_map_tile_set_stale (DutyMapTile *self, gboolean stale)
{
  self->stale = stale;
}

gboolean
duty_map_tile_get_stale (DutyMapTile *self)
{
  return self->stale;
}

/**
 * duty_map_tile_set_textures:
 * @self: a tile
 * @textures: whether the renderer is better served with textures (GL) than with cairo
 */
void
duty_map_tile_set_textures (DutyMapTile *self, gboolean textures)
{
  self->textures = textures;
}
