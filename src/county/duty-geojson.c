/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-geojson.h"

#include "county/duty-county-error.h"
#include "county/duty-json-file.h"

#include <glib/gi18n.h>

/* A ring of a county's outline has a few thousand points. */
#define MAX_POINTS 100000

static JsonArray *
find_features (JsonNode *root, GError **error)
{
  JsonNode *features = duty_json_get_node (json_node_get_object (root), "features", JSON_NODE_ARRAY);

  if (features == NULL)
    g_set_error_literal (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT,
                         _("It has no “features”. Save it as a GeoJSON FeatureCollection."));
  return features != NULL ? json_node_get_array (features) : NULL;
}

static gboolean
take_feature (JsonNode *node, guint line, DutyFeatureFunc func, gpointer user_data, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return duty_refuse_row (error, _("It is not an object. Write a GeoJSON Feature."));
  return func (json_node_get_object (node), line, user_data, error);
}

/**
 * duty_geojson_foreach:
 * @data: (array length=size): a FeatureCollection (RFC 7946, 3.3)
 * @size: its length in bytes
 * @file: its name
 * @problems: gets a problem for each feature that @func refuses
 * @func: called for each feature, in their order
 * @user_data: data for @func
 * @error: return location for an error
 *
 * Returns: whether the file could be read; else a %DUTY_COUNTY_ERROR_FORMAT
 */
gboolean
duty_geojson_foreach (const char *data,
                      gsize size,
                      const char *file,
                      DutyProblems *problems,
                      DutyFeatureFunc func,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (JsonNode) root = duty_json_file_parse (data, size, error);
  g_autoptr (GArray) lines = NULL;
  JsonArray *features = root != NULL ? find_features (root, error) : NULL;

  if (features == NULL)
    return FALSE;
  lines = duty_json_file_find_lines (data, size, "features");
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      guint line = i < lines->len ? g_array_index (lines, guint, i) : 0;
      g_autoptr (GError) local_error = NULL;

      if (!take_feature (json_array_get_element (features, i), line, func, user_data, &local_error))
        {
          g_prefix_error (&local_error, _("Feature %u: "), i + 1);
          duty_problems_take (problems, file, line, g_steal_pointer (&local_error));
        }
    }
  return TRUE;
}

/**
 * duty_geojson_get_properties:
 *
 * Returns: (transfer none) (nullable): the feature's properties
 */
JsonObject *
duty_geojson_get_properties (JsonObject *feature)
{
  JsonNode *node = duty_json_get_node (feature, "properties", JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

static JsonArray *
refuse_geometry (GError **error, const char *single)
{
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
               _("It has no %s. Draw it and save the file again."), single);
  return NULL;
}

/**
 * duty_geojson_get_parts:
 * @feature: a feature
 * @single: a type of geometry, "Polygon"
 * @multi: the type that holds several of it, "MultiPolygon"
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the coordinates of each part
 */
JsonArray *
duty_geojson_get_parts (JsonObject *feature, const char *single, const char *multi, GError **error)
{
  JsonNode *geometry = duty_json_get_node (feature, "geometry", JSON_NODE_OBJECT);
  JsonObject *object = geometry != NULL ? json_node_get_object (geometry) : NULL;
  const char *type = object != NULL ? duty_json_get_string (object, "type") : NULL;
  JsonNode *coordinates = object != NULL ? duty_json_get_node (object, "coordinates", JSON_NODE_ARRAY) : NULL;
  g_autoptr (JsonArray) parts = NULL;

  if (coordinates == NULL)
    return refuse_geometry (error, single);
  if (g_strcmp0 (type, multi) == 0)
    return json_array_ref (json_node_get_array (coordinates));
  if (g_strcmp0 (type, single) != 0)
    return refuse_geometry (error, single);
  parts = json_array_new ();
  json_array_add_element (parts, json_node_ref (coordinates));
  return g_steal_pointer (&parts);
}

/* A position (RFC 7946, 3.1.1): longitude, latitude, and perhaps a height. */
static gboolean
read_position (JsonNode *node, DutyPoint *point, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) < 2 ||
      !duty_json_get_number (json_array_get_element (array, 0), &point->longitude) ||
      !duty_json_get_number (json_array_get_element (array, 1), &point->latitude))
    return duty_refuse_row (error, _("A position is not two numbers. Write [longitude, latitude]."));
  if (!duty_geo_is_valid (point->latitude, point->longitude))
    return duty_refuse_row (error, _("A position is not on the map. Write degrees, longitude first."));
  return TRUE;
}

/**
 * duty_geojson_read_line:
 * @node: the coordinates of a LineString (RFC 7946, 3.1.4)
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type DutyPoint): two points or more
 */
GArray *
duty_geojson_read_line (JsonNode *node, GError **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length < 2 || length > MAX_POINTS)
    return duty_refuse_row (error, _("A line has too few points, or too many. Draw it again.")), NULL;
  for (guint i = 0; i < length; i++)
    {
      DutyPoint point;

      if (!read_position (json_array_get_element (array, i), &point, error))
        return NULL;
      g_array_append_val (points, point);
    }
  return g_steal_pointer (&points);
}

static gboolean
is_same (DutyPoint a, DutyPoint b)
{
  return a.latitude == b.latitude && a.longitude == b.longitude;
}

static gboolean
has_extent (GArray *points)
{
  DutyBox box = DUTY_BOX_EMPTY;

  for (guint i = 0; i < points->len; i++)
    duty_box_add (&box, g_array_index (points, DutyPoint, i));
  return box.north > box.south && box.east > box.west;
}

/**
 * duty_geojson_read_ring:
 * @node: a linear ring of a Polygon's coordinates (RFC 7946, 3.1.6)
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type DutyPoint): three points or more; the last does not
 *   repeat the first
 */
GArray *
duty_geojson_read_ring (JsonNode *node, GError **error)
{
  g_autoptr (GArray) points = duty_geojson_read_line (node, error);

  if (points == NULL)
    return NULL;
  if (!is_same (g_array_index (points, DutyPoint, 0), g_array_index (points, DutyPoint, points->len - 1)))
    return duty_refuse_row (error, _("A ring is not closed. Repeat its first position as its last.")), NULL;
  g_array_set_size (points, points->len - 1);
  if (points->len < 3 || !has_extent (points))
    return duty_refuse_row (error, _("A ring encloses nothing. Draw it with three corners or more.")), NULL;
  return g_steal_pointer (&points);
}
