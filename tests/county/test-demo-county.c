/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-loader.h"

static DutyCounty *
load_demo (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  DutyCounty *county = duty_county_load (dir, &problems, &error);

  g_assert_no_error (error);
  for (guint i = 0; problems[i] != NULL; i++)
    g_test_message ("%s", problems[i]);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  return county;
}

static guint
count_tier (DutyCounty *county, DutyTier tier)
{
  GPtrArray *areas = duty_county_get_areas (county);
  guint count = 0;

  for (guint i = 0; i < areas->len; i++)
    count += duty_area_get_tier (g_ptr_array_index (areas, i)) == tier;
  return count;
}

static void
test_has_what_it_promises (void)
{
  g_autoptr (DutyCounty) county = load_demo ();

  g_assert_cmpstr (duty_county_get_code (county), ==, "149901");
  g_assert_cmpstr (duty_county_get_name (county), ==, "清风县");
  g_assert_cmpuint (count_tier (county, DUTY_TIER_COUNTY), ==, 1);
  g_assert_cmpuint (count_tier (county, DUTY_TIER_TOWNSHIP), ==, 5);
  g_assert_cmpuint (count_tier (county, DUTY_TIER_VILLAGE), ==, 15);
  g_assert_cmpuint (count_tier (county, DUTY_TIER_GRID), ==, 40);
  g_assert_cmpuint (g_list_model_get_n_items (duty_county_get_cameras (county)), ==, 32);
  g_assert_cmpuint (duty_county_get_shapes (county)->len, >, 50);
  g_assert_cmpuint (duty_policy_get_n_categories (duty_county_get_policy (county)), ==, 11);
  g_assert_nonnull (duty_policy_find_category (duty_county_get_policy (county), "environment"));
}

/* Each place of the county lies in one grid, and that in its village and township. */
static void
test_grids_leave_no_gap (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  DutyArea *root = duty_county_get_root (county);
  DutyBox box = duty_county_get_box (county);
  GPtrArray *areas = duty_county_get_areas (county);

  for (int i = 0; i < 10000; i++)
    {
      DutyPoint point = { box.south + (box.north - box.south) * (i / 100 + 0.37) / 100,
                          box.west + (box.east - box.west) * (i % 100 + 0.41) / 100 };
      int depth = 0;

      for (guint j = 0; j < areas->len; j++)
        depth += duty_area_contains (g_ptr_array_index (areas, j), point);
      g_assert_cmpint (depth, ==, duty_area_contains (root, point) ? 4 : 0);
      if (depth > 0)
        g_assert_cmpint (duty_area_get_tier (duty_county_locate (county, point)), ==, DUTY_TIER_GRID);
    }
}

static void
test_cameras_stand_in_their_grids (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  GListModel *cameras = duty_county_get_cameras (county);

  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);
      DutyArea *area = duty_county_locate (county, duty_camera_get_place (camera));
      g_autofree char *sub = g_strdup_printf ("rtsp://127.0.0.1:8554/cam%02u/sub", i + 1);

      g_assert_cmpstr (duty_area_get_code (area), ==, duty_camera_get_area (camera));
      g_assert_cmpstr (duty_camera_get_uri (camera, DUTY_QUALITY_SUB), ==, sub);
      g_assert_cmpstr (duty_camera_get_user (camera), ==, "duty");
    }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyCounty **county = data;
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;

  *county = duty_county_load_finish (result, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
}

static void
test_loads_on_a_thread (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autoptr (DutyCounty) county = NULL;

  duty_county_load_async (dir, NULL, on_loaded, &county);
  while (county == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (duty_county_get_code (county), ==, "149901");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/county/demo/has-what-it-promises", test_has_what_it_promises);
  g_test_add_func ("/county/demo/grids-leave-no-gap", test_grids_leave_no_gap);
  g_test_add_func ("/county/demo/cameras-stand-in-their-grids", test_cameras_stand_in_their_grids);
  g_test_add_func ("/county/demo/loads-on-a-thread", test_loads_on_a_thread);
  return g_test_run ();
}
