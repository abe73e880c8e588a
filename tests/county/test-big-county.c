/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-loader.h"
#include "model/duty-place-index.h"
#include "support/duty-big-county.h"

#include <glib/gstdio.h>

static void
remove_files (const char *dir)
{
  const char *names[] = { "areas.geojson", "cameras.csv", "policy.json", "ground.geojson" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (dir);
}

static DutyCounty *
load_big (void)
{
  g_autofree char *dir = g_dir_make_tmp ("duty-big-county-XXXXXX", NULL);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  DutyCounty *county;

  duty_big_county_write (dir);
  g_test_timer_start ();
  county = duty_county_load (dir, &problems, &error);
  g_test_message ("loaded in %.0f ms", g_test_timer_elapsed () * 1000);
  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  remove_files (dir);
  return county;
}

static void
test_loads_whole (void)
{
  g_autoptr (DutyCounty) county = load_big ();

  g_assert_cmpuint (duty_county_get_areas (county)->len, ==,
                    1 + DUTY_BIG_COUNTY_TOWNSHIPS + DUTY_BIG_COUNTY_VILLAGES + DUTY_BIG_COUNTY_GRIDS);
  g_assert_cmpuint (g_list_model_get_n_items (duty_county_get_cameras (county)), ==, DUTY_BIG_COUNTY_CAMERAS);
}

static void
test_locates_each_camera (void)
{
  g_autoptr (DutyCounty) county = load_big ();
  GListModel *cameras = duty_county_get_cameras (county);

  g_test_timer_start ();
  for (guint i = 0; i < DUTY_BIG_COUNTY_CAMERAS; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);
      DutyArea *area = duty_county_locate (county, duty_camera_get_place (camera));

      g_assert_nonnull (area);
      g_assert_cmpstr (duty_area_get_code (area), ==, duty_camera_get_area (camera));
      g_assert_true (duty_county_is_within (county, duty_area_get_code (area), "149902000000"));
    }
  g_test_message ("a place is located in %.1f µs", g_test_timer_elapsed () * 1e6 / DUTY_BIG_COUNTY_CAMERAS);
}

static void
test_finds_the_nearest (void)
{
  g_autoptr (DutyCounty) county = load_big ();
  DutyPoint point = duty_area_get_centre (duty_county_get_root (county));
  g_autoptr (GPtrArray) nearest = NULL;

  g_test_timer_start ();
  nearest = duty_county_dup_nearest (county, point, 4);
  g_test_message ("the nearest are found in %.2f ms", g_test_timer_elapsed () * 1000);
  g_assert_cmpuint (nearest->len, ==, 4);
  for (guint i = 1; i < nearest->len; i++)
    g_assert_cmpfloat (duty_geo_distance (point, duty_camera_get_place (nearest->pdata[i - 1])), <=,
                       duty_geo_distance (point, duty_camera_get_place (nearest->pdata[i])));
}

static void
test_indexes_places (void)
{
  g_autoptr (DutyCounty) county = load_big ();
  g_autoptr (DutyPlaceIndex) index = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_test_timer_start ();
  index = duty_place_index_new (county);
  g_test_message ("the places are indexed in %.1f ms", g_test_timer_elapsed () * 1000);
  g_test_timer_start ();
  found = duty_place_index_find (index, "qzxvb", 6);
  g_test_message ("a name that nothing has is looked for in %.2f ms", g_test_timer_elapsed () * 1000);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/county/big/loads-whole", test_loads_whole);
  g_test_add_func ("/county/big/locates-each-camera", test_locates_each_camera);
  g_test_add_func ("/county/big/finds-the-nearest", test_finds_the_nearest);
  g_test_add_func ("/county/big/indexes-places", test_indexes_places);
  return g_test_run ();
}
