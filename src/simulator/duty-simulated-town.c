/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulated-town.h"

#include <json-glib/json-glib.h>

#include "base/duty-json-guard.h"

#define MAX_DEPTH 32

/**
 * DutySimulatedTown:
 *
 * Where incidents can happen: the grids of a county's areas.geojson, and the categories of its
 * policy.json. It never changes once loaded.
 */
struct _DutySimulatedTown
{
  GObject parent_instance;

  GPtrArray *grids;       /* owned Grids */
  GHashTable *villages;   /* owned code → owned name, of every area */
  GHashTable *categories; /* owned ids */
};

G_DEFINE_TYPE (DutySimulatedTown, duty_simulated_town, G_TYPE_OBJECT)

typedef struct
{
  double lon;
  double lat;
} Vertex;

typedef struct
{
  char *code;
  char *parent;
  GArray *ring; /* of Vertex */
} Grid;

static void
grid_free (Grid *self)
{
  g_free (self->code);
  g_free (self->parent);
  g_array_unref (self->ring);
  g_free (self);
}

static void
duty_simulated_town_finalize (GObject *object)
{
  DutySimulatedTown *self = DUTY_SIMULATED_TOWN (object);

  g_ptr_array_unref (self->grids);
  g_hash_table_unref (self->villages);
  g_hash_table_unref (self->categories);
  G_OBJECT_CLASS (duty_simulated_town_parent_class)->finalize (object);
}

static void
duty_simulated_town_class_init (DutySimulatedTownClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_simulated_town_finalize;
}

static void
duty_simulated_town_init (DutySimulatedTown *self)
{
  self->grids = g_ptr_array_new_with_free_func ((GDestroyNotify) grid_free);
  self->villages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns: (transfer full) (nullable): the array that is the member @name of the file's object */
static JsonArray *
load_rows (const char *folder, const char *file, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root, *rows = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, error) || !duty_json_guard (text, size, MAX_DEPTH, error) ||
      !json_parser_load_from_data (parser, text, size, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    rows = json_object_get_member (json_node_get_object (root), name);
  if (rows != NULL && JSON_NODE_HOLDS_ARRAY (rows))
    return json_array_ref (json_node_get_array (rows));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s has no array “%s”", path, name);
  return NULL;
}

static JsonArray *
get_array_at (JsonArray *array, guint index)
{
  JsonNode *node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

/* The outer ring of a Polygon, or of the first part of a MultiPolygon (RFC 7946, 3.1.6 and 3.1.7). */
static JsonArray *
find_ring (JsonObject *geometry)
{
  JsonArray *coordinates = get_array (geometry, "coordinates");
  JsonArray *part = coordinates;

  if (coordinates != NULL && g_strcmp0 (get_text (geometry, "type"), "MultiPolygon") == 0)
    part = get_array_at (coordinates, 0);
  return part != NULL ? get_array_at (part, 0) : NULL;
}

static GArray *
read_ring (JsonArray *points)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (Vertex));

  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonArray *point = get_array_at (points, i);
      Vertex vertex;

      if (point == NULL || json_array_get_length (point) < 2)
        continue;
      vertex.lon = json_array_get_double_element (point, 0);
      vertex.lat = json_array_get_double_element (point, 1);
      g_array_append_val (ring, vertex);
    }
  return ring;
}

static void
add_grid (DutySimulatedTown *self, const char *code, const char *parent, JsonObject *geometry)
{
  JsonArray *points = geometry != NULL ? find_ring (geometry) : NULL;
  Grid *grid;

  if (points == NULL || parent == NULL)
    return;
  grid = g_new0 (Grid, 1);
  grid->code = g_strdup (code);
  grid->parent = g_strdup (parent);
  grid->ring = read_ring (points);
  if (grid->ring->len >= 3)
    g_ptr_array_add (self->grids, grid);
  else
    grid_free (grid);
}

/* What is broken is left out: it is the console that must complain. */
static void
add_feature (DutySimulatedTown *self, JsonNode *node)
{
  JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *properties = feature != NULL ? get_object (feature, "properties") : NULL;
  const char *code = properties != NULL ? get_text (properties, "code") : NULL;
  const char *name = properties != NULL ? get_text (properties, "name") : NULL;

  if (code == NULL || name == NULL)
    return;
  g_hash_table_insert (self->villages, g_strdup (code), g_strdup (name));
  if (g_strcmp0 (get_text (properties, "tier"), "grid") == 0)
    add_grid (self, code, get_text (properties, "parent"), get_object (feature, "geometry"));
}

static gboolean
load_areas (DutySimulatedTown *self, const char *folder, GError **error)
{
  g_autoptr (JsonArray) rows = load_rows (folder, "areas.geojson", "features", error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    add_feature (self, json_array_get_element (rows, i));
  if (self->grids->len > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s/areas.geojson has no grid", folder);
  return FALSE;
}

static gboolean
load_categories (DutySimulatedTown *self, const char *folder, GError **error)
{
  g_autoptr (JsonArray) rows = load_rows (folder, "policy.json", "categories", error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (row) ? get_text (json_node_get_object (row), "id") : NULL;

      if (id != NULL)
        g_hash_table_add (self->categories, g_strdup (id));
    }
  return TRUE;
}

/**
 * duty_simulated_town_load:
 * @folder: a county's
 * @error: when its files cannot be read, or have no grid
 *
 * Returns: (transfer full) (nullable): the town
 */
DutySimulatedTown *
duty_simulated_town_load (const char *folder, GError **error)
{
  g_autoptr (DutySimulatedTown) self = g_object_new (DUTY_TYPE_SIMULATED_TOWN, NULL);

  if (!load_areas (self, folder, error) || !load_categories (self, folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Whether a ray to the east crosses the ring an odd number of times. */
static gboolean
contains (GArray *ring, Vertex at)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
    {
      const Vertex *a = &g_array_index (ring, Vertex, i), *b = &g_array_index (ring, Vertex, j);

      if ((a->lat > at.lat) != (b->lat > at.lat) &&
          at.lon < (b->lon - a->lon) * (at.lat - a->lat) / (b->lat - a->lat) + a->lon)
        inside = !inside;
    }
  return inside;
}

static Vertex
pick_within (GArray *ring, GRand *chance)
{
  Vertex low = g_array_index (ring, Vertex, 0), high = low, at = low;

  for (guint i = 1; i < ring->len; i++)
    {
      const Vertex *vertex = &g_array_index (ring, Vertex, i);

      low = (Vertex){ MIN (low.lon, vertex->lon), MIN (low.lat, vertex->lat) };
      high = (Vertex){ MAX (high.lon, vertex->lon), MAX (high.lat, vertex->lat) };
    }
  for (guint attempt = 0; attempt < 1000; attempt++)
    {
      at.lon = low.lon + g_rand_double (chance) * (high.lon - low.lon);
      at.lat = low.lat + g_rand_double (chance) * (high.lat - low.lat);
      if (contains (ring, at))
        break;
    }
  return at;
}

/* Returns: somewhere in one of the grids */
DutyPlace
duty_simulated_town_pick (DutySimulatedTown *self, GRand *chance)
{
  const Grid *grid = g_ptr_array_index (self->grids, g_rand_int_range (chance, 0, self->grids->len));
  const char *village = g_hash_table_lookup (self->villages, grid->parent);
  Vertex at = pick_within (grid->ring, chance);

  return (DutyPlace){ grid->code, village != NULL ? village : "", at.lat, at.lon };
}

/* Returns: whether the county's policy has that category */
gboolean
duty_simulated_town_knows (DutySimulatedTown *self, const char *category)
{
  return g_hash_table_contains (self->categories, category);
}
