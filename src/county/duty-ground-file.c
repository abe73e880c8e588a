/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-ground-file.h"

#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-geojson.h"
#include "county/duty-json-file.h"

#include <glib/gi18n.h>

#define MAX_SHAPES 100000

static const struct
{
  const char *nick;
  DutyGroundKind kind;
  gboolean is_line;
} KINDS[] = {
  { "built", DUTY_GROUND_BUILT, FALSE }, { "forest", DUTY_GROUND_FOREST, FALSE },
  { "water", DUTY_GROUND_WATER, FALSE }, { "river", DUTY_GROUND_RIVER, TRUE },
  { "lane", DUTY_GROUND_LANE, TRUE },    { "road", DUTY_GROUND_ROAD, TRUE },
  { "trunk", DUTY_GROUND_TRUNK, TRUE },
};

static int
find_kind (JsonObject *properties)
{
  const char *nick = properties != NULL ? duty_json_get_string (properties, "kind") : NULL;

  for (gsize i = 0; nick != NULL && i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].nick, nick))
      return i;
  return -1;
}

/* The outer ring of a polygon: islands are not drawn. */
static GArray *
read_outer_ring (JsonNode *part, GError **error)
{
  JsonArray *rings = JSON_NODE_HOLDS_ARRAY (part) ? json_node_get_array (part) : NULL;

  if (rings == NULL || json_array_get_length (rings) == 0)
    return duty_refuse_row (error, _("A polygon has no ring. Draw it again.")), NULL;
  return duty_geojson_read_ring (json_array_get_element (rings, 0), error);
}

/* All of a feature's parts or none of them. */
static GPtrArray *
read_parts (JsonArray *parts, gboolean is_line, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *part = json_array_get_element (parts, i);
      GArray *points = is_line ? duty_geojson_read_line (part, error) : read_outer_ring (part, error);

      if (points == NULL)
        return NULL;
      g_ptr_array_add (lines, points);
    }
  return g_steal_pointer (&lines);
}

static const char *
get_name (JsonObject *properties)
{
  const char *name = duty_json_get_string (properties, "name");

  return name != NULL && duty_field_is_name (name) ? name : NULL;
}

static gboolean
on_feature (JsonObject *feature, guint line, gpointer data, GError **error)
{
  DutyCounty *county = data;
  JsonObject *properties = duty_geojson_get_properties (feature);
  int kind = find_kind (properties);
  g_autoptr (JsonArray) parts = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  if (kind < 0)
    return duty_refuse_row (
        error, _("The kind is not one. Write built, forest, water, river, lane, road or trunk."));
  if (duty_county_get_shapes (county)->len >= MAX_SHAPES)
    return duty_refuse_row (error, _("There are too many shapes. Leave the smallest out."));
  parts = KINDS[kind].is_line ? duty_geojson_get_parts (feature, "LineString", "MultiLineString", error)
                              : duty_geojson_get_parts (feature, "Polygon", "MultiPolygon", error);
  lines = parts != NULL ? read_parts (parts, KINDS[kind].is_line, error) : NULL;
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    duty_county_take_shape (county, duty_ground_shape_new (KINDS[kind].kind, get_name (properties),
                                                           g_array_ref (g_ptr_array_index (lines, i))));
  return lines != NULL;
}

/**
 * duty_ground_file_read:
 * @county: a county that is being built; gets the shapes
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @problems: gets a problem for each feature that is wrong; the others are read
 * @error: return location for an error
 *
 * Returns: whether the file could be read; else %DUTY_COUNTY_ERROR_FORMAT
 */
gboolean
duty_ground_file_read (DutyCounty *county,
                       const char *data,
                       gsize size,
                       DutyProblems *problems,
                       GError **error)
{
  return duty_geojson_foreach (data, size, DUTY_GROUND_FILE, problems, on_feature, county, error);
}
