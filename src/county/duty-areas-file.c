/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-areas-file.h"

#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-geojson.h"
#include "county/duty-json-file.h"
#include "county/duty-ring-check.h"
#include "model/duty-enum-types.h"

#include <glib/gi18n.h>
#include <string.h>

/* Twenty times the largest county that was seen. */
#define MAX_AREAS 30000

/* An area as the file has it, before its parent is known. */
typedef struct
{
  char *code;
  char *name;
  DutyTier tier;
  char *parent; /* NULL when none is given */
  GPtrArray *rings;
  guint line;
} Draft;

typedef struct
{
  GPtrArray *drafts;   /* of Draft, in their order */
  GHashTable *by_code; /* borrowed code → borrowed Draft */
  Draft *root;         /* borrowed; the area of tier county */
  DutyProblems *problems;
} Reading;

static void
free_draft (Draft *draft)
{
  g_free (draft->code);
  g_free (draft->name);
  g_free (draft->parent);
  g_clear_pointer (&draft->rings, g_ptr_array_unref);
  g_free (draft);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, free_draft)

/* Codes come as strings and, from spreadsheets, as numbers. */
static char *
dup_code (JsonObject *properties, const char *member)
{
  JsonNode *node = duty_json_get_node (properties, member, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return g_strdup (duty_json_get_string (properties, member));
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

static gboolean
check_code (const char *code, DutyTier tier, GError **error)
{
  if (code == NULL || !duty_field_is_id (code))
    return duty_refuse_row (
        error, _("The code is missing or is not one. Give it the area's digits, such as 149901100."));
  if (tier == DUTY_TIER_COUNTY && strspn (code, "0123456789") < 6)
    return duty_refuse_row (
        error, _("The county's code has to begin with six digits (GB/T 2260), such as 149901."));
  return TRUE;
}

static gboolean
read_properties (Draft *draft, JsonObject *properties, GError **error)
{
  const char *tier = duty_json_get_string (properties, "tier");
  int value = 0;

  if (tier == NULL || !duty_enum_from_nick (DUTY_TYPE_TIER, tier, &value))
    return duty_refuse_row (error, _("The tier is not one. Write county, township, village or grid."));
  draft->tier = value;
  draft->code = dup_code (properties, "code");
  draft->parent = dup_code (properties, "parent");
  draft->name = g_strdup (duty_json_get_string (properties, "name"));
  if (!check_code (draft->code, draft->tier, error))
    return FALSE;
  if (draft->name == NULL || !duty_field_is_name (draft->name))
    return duty_refuse_row (error, _("The name is missing, too long, or not text. Write one line."));
  return TRUE;
}

static gboolean
read_polygon (Draft *draft, JsonNode *node, GError **error)
{
  JsonArray *rings = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (rings == NULL || json_array_get_length (rings) == 0)
    return duty_refuse_row (error, _("A polygon has no ring. Draw it again."));
  for (guint i = 0; i < json_array_get_length (rings); i++)
    {
      GArray *ring = duty_geojson_read_ring (json_array_get_element (rings, i), error);

      if (ring == NULL)
        return FALSE;
      g_ptr_array_add (draft->rings, ring);
    }
  return TRUE;
}

static gboolean
read_geometry (Draft *draft, JsonObject *feature, GError **error)
{
  g_autoptr (JsonArray) parts = duty_geojson_get_parts (feature, "Polygon", "MultiPolygon", error);

  draft->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    if (!read_polygon (draft, json_array_get_element (parts, i), error))
      return FALSE;
  if (parts != NULL && draft->rings->len == 0)
    return duty_refuse_row (error, _("The polygon is empty. Draw it again."));
  return parts != NULL;
}

/* Whether its code is free and, for a county, whether it is the first. */
static gboolean
check_place (Reading *reading, Draft *draft, GError **error)
{
  Draft *other = g_hash_table_lookup (reading->by_code, draft->code);

  if (draft->tier == DUTY_TIER_COUNTY && reading->root != NULL)
    other = reading->root;
  else if (other == NULL)
    return reading->drafts->len < MAX_AREAS ||
           duty_refuse_row (error, _("There are too many areas. Split the file, one county each."));
  if (g_str_equal (other->code, draft->code))
    g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
                 _("The code “%s” is that of line %u too. Give each area its own."), draft->code,
                 other->line);
  else
    g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
                 _("Line %u is a county already. Keep one area of tier county."), other->line);
  return FALSE;
}

static void
warn_of_crossing (Reading *reading, Draft *draft)
{
  for (guint i = 0; i < draft->rings->len; i++)
    if (duty_ring_crosses_itself (g_ptr_array_index (draft->rings, i)))
      {
        g_autofree char *reason =
            g_strdup_printf (_("The border of “%s” crosses itself. It is used as it is; draw it again."),
                             draft->name);

        duty_problems_add (reading->problems, DUTY_AREAS_FILE, draft->line, reason);
        return;
      }
}

static gboolean
on_feature (JsonObject *feature, guint line, gpointer data, GError **error)
{
  Reading *reading = data;
  JsonObject *properties = duty_geojson_get_properties (feature);
  g_autoptr (Draft) draft = g_new0 (Draft, 1);

  draft->line = line;
  if (properties == NULL)
    return duty_refuse_row (error, _("It has no properties. Give it code, name, tier and parent."));
  if (!read_properties (draft, properties, error) || !read_geometry (draft, feature, error) ||
      !check_place (reading, draft, error))
    return FALSE;
  warn_of_crossing (reading, draft);
  if (draft->tier == DUTY_TIER_COUNTY)
    reading->root = draft;
  g_hash_table_insert (reading->by_code, draft->code, draft);
  g_ptr_array_add (reading->drafts, g_steal_pointer (&draft));
  return TRUE;
}

/* A parent stands on a higher tier than its child: no chain of parents can return to where it began. An
 * area whose parent will not do hangs under the county, so that it is on the map all the same. */
static const char *
find_parent (Reading *reading, Draft *draft)
{
  Draft *parent = draft->parent != NULL ? g_hash_table_lookup (reading->by_code, draft->parent) : NULL;
  g_autofree char *reason = NULL;

  if (draft == reading->root)
    return NULL;
  if (parent != NULL && parent->tier < draft->tier)
    return parent->code;
  if (parent != NULL)
    reason = g_strdup_printf (
        _("The parent of “%s” is not of a higher tier; it hangs under the county. Correct it."),
        draft->code);
  else
    reason = g_strdup_printf (_("The parent of “%s” is missing; it hangs under the county. Add it."),
                              draft->code);
  duty_problems_add (reading->problems, DUTY_AREAS_FILE, draft->line, reason);
  return reading->root->code;
}

static void
add_area (Reading *reading, Draft *draft, DutyCounty *county)
{
  g_autoptr (DutyArea) area =
      duty_area_new (draft->code, draft->name, draft->tier, find_parent (reading, draft));

  for (guint i = 0; i < draft->rings->len; i++)
    duty_area_take_ring (area, g_array_ref (g_ptr_array_index (draft->rings, i)));
  duty_county_add_area (county, area);
}

static gboolean
refuse_without_root (DutyProblems *problems, GError **error)
{
  const char *first = duty_problems_get_first (problems);

  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_NO_COUNTY,
               _("No area of tier county could be loaded; without its code no case can get one. %s"),
               first != NULL ? first : _("Add it."));
  return FALSE;
}

static gboolean
read_all (Reading *reading, DutyCounty *county, const char *data, gsize size, GError **error)
{
  if (!duty_geojson_foreach (data, size, DUTY_AREAS_FILE, reading->problems, on_feature, reading, error))
    return FALSE;
  if (reading->root == NULL)
    return refuse_without_root (reading->problems, error);
  for (guint i = 0; i < reading->drafts->len; i++)
    add_area (reading, g_ptr_array_index (reading->drafts, i), county);
  return TRUE;
}

/**
 * duty_areas_file_read:
 * @county: an empty county that is being built; gets the areas
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @problems: gets a problem for each feature that is wrong; the others are read
 * @error: return location for an error
 *
 * Returns: whether there is a county now; else %DUTY_COUNTY_ERROR_FORMAT or %DUTY_COUNTY_ERROR_NO_COUNTY
 */
gboolean
duty_areas_file_read (DutyCounty *county,
                      const char *data,
                      gsize size,
                      DutyProblems *problems,
                      GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_draft);
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { drafts, by_code, NULL, problems };

  return read_all (&reading, county, data, size, error);
}
