/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-geometry.h"

static GArray *
project_points (GArray *points, DutyPatch *patch)
{
  GArray *spots = g_array_sized_new (FALSE, FALSE, sizeof (DutySpot), points->len);

  for (guint i = 0; i < points->len; i++)
    {
      DutySpot spot = duty_mercator_project (g_array_index (points, DutyPoint, i));

      g_array_append_val (spots, spot);
      duty_patch_add (patch, spot);
    }
  return spots;
}

static DutyMapShape *
map_shape_new (const DutyGroundShape *shape)
{
  DutyMapShape *self = g_new0 (DutyMapShape, 1);

  self->kind = shape->kind;
  self->patch = DUTY_PATCH_EMPTY;
  self->points = project_points (shape->points, &self->patch);
  return self;
}

static void
map_shape_free (DutyMapShape *self)
{
  g_array_unref (self->points);
  g_free (self);
}

/* "01 格" alone says little: most villages have one. */
static char *
describe (DutyCounty *county, DutyArea *area)
{
  const char *parent = duty_area_get_parent (area);
  DutyArea *village = parent != NULL ? duty_county_find_area (county, parent) : NULL;

  if (duty_area_get_tier (area) != DUTY_TIER_GRID || village == NULL)
    return g_strdup (duty_area_get_name (area));
  return g_strdup_printf ("%s %s", duty_area_get_name (village), duty_area_get_name (area));
}

static DutyMapArea *
map_area_new (DutyCounty *county, DutyArea *area)
{
  DutyMapArea *self = g_new0 (DutyMapArea, 1);
  GPtrArray *rings = duty_area_get_rings (area);

  self->name = describe (county, area);
  self->tier = duty_area_get_tier (area);
  self->centre = duty_mercator_project (duty_area_get_centre (area));
  self->patch = DUTY_PATCH_EMPTY;
  self->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < rings->len; i++)
    g_ptr_array_add (self->rings, project_points (rings->pdata[i], &self->patch));
  return self;
}

static void
map_area_free (DutyMapArea *self)
{
  g_ptr_array_unref (self->rings);
  g_free (self->name);
  g_free (self);
}

static int
compare_shapes (gconstpointer a, gconstpointer b)
{
  const DutyMapShape *one = *(DutyMapShape *const *) a;
  const DutyMapShape *two = *(DutyMapShape *const *) b;

  return (int) one->kind - (int) two->kind;
}

static double
measure_tier (GPtrArray *areas, DutyTier tier)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];

      if (area->tier != tier || area->rings->len == 0)
        continue;
      sum += area->patch.right - area->patch.left;
      n++;
    }
  return n > 0 ? sum / n : 0;
}

/**
 * duty_map_geometry_new:
 * @county: (transfer none): a county that no longer changes
 *
 * Projects all that a county brought. Any thread; a big county takes some ten milliseconds.
 *
 * Returns: (transfer full): its shapes and areas on the plane
 */
DutyMapGeometry *
duty_map_geometry_new (DutyCounty *county)
{
  DutyMapGeometry *self = g_new0 (DutyMapGeometry, 1);
  GPtrArray *shapes = duty_county_get_shapes (county);
  GPtrArray *areas = duty_county_get_areas (county);

  self->county = g_object_ref (county);
  self->shapes = g_ptr_array_new_full (shapes->len, (GDestroyNotify) map_shape_free);
  self->areas = g_ptr_array_new_full (areas->len, (GDestroyNotify) map_area_free);
  for (guint i = 0; i < shapes->len; i++)
    g_ptr_array_add (self->shapes, map_shape_new (shapes->pdata[i]));
  for (guint i = 0; i < areas->len; i++)
    g_ptr_array_add (self->areas, map_area_new (county, areas->pdata[i]));
  g_ptr_array_sort (self->shapes, compare_shapes);
  for (DutyTier tier = DUTY_TIER_COUNTY; tier <= DUTY_TIER_GRID; tier++)
    self->widths[tier] = measure_tier (self->areas, tier);
  return self;
}

void
duty_map_geometry_free (DutyMapGeometry *self)
{
  g_ptr_array_unref (self->shapes);
  g_ptr_array_unref (self->areas);
  g_object_unref (self->county);
  g_free (self);
}
