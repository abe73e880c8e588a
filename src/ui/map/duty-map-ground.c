/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-ground.h"

#include "ui/map/duty-tile-source.h"

/**
 * DutyMapGround:
 *
 * See the header. Tiles from the network are a layer of libshumate's own below ours, which then paints
 * only grids and names; they have 256 pixels.
 */
struct _DutyMapGround
{
  GObject parent_instance;

  /* borrowed; NULL once shut */
  ShumateMap *map;

  /* owned */
  DutyCounty *county;
  DutyMapScene *scene;
  DutyMbtiles *raster;
  char *online;
  DutyTileSource *source;
  GCancellable *opening; /* of a file */

  /* borrowed: the map's children */
  ShumateLayer *layer;
  ShumateLayer *online_layer;

  guint size;
  gboolean textures;
};

#define ONLINE_SIZE 256
#define ONLINE_MAX_ZOOM 18

G_DEFINE_TYPE (DutyMapGround, duty_map_ground, G_TYPE_OBJECT)

static DutyMapBase
get_base (DutyMapGround *self)
{
  if (self->online != NULL)
    return DUTY_MAP_BASE_NONE;
  return self->raster != NULL ? DUTY_MAP_BASE_RASTER : DUTY_MAP_BASE_GROUND;
}

static void
on_changed (DutyTileSource *source, DutyMapGround *self)
{
  if (self->layer != NULL)
    gtk_widget_queue_draw (GTK_WIDGET (self->layer));
}

static void
remove_layers (DutyMapGround *self)
{
  if (self->source != NULL)
    duty_tile_source_shut (self->source);
  if (self->layer != NULL)
    shumate_map_remove_layer (self->map, g_steal_pointer (&self->layer));
  if (self->online_layer != NULL)
    shumate_map_remove_layer (self->map, g_steal_pointer (&self->online_layer));
  g_clear_object (&self->source);
}

static ShumateLayer *
add_at_bottom (DutyMapGround *self, ShumateMapSource *source)
{
  ShumateMapLayer *layer = shumate_map_layer_new (source, shumate_map_get_viewport (self->map));

  gtk_widget_insert_after (GTK_WIDGET (layer), GTK_WIDGET (self->map), NULL);
  return SHUMATE_LAYER (layer);
}

static void
add_online_layer (DutyMapGround *self)
{
  g_autoptr (ShumateRasterRenderer) online = NULL;

  if (self->online == NULL)
    return;
  online = shumate_raster_renderer_new_full_from_url ("online",
                                                      "online",
                                                      NULL,
                                                      NULL,
                                                      0,
                                                      ONLINE_MAX_ZOOM,
                                                      ONLINE_SIZE,
                                                      SHUMATE_MAP_PROJECTION_MERCATOR,
                                                      self->online);
  self->online_layer = add_at_bottom (self, SHUMATE_MAP_SOURCE (online));
}

static void
rebuild (DutyMapGround *self)
{
  DutyMapBase base = get_base (self);
  guint size = base == DUTY_MAP_BASE_NONE ? ONLINE_SIZE : self->size;
  g_autoptr (DutyMapPainter) painter = NULL;

  if (self->map == NULL)
    return;
  remove_layers (self);
  painter = duty_map_painter_new (self->county, base, base == DUTY_MAP_BASE_RASTER ? self->raster : NULL);
  self->source = duty_tile_source_new (painter, size, self->scene);
  duty_tile_source_set_textures (self->source, self->textures);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (on_changed), self, 0);
  shumate_viewport_set_reference_map_source (shumate_map_get_viewport (self->map),
                                             SHUMATE_MAP_SOURCE (self->source));
  self->layer = add_at_bottom (self, SHUMATE_MAP_SOURCE (self->source));
  add_online_layer (self);
}

static void
duty_map_ground_finalize (GObject *object)
{
  DutyMapGround *self = DUTY_MAP_GROUND (object);

  duty_map_ground_shut (self);
  g_clear_object (&self->source);
  g_clear_object (&self->opening);
  g_clear_object (&self->raster);
  g_clear_pointer (&self->scene, duty_map_scene_unref);
  g_free (self->online);
  g_object_unref (self->county);

  G_OBJECT_CLASS (duty_map_ground_parent_class)->finalize (object);
}

static void
duty_map_ground_class_init (DutyMapGroundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_map_ground_finalize;
}

static void
duty_map_ground_init (DutyMapGround *self)
{
  self->size = ONLINE_SIZE;
}

/**
 * duty_map_ground_new:
 * @map: gets the layers; duty_map_ground_shut() before it is disposed of
 * @county: (transfer none): what is drawn
 * @scene: (transfer none): how it looks now
 *
 * Returns: (transfer full): the still part of @map
 */
DutyMapGround *
duty_map_ground_new (ShumateMap *map, DutyCounty *county, DutyMapScene *scene)
{
  DutyMapGround *self = g_object_new (DUTY_TYPE_MAP_GROUND, NULL);

  self->map = map;
  self->county = g_object_ref (county);
  self->scene = duty_map_scene_ref (scene);
  rebuild (self);
  return self;
}

/**
 * duty_map_ground_set_scene:
 * @self: a ground
 * @scene: (transfer none): how the county looks now
 */
void
duty_map_ground_set_scene (DutyMapGround *self, DutyMapScene *scene)
{
  duty_map_scene_unref (self->scene);
  self->scene = duty_map_scene_ref (scene);
  if (self->source != NULL)
    duty_tile_source_set_scene (self->source, scene, self->county);
}

/**
 * duty_map_ground_set_size:
 * @self: a ground
 * @size: of tiles, 256 to 511 pixels
 */
void
duty_map_ground_set_size (DutyMapGround *self, guint size)
{
  if (self->size == size)
    return;
  self->size = size;
  rebuild (self);
}

/* One of both, or none for the county's own ground. */
static void
lay (DutyMapGround *self, DutyMbtiles *raster, const char *online)
{
  gboolean same = raster == self->raster && g_strcmp0 (online, self->online) == 0;

  if (same)
    return;
  g_set_object (&self->raster, raster);
  g_free (self->online);
  self->online = g_strdup (online);
  rebuild (self);
}

static gboolean
is_template (const char *base)
{
  return (g_str_has_prefix (base, "https://") || g_str_has_prefix (base, "http://")) &&
         strstr (base, "{z}") != NULL && strstr (base, "{x}") != NULL && strstr (base, "{y}") != NULL;
}

/* On a worker. */
static void
open_raster (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  DutyMbtiles *raster = duty_mbtiles_open (path, &error);

  if (raster != NULL)
    g_task_return_pointer (task, raster, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * duty_map_ground_set_base_async:
 * @self: a ground
 * @base: (nullable): what lies under the grids: nothing for the county's own ground, a template of tiles
 *   on the network, or the path of an .mbtiles file
 * @callback: called when it is known whether @base can be used
 * @data: for @callback
 *
 * Lays something else under the grids, and gives up what an earlier call may still be opening.
 */
void
duty_map_ground_set_base_async (DutyMapGround *self, const char *base, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  task = g_task_new (self, self->opening, callback, data);
  if (base == NULL || *base == '\0' || is_template (base))
    {
      lay (self, NULL, base != NULL && *base != '\0' ? base : NULL);
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  g_task_set_task_data (task, g_strdup (base), g_free);
  g_task_run_in_thread (task, open_raster);
}

/**
 * duty_map_ground_set_base_finish:
 * @self: a ground
 * @result: of duty_map_ground_set_base_async()
 * @error: a #DutyMbtilesError, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the base is used; if not, the county's own ground is drawn
 */
gboolean
duty_map_ground_set_base_finish (DutyMapGround *self, GAsyncResult *result, GError **error)
{
  GError *failure = NULL;
  g_autoptr (DutyMbtiles) raster = g_task_propagate_pointer (G_TASK (result), &failure);

  if (raster != NULL)
    lay (self, raster, NULL);
  if (failure == NULL)
    return TRUE;
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lay (self, NULL, NULL);
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * duty_map_ground_set_textures:
 * @self: a ground
 * @textures: whether the renderer is better served with textures (GL) than with cairo
 */
void
duty_map_ground_set_textures (DutyMapGround *self, gboolean textures)
{
  self->textures = textures;
  if (self->source != NULL)
    duty_tile_source_set_textures (self->source, textures);
}

/**
 * duty_map_ground_get_n_painted:
 *
 * Returns: how many tiles have been painted since the layers were last made
 */
guint
duty_map_ground_get_n_painted (DutyMapGround *self)
{
  return self->source != NULL ? duty_tile_source_get_n_painted (self->source) : 0;
}

/**
 * duty_map_ground_shut:
 * @self: a ground
 *
 * Stops all work and lets go of the map: before the map is disposed of.
 */
void
duty_map_ground_shut (DutyMapGround *self)
{
  if (self->map == NULL)
    return;
  g_cancellable_cancel (self->opening);
  remove_layers (self);
  self->map = NULL;
}
