/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-marker-set.h"

#include <glib/gi18n.h>

#include "model/duty-camera.h"
#include "model/duty-incident.h"
#include "ui/duty-camera-drag.h"
#include "ui/map/duty-map-marker.h"

/**
 * DutyMarkerSet:
 *
 * See the header. Clusters are reckoned, of what is seen and somewhat more, when the scale or the things
 * change and when the map was panned beyond that; markers of things that stay are kept.
 */
struct _DutyMarkerSet
{
  GObject parent_instance;

  ShumateMarkerLayer *layer; /* owned */
  GPtrArray *items;          /* of GObject, owned */
  GArray *marks;             /* of DutyMark, owned, one an item */
  GPtrArray *clusters;       /* of DutyCluster, owned; NULL: to be reckoned */
  GHashTable *markers;       /* borrowed item → borrowed DutyMapMarker */

  double reach; /* pixels */
  double plane; /* pixels, of the clusters */
  DutyPatch covered; /* the markers in it exist */
};

enum
{
  ITEM_ACTIVATED,
  CLUSTER_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Clusters at the rim of what is gathered may lack members: this many reaches keep them out of sight. */
#define RIM 3

/* How much wider clusters reach for each other while there are too many of them. */
#define WIDER 1.5

G_DEFINE_TYPE (DutyMarkerSet, duty_marker_set, G_TYPE_OBJECT)

static GQuark
cluster_quark (void)
{
  return g_quark_from_static_string ("duty-cluster");
}

static void
on_clicked (DutyMapMarker *marker, DutyMarkerSet *self)
{
  const DutyCluster *cluster = g_object_get_qdata (G_OBJECT (marker), cluster_quark ());

  if (cluster->members->len == 1)
    g_signal_emit (self,
                   signals[ITEM_ACTIVATED],
                   0,
                   duty_marker_set_get_item (self, g_array_index (cluster->members, guint, 0)));
  else
    g_signal_emit (self, signals[CLUSTER_ACTIVATED], 0, cluster);
}

static char *
describe_incident (DutyIncident *incident)
{
  return g_strdup_printf (_ ("%s, %s"),
                          duty_incident_get_row (incident)->title,
                          duty_colour_get_label (duty_incident_get_colour (incident)));
}

static char *
describe (DutyMarkerSet *self, const DutyCluster *cluster)
{
  GObject *item = duty_marker_set_get_item (self, g_array_index (cluster->members, guint, 0));
  guint n = cluster->members->len;

  if (n == 1)
    return DUTY_IS_INCIDENT (item) ? describe_incident (DUTY_INCIDENT (item))
                                   : g_strdup (duty_camera_get_name (DUTY_CAMERA (item)));
  if (DUTY_IS_INCIDENT (item))
    return g_strdup_printf (ngettext ("%u incident", "%u incidents", n), n);
  return g_strdup_printf (ngettext ("%u camera", "%u cameras", n), n);
}

static void
dress (DutyMarkerSet *self, DutyMapMarker *marker, const DutyCluster *cluster)
{
  GObject *item = duty_marker_set_get_item (self, g_array_index (cluster->members, guint, 0));
  DutyMarkerFace face = { DUTY_IS_INCIDENT (item), cluster->members->len, cluster->worst, cluster->fresh };
  DutyPoint place = duty_mercator_unproject (cluster->spot);
  ShumateLocation *location = SHUMATE_LOCATION (marker);
  g_autofree char *label = describe (self, cluster);

  g_object_set_qdata (G_OBJECT (marker), cluster_quark (), (gpointer) cluster);
  duty_map_marker_set_face (marker, &face);
  duty_map_marker_set_label (marker, label);
  duty_camera_drag_offer (GTK_WIDGET (marker), face.count == 1 && DUTY_IS_CAMERA (item) ? DUTY_CAMERA (item) : NULL);
  if (shumate_location_get_latitude (location) != place.latitude ||
      shumate_location_get_longitude (location) != place.longitude)
    shumate_location_set_location (location, place.latitude, place.longitude);
}

static void
add_marker (DutyMarkerSet *self, gpointer item, const DutyCluster *cluster)
{
  DutyMapMarker *marker = duty_map_marker_new ();

  shumate_marker_set_selectable (SHUMATE_MARKER (marker), FALSE);
  g_signal_connect_object (marker, "clicked", G_CALLBACK (on_clicked), self, 0);
  dress (self, marker, cluster);
  g_hash_table_insert (self->markers, item, marker);
  shumate_marker_layer_add_marker (self->layer, SHUMATE_MARKER (marker));
}

static void
gather (DutyMarkerSet *self, double reach)
{
  double wide = reach / self->plane;
  DutyPatch within = duty_patch_grow (&self->covered, RIM * wide);

  g_clear_pointer (&self->clusters, g_ptr_array_unref);
  self->clusters = duty_clusterer_gather (self->marks, wide, &within);
}

static guint
count_seen (DutyMarkerSet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->clusters->len; i++)
    n += duty_patch_contains (&self->covered, ((DutyCluster *) self->clusters->pdata[i])->spot);
  return n;
}

static void
ensure_clusters (DutyMarkerSet *self)
{
  double reach = self->reach;

  gather (self, reach);
  while (count_seen (self) > DUTY_MARKER_SET_MAX)
    gather (self, reach *= WIDER);
}

/* What is seen: borrowed item → DutyCluster, keyed by the cluster's first thing. */
static GHashTable *
collect_seen (DutyMarkerSet *self)
{
  GHashTable *seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->clusters->len; i++)
    {
      DutyCluster *cluster = self->clusters->pdata[i];

      if (duty_patch_contains (&self->covered, cluster->spot))
        g_hash_table_insert (seen,
                             duty_marker_set_get_item (self, g_array_index (cluster->members, guint, 0)),
                             cluster);
    }
  return seen;
}

static void
remove_unseen (DutyMarkerSet *self, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer item;
  gpointer marker;

  g_hash_table_iter_init (&iter, self->markers);
  while (g_hash_table_iter_next (&iter, &item, &marker))
    {
      if (g_hash_table_contains (seen, item))
        continue;
      g_hash_table_iter_remove (&iter);
      shumate_marker_layer_remove_marker (self->layer, marker);
    }
}

static void
sync_markers (DutyMarkerSet *self)
{
  g_autoptr (GHashTable) seen = collect_seen (self);
  GHashTableIter iter;
  gpointer item;
  gpointer cluster;

  remove_unseen (self, seen);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &item, &cluster))
    {
      DutyMapMarker *marker = g_hash_table_lookup (self->markers, item);

      if (marker != NULL)
        dress (self, marker, cluster);
      else
        add_marker (self, item, cluster);
    }
}

static void
duty_marker_set_finalize (GObject *object)
{
  DutyMarkerSet *self = DUTY_MARKER_SET (object);

  g_clear_pointer (&self->markers, g_hash_table_unref);
  g_clear_pointer (&self->clusters, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_object (&self->layer);

  G_OBJECT_CLASS (duty_marker_set_parent_class)->finalize (object);
}

static void
duty_marker_set_class_init (DutyMarkerSetClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duty_marker_set_finalize;

  signals[ITEM_ACTIVATED] =
      g_signal_new ("item-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[CLUSTER_ACTIVATED] = g_signal_new ("cluster-activated",
                                             type,
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             G_TYPE_POINTER);
}

static void
duty_marker_set_init (DutyMarkerSet *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->marks = g_array_new (FALSE, FALSE, sizeof (DutyMark));
  self->markers = g_hash_table_new (NULL, NULL);
  self->covered = DUTY_PATCH_EMPTY;
}

/**
 * duty_marker_set_new:
 * @viewport: of the map
 * @reach: how near two markers may stand to each other, in pixels
 *
 * Returns: (transfer full): a set of no markers
 */
DutyMarkerSet *
duty_marker_set_new (ShumateViewport *viewport, double reach)
{
  DutyMarkerSet *self = g_object_new (DUTY_TYPE_MARKER_SET, NULL);

  self->reach = reach;
  self->layer = g_object_ref_sink (shumate_marker_layer_new (viewport));
  return self;
}

/**
 * duty_marker_set_get_layer:
 *
 * Returns: (transfer none): the layer that shows the markers
 */
ShumateLayer *
duty_marker_set_get_layer (DutyMarkerSet *self)
{
  return SHUMATE_LAYER (self->layer);
}

/**
 * duty_marker_set_take:
 * @self: a set
 * @items: (transfer full) (element-type GObject): cameras or cases
 * @marks: (transfer full) (element-type DutyMark): where each of them stands
 *
 * Marks other things than before, from the next duty_marker_set_update() on. Markers of things that stay
 * are kept.
 */
void
duty_marker_set_take (DutyMarkerSet *self, GPtrArray *items, GArray *marks)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);

  g_return_if_fail (items->len == marks->len);

  g_array_unref (self->marks);
  self->items = items;
  self->marks = marks;
  g_clear_pointer (&self->clusters, g_ptr_array_unref);
  if (self->plane > 0)
    {
      ensure_clusters (self);
      sync_markers (self);
    }
}

/**
 * duty_marker_set_update:
 * @self: a set
 * @seen: what the map shows
 * @plane: how many pixels the whole plane is wide
 *
 * Follows the viewport: markers in @seen and a little around it exist afterwards.
 */
void
duty_marker_set_update (DutyMarkerSet *self, const DutyPatch *seen, double plane)
{
  gboolean rescaled = plane != self->plane;
  gboolean inside = seen->left >= self->covered.left && seen->right <= self->covered.right &&
                    seen->top >= self->covered.top && seen->bottom <= self->covered.bottom;

  if (!rescaled && inside && self->clusters != NULL)
    return;
  self->plane = plane;
  self->covered = duty_patch_grow (seen, (seen->right - seen->left) / 5);
  ensure_clusters (self);
  sync_markers (self);
}

/**
 * duty_marker_set_get_item:
 *
 * Returns: (transfer none): the thing number @index
 */
GObject *
duty_marker_set_get_item (DutyMarkerSet *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

/**
 * duty_marker_set_get_n_markers:
 *
 * Returns: how many markers exist now
 */
guint
duty_marker_set_get_n_markers (DutyMarkerSet *self)
{
  return g_hash_table_size (self->markers);
}
