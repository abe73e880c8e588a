/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-branches.h"

#include <glib/gi18n.h>

/* The loaders refuse cycles; the bound keeps a hand-made county from looping. */
#define MAX_DEPTH 8

typedef struct
{
  DutyCounty *county;
  GHashTable *areas;      /* borrowed code → DutyCameraBranch: areas with cameras in them */
  GHashTable *groups;     /* borrowed name → borrowed DutyCameraBranch */
  DutyCameraBranch *all;  /* owned: of the groups */
  DutyCameraBranch *lost; /* owned: cameras without an area */
} Builder;

/* Areas */

static void
want_area (Builder *self, const char *code)
{
  for (guint depth = 0; code != NULL && depth < MAX_DEPTH; depth++)
    {
      DutyArea *area = duty_county_find_area (self->county, code);

      if (area == NULL || g_hash_table_contains (self->areas, code))
        return;
      g_hash_table_insert (self->areas, (gpointer) duty_area_get_code (area),
                           duty_camera_branch_new (duty_area_get_name (area)));
      code = duty_area_get_parent (area);
    }
}

static DutyCameraBranch *
find_area (Builder *self, const char *code)
{
  return code != NULL ? g_hash_table_lookup (self->areas, code) : NULL;
}

/* In the order of the county's file, which officials know. */
static void
link_areas (Builder *self, GListStore *roots)
{
  GPtrArray *areas = duty_county_get_areas (self->county);

  for (guint i = 0; i < areas->len; i++)
    {
      DutyArea *area = g_ptr_array_index (areas, i);
      DutyCameraBranch *branch = find_area (self, duty_area_get_code (area));
      DutyCameraBranch *parent = find_area (self, duty_area_get_parent (area));

      if (branch != NULL && parent != NULL)
        duty_camera_branch_add_branch (parent, branch);
      else if (branch != NULL)
        g_list_store_append (roots, branch);
    }
}

/* Cameras */

static void
add_to_groups (Builder *self, DutyCamera *camera)
{
  const char *const *names = duty_camera_get_groups (camera);

  for (guint i = 0; names[i] != NULL; i++)
    {
      DutyCameraBranch *group = g_hash_table_lookup (self->groups, names[i]);

      if (group == NULL)
        {
          g_autoptr (DutyCameraBranch) branch = duty_camera_branch_new (names[i]);

          duty_camera_branch_add_branch (self->all, branch);
          g_hash_table_insert (self->groups, (gpointer) names[i], branch);
          group = branch;
        }
      duty_camera_branch_add_camera (group, camera);
    }
}

static void
add_camera (Builder *self, DutyCamera *camera)
{
  DutyCameraBranch *area = find_area (self, duty_camera_get_area (camera));

  duty_camera_branch_add_camera (area != NULL ? area : self->lost, camera);
  add_to_groups (self, camera);
}

typedef void (*CameraFunc) (Builder *self, DutyCamera *camera);

static void
want_area_of (Builder *self, DutyCamera *camera)
{
  want_area (self, duty_camera_get_area (camera));
}

static void
for_each_camera (Builder *self, CameraFunc func)
{
  GListModel *cameras = duty_county_get_cameras (self->county);
  guint n = g_list_model_get_n_items (cameras);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      func (self, camera);
    }
}

static void
add_unless_empty (GListStore *roots, DutyCameraBranch *branch)
{
  if (duty_camera_branch_get_n_cameras (branch) > 0)
    g_list_store_append (roots, branch);
}

/**
 * duty_camera_branches_new:
 * @county: (transfer none): whose areas, groups and cameras
 * @favourites: (transfer none): of #DutyCamera; it may change
 *
 * An area without a camera in it is left out.
 *
 * Returns: (transfer full): a model of #DutyCameraBranch: favourites first, then the groups, if there are
 * any, then the county
 */
GListModel *
duty_camera_branches_new (DutyCounty *county, GListModel *favourites)
{
  g_autoptr (GHashTable) areas = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DutyCameraBranch) starred = duty_camera_branch_new_for_model (_ ("Favourites"), favourites);
  g_autoptr (DutyCameraBranch) all = duty_camera_branch_new (_ ("Groups"));
  g_autoptr (DutyCameraBranch) lost = duty_camera_branch_new (_ ("Without an area"));
  GListStore *roots = g_list_store_new (DUTY_TYPE_CAMERA_BRANCH);
  Builder self = { county, areas, groups, all, lost };

  for_each_camera (&self, want_area_of);
  g_list_store_append (roots, starred);
  g_list_store_append (roots, all);
  link_areas (&self, roots);
  for_each_camera (&self, add_camera);
  if (duty_camera_branch_get_n_cameras (all) == 0)
    g_list_store_remove (roots, 1);
  add_unless_empty (roots, lost);
  return G_LIST_MODEL (roots);
}
