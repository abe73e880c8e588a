/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-tile-source.h"

#include "ui/map/duty-map-tile.h"
#include "ui/map/duty-tile-workers.h"

/* Enough to fill a county's map; a third would only take the processor from the pictures of cameras. */
#define N_WORKERS 2

/* Pictures kept after they have left the screen. */
#define MAX_BYTES (64 * 1024 * 1024)

/**
 * DutyTileSource:
 *
 * A map source that rasterises tiles on worker threads. A #ShumateMapLayer asks once for a tile and then
 * keeps the paintable, so the tiles (#DutyMapTile) can change: when the scene changes, those it touches
 * become stale, and the ones that are drawn are painted anew, the old picture standing until then.
 */
struct _DutyTileSource
{
  ShumateMapSource parent_instance;

  /* owned */
  DutyMapPainter *painter;
  DutyMapScene *scene;
  DutyTileWorkers *workers; /* do Jobs; NULL once shut */
  GHashTable *tiles;   /* gint64 key → borrowed DutyMapTile: all that live, here or in a layer's cache */
  GQueue recent;       /* of DutyMapTile, owned; the last used first */
  GHashTable *waiting; /* borrowed DutyMapTile → GPtrArray of GTask with ShumateTile data */
  GHashTable *queued;  /* owned DutyMapTile, borrowed Job: what the workers have */

  /* state */
  gsize bytes; /* of the recent tiles' pictures */
  guint size;  /* of a tile, pixels */
  gboolean textures;
  guint n_painted;
};

/* One tile to paint. A worker owns it until it hands it back to the main context. */
typedef struct
{
  GWeakRef source;
  DutyMapTile *tile; /* touched on the main thread only */
  DutyTileKey key;
  guint size;
  DutyMapPainter *painter;
  DutyMapScene *scene;
  cairo_surface_t *picture;
} Job;

static guint changed_signal;

G_DEFINE_TYPE (DutyTileSource, duty_tile_source, SHUMATE_TYPE_MAP_SOURCE)

static void request (DutyTileSource *self, DutyMapTile *tile);

static Job *
job_new (DutyTileSource *self, DutyMapTile *tile)
{
  Job *job = g_new0 (Job, 1);

  g_weak_ref_init (&job->source, self);
  job->tile = g_object_ref (tile);
  job->key = *duty_map_tile_get_key (tile);
  job->size = self->size;
  job->painter = g_object_ref (self->painter);
  job->scene = duty_map_scene_ref (self->scene);
  return job;
}

static void
job_free (Job *job)
{
  g_weak_ref_clear (&job->source);
  g_object_unref (job->tile);
  g_object_unref (job->painter);
  duty_map_scene_unref (job->scene);
  g_clear_pointer (&job->picture, cairo_surface_destroy);
  g_free (job);
}

static void
forget_tile (gpointer data, GObject *tile)
{
  DutyTileSource *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == tile)
      g_hash_table_iter_remove (&iter);
}

static void
trim_recent (DutyTileSource *self)
{
  while (self->bytes > MAX_BYTES && self->recent.length > 1)
    {
      g_autoptr (DutyMapTile) tile = g_queue_pop_tail (&self->recent);

      self->bytes -= duty_map_tile_get_bytes (tile);
    }
}

/* Makes @tile the last one to be let go. */
static void
touch (DutyTileSource *self, DutyMapTile *tile)
{
  GList *link = g_queue_find (&self->recent, tile);

  if (link != NULL)
    {
      g_queue_unlink (&self->recent, link);
      g_queue_push_head_link (&self->recent, link);
      return;
    }
  g_queue_push_head (&self->recent, g_object_ref (tile));
  self->bytes += duty_map_tile_get_bytes (tile);
  trim_recent (self);
}

static void
fill (DutyMapTile *tile, GTask *task)
{
  ShumateTile *shown = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  shumate_tile_set_paintable (shown, GDK_PAINTABLE (tile));
  shumate_tile_set_fade_in (shown, FALSE);
  shumate_tile_set_state (shown, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
answer_waiting (DutyTileSource *self, DutyMapTile *tile)
{
  g_autoptr (GPtrArray) tasks = NULL;

  if (!g_hash_table_steal_extended (self->waiting, tile, NULL, (gpointer *) &tasks))
    return;
  for (guint i = 0; i < tasks->len; i++)
    fill (tile, tasks->pdata[i]);
}

static void
take_picture (DutyTileSource *self, Job *job)
{
  g_autoptr (DutyMapTile) tile = g_object_ref (job->tile);
  gboolean known = g_queue_find (&self->recent, tile) != NULL;

  if (known)
    self->bytes -= duty_map_tile_get_bytes (tile);
  duty_map_tile_set_picture (tile, job->picture);
  duty_map_tile_set_stale (tile, job->scene != self->scene && duty_map_tile_get_stale (tile));
  if (known)
    self->bytes += duty_map_tile_get_bytes (tile);
  touch (self, tile);
  self->n_painted++;
  answer_waiting (self, tile);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
on_job_done (gpointer data)
{
  Job *job = data;
  g_autoptr (DutyTileSource) self = g_weak_ref_get (&job->source);

  if (self == NULL || self->workers == NULL)
    return G_SOURCE_REMOVE;
  g_hash_table_remove (self->queued, job->tile);
  take_picture (self, job);
  return G_SOURCE_REMOVE;
}

/* On a worker. */
static void
paint_job (gpointer data, gpointer user_data)
{
  Job *job = data;

  job->picture = duty_map_painter_paint (job->painter, &job->key, job->size, job->scene);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_job_done, job, (GDestroyNotify) job_free);
}

static void
on_wanted (DutyMapTile *tile, DutyTileSource *self)
{
  request (self, tile);
}

static void
request (DutyTileSource *self, DutyMapTile *tile)
{
  if (self->workers == NULL || g_hash_table_contains (self->queued, tile))
    return;
  duty_map_tile_set_stale (tile, FALSE);
  g_hash_table_add (self->queued, g_object_ref (tile));
  duty_tile_workers_push (self->workers, job_new (self, tile));
}

static DutyMapTile *
ensure_tile (DutyTileSource *self, const DutyTileKey *key)
{
  gint64 packed = duty_tile_key_pack (key);
  DutyMapTile *tile = g_hash_table_lookup (self->tiles, &packed);

  if (tile != NULL)
    return g_object_ref (tile);
  tile = duty_map_tile_new (key, self->size);
  duty_map_tile_set_textures (tile, self->textures);
  g_signal_connect_object (tile, "wanted", G_CALLBACK (on_wanted), self, 0);
  g_object_weak_ref (G_OBJECT (tile), forget_tile, self);
  g_hash_table_insert (self->tiles, g_memdup2 (&packed, sizeof packed), tile);
  return tile;
}

static void
wait_for (DutyTileSource *self, DutyMapTile *tile, GTask *task)
{
  GPtrArray *tasks = g_hash_table_lookup (self->waiting, tile);

  if (tasks == NULL)
    {
      tasks = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->waiting, tile, tasks);
    }
  g_ptr_array_add (tasks, g_object_ref (task));
  request (self, tile);
}

/* ShumateMapSource */

static void
duty_tile_source_fill_tile_async (ShumateMapSource *source,
                                  ShumateTile *shown,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  DutyTileSource *self = DUTY_TILE_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (DutyMapTile) tile = NULL;
  DutyTileKey key = { shumate_tile_get_zoom_level (shown), shumate_tile_get_x (shown), shumate_tile_get_y (shown) };

  g_task_set_source_tag (task, duty_tile_source_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (shown), g_object_unref);
  if (self->workers == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The map is shut");
      return;
    }
  shumate_tile_set_state (shown, SHUMATE_STATE_LOADING);
  tile = ensure_tile (self, &key);
  if (!duty_map_tile_has_picture (tile))
    {
      wait_for (self, tile, task);
      return;
    }
  touch (self, tile);
  fill (tile, task);
}

/* Not after the map was shut: the layer that asked has let go of what it would fill. */
static gboolean
duty_tile_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  gboolean filled = g_task_propagate_boolean (G_TASK (result), error);

  return filled && DUTY_TILE_SOURCE (source)->workers != NULL;
}

/* GObject */

static void
duty_tile_source_dispose (GObject *object)
{
  DutyTileSource *self = DUTY_TILE_SOURCE (object);
  GHashTableIter iter;
  gpointer tile;

  duty_tile_source_shut (self);
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    {
      g_object_weak_unref (tile, forget_tile, self);
      g_hash_table_iter_remove (&iter);
    }

  G_OBJECT_CLASS (duty_tile_source_parent_class)->dispose (object);
}

static void
duty_tile_source_finalize (GObject *object)
{
  DutyTileSource *self = DUTY_TILE_SOURCE (object);

  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->queued, g_hash_table_unref);
  g_clear_pointer (&self->scene, duty_map_scene_unref);
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (duty_tile_source_parent_class)->finalize (object);
}

static void
duty_tile_source_class_init (DutyTileSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  object_class->dispose = duty_tile_source_dispose;
  object_class->finalize = duty_tile_source_finalize;
  source_class->fill_tile_async = duty_tile_source_fill_tile_async;
  source_class->fill_tile_finish = duty_tile_source_fill_tile_finish;

  changed_signal = g_signal_new ("changed",
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
duty_tile_source_init (DutyTileSource *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->waiting = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->queued = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->workers = duty_tile_workers_new (N_WORKERS, paint_job, (GDestroyNotify) job_free);
  g_queue_init (&self->recent);
}

/**
 * duty_tile_source_new:
 * @painter: (transfer none): paints the tiles
 * @size: the side of a tile, in pixels; from 256 to 511, so that a county can fill the view at a whole
 *   zoom level
 * @scene: (transfer none): how the county looks now
 *
 * Returns: (transfer full): a map source
 */
DutyTileSource *
duty_tile_source_new (DutyMapPainter *painter, guint size, DutyMapScene *scene)
{
  DutyTileSource *self = g_object_new (DUTY_TYPE_TILE_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  self->painter = g_object_ref (painter);
  self->scene = duty_map_scene_ref (scene);
  self->size = size;
  shumate_map_source_set_id (source, "dutydesk");
  shumate_map_source_set_tile_size (source, size);
  shumate_map_source_set_min_zoom_level (source, 3);
  shumate_map_source_set_max_zoom_level (source, DUTY_MERCATOR_MAX_ZOOM);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return self;
}

static void
collect_changed_areas (DutyMapScene *old, DutyMapScene *new, DutyCounty *county, GArray *patches)
{
  GPtrArray *areas = duty_county_get_areas (county);

  for (guint i = 0; i < areas->len; i++)
    {
      DutyPatch patch;

      if (duty_grid_load_equal (duty_grid_loads_get (old->loads, i), duty_grid_loads_get (new->loads, i)))
        continue;
      patch = duty_mercator_project_box (duty_area_get_box (areas->pdata[i]));
      g_array_append_val (patches, patch);
    }
}

static gboolean
touches_any (DutyMapTile *tile, GArray *patches)
{
  DutyPatch patch = duty_tile_key_get_patch (duty_map_tile_get_key (tile));

  for (guint i = 0; i < patches->len; i++)
    if (duty_patch_overlaps (&patch, &g_array_index (patches, DutyPatch, i)))
      return TRUE;
  return FALSE;
}

static gboolean
mark_stale (DutyTileSource *self, GArray *patches, gboolean all)
{
  GHashTableIter iter;
  gpointer tile;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    {
      if (!all && !touches_any (tile, patches))
        continue;
      duty_map_tile_set_stale (tile, TRUE);
      any = TRUE;
    }
  return any;
}

/**
 * duty_tile_source_set_scene:
 * @self: a source
 * @scene: (transfer none): how the county looks now
 * @county: the county whose areas the scene's loads follow
 *
 * Shows a new scene: only the tiles of areas that look different are painted anew, and of these only
 * those that are seen.
 */
void
duty_tile_source_set_scene (DutyTileSource *self, DutyMapScene *scene, DutyCounty *county)
{
  g_autoptr (DutyMapScene) old = self->scene;
  g_autoptr (GArray) patches = g_array_new (FALSE, FALSE, sizeof (DutyPatch));
  gboolean all = old->dark != scene->dark || old->grids != scene->grids || old->scale != scene->scale;

  self->scene = duty_map_scene_ref (scene);
  if (!all)
    collect_changed_areas (old, scene, county, patches);
  if (mark_stale (self, patches, all))
    g_signal_emit (self, changed_signal, 0);
}

/**
 * duty_tile_source_set_textures:
 * @self: a source
 * @textures: whether the renderer is better served with textures (GL) than with cairo
 */
void
duty_tile_source_set_textures (DutyTileSource *self, gboolean textures)
{
  GHashTableIter iter;
  gpointer tile;

  self->textures = textures;
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    duty_map_tile_set_textures (tile, textures);
}

/**
 * duty_tile_source_get_n_painted:
 *
 * Returns: how many tiles have been painted so far
 */
guint
duty_tile_source_get_n_painted (DutyTileSource *self)
{
  return self->n_painted;
}

static void
refuse_waiting (DutyTileSource *self)
{
  GHashTableIter iter;
  GPtrArray *tasks;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tasks))
    for (guint i = 0; i < tasks->len; i++)
      g_task_return_new_error (tasks->pdata[i], G_IO_ERROR, G_IO_ERROR_CLOSED, "The map is shut");
  g_hash_table_remove_all (self->waiting);
}

/**
 * duty_tile_source_shut:
 * @self: a source
 *
 * Lets the workers finish the tile they paint, drops all others and fills no tile any more. A layer that
 * is disposed of while it waits for tiles would fail when they came: call this before.
 */
void
duty_tile_source_shut (DutyTileSource *self)
{
  if (self->workers == NULL)
    return;
  duty_tile_workers_free (g_steal_pointer (&self->workers));
  refuse_waiting (self);
  g_hash_table_remove_all (self->queued);
  g_queue_clear_full (&self->recent, g_object_unref);
  self->bytes = 0;
}
