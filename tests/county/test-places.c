/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How an officer names a place of the demo county. */

#include "county/duty-county-loader.h"
#include "model/duty-place-index.h"

static DutyCounty *
load_demo (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  DutyCounty *county = duty_county_load (dir, &problems, &error);

  g_assert_no_error (error);
  return county;
}

static const struct
{
  const char *typed;
  const char *first;
} NAMES[] = {
  { "xzc03", "鹅城镇 新站村 03 格" },
  { "XZC 03", "鹅城镇 新站村 03 格" },
  { "新站村03", "鹅城镇 新站村 03 格" },
  { "xinzhanc03", "鹅城镇 新站村 03 格" },
  { "xzc", "鹅城镇 新站村" },
  { "ecz", "鹅城镇" },
  { "qfx", "清风县" },
  { "xzbk", "新站北口" },
  { "cam99", NULL },
  { "·", NULL },
  { "", NULL },
};

static void
test_names (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  g_autoptr (DutyPlaceIndex) index = duty_place_index_new (county);

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (GPtrArray) found = duty_place_index_find (index, NAMES[i].typed, 6);
      const DutyPlace *first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

      g_assert_cmpstr (first != NULL ? first->name : NULL, ==, NAMES[i].first);
      g_assert_cmpuint (found->len, <=, 6);
    }
}

/* cam01 stands at 38.37353, 111.93254 and faces 195°. */
static void
test_camera_is_where_it_looks (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  DutyCamera *camera = duty_county_find_camera (county, "cam01");
  g_autoptr (DutyPlace) place = duty_place_new_for_camera (county, camera);
  DutyPoint stands = duty_camera_get_place (camera);

  g_assert_true (place->is_camera);
  g_assert_cmpstr (place->area, ==, "149901100200003");
  g_assert_cmpfloat_with_epsilon (duty_geo_distance (stands, place->point), DUTY_PLACE_CAMERA_REACH, 0.1);
  g_assert_cmpfloat_with_epsilon (duty_geo_bearing (stands, place->point), 195, 0.1);
}

static void
test_points (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  g_autoptr (DutyPlace) inside = duty_place_new_for_point (county, (DutyPoint){ 38.37353, 111.93254 });
  g_autoptr (DutyPlace) outside = duty_place_new_for_point (county, (DutyPoint){ 10.5, 20.25 });

  g_assert_cmpstr (inside->name, ==, "鹅城镇 新站村 03 格");
  g_assert_cmpstr (inside->area, ==, "149901100200003");
  g_assert_cmpstr (outside->name, ==, "10.50000, 20.25000");
  g_assert_cmpstr (outside->area, ==, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/names", test_names);
  g_test_add_func ("/places/camera-is-where-it-looks", test_camera_is_where_it_looks);
  g_test_add_func ("/places/points", test_points);
  return g_test_run ();
}
