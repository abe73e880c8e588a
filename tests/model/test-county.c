/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-county.h"

static GArray *
make_ring (double south, double west, double north, double east)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  DutyPoint corners[] = { { south, west }, { south, east }, { north, east }, { north, west } };

  return g_array_append_vals (ring, corners, G_N_ELEMENTS (corners));
}

static void
add_area (DutyCounty *county, const char *code, const char *name, DutyTier tier, const char *parent, GArray *ring)
{
  g_autoptr (DutyArea) area = duty_area_new (code, name, tier, parent);

  if (ring != NULL)
    duty_area_take_ring (area, ring);
  g_assert_true (duty_county_add_area (county, area));
}

static gboolean
add_camera (DutyCounty *county, const char *id, double latitude, double longitude)
{
  DutyCameraRow row = { .id = id, .name = id, .main_uri = "rtsp://h/m", .place = { latitude, longitude } };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  return duty_county_add_camera (county, camera);
}

/* A county of 10° by 10°; a town with two grids in its west, one of them twice in the file. */
static DutyCounty *
make_county (void)
{
  DutyCounty *county = duty_county_new ();

  add_area (county, "g1", "01 格", DUTY_TIER_GRID, "v", make_ring (0, 0, 5, 2));
  add_area (county, "g2", "02 格", DUTY_TIER_GRID, "v", make_ring (5, 0, 10, 2));
  add_area (county, "g3", "03 格", DUTY_TIER_GRID, "v", make_ring (5, 0, 10, 2));
  add_area (county, "149901000000", "清风县", DUTY_TIER_COUNTY, NULL, make_ring (0, 0, 10, 10));
  add_area (county, "t", "鹅城镇", DUTY_TIER_TOWNSHIP, "149901000000", make_ring (0, 0, 10, 5));
  add_area (county, "v", "新站村", DUTY_TIER_VILLAGE, "t", make_ring (0, 0, 10, 2));
  add_area (county, "lost", "飞地", DUTY_TIER_GRID, "nobody", NULL);
  return county;
}

static void
test_an_empty_county (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (GPtrArray) nearest = duty_county_dup_nearest (county, (DutyPoint){ 1, 1 }, 4);
  g_autofree char *none = duty_county_describe_area (county, NULL);
  DutyBox box = duty_county_get_box (county);

  g_assert_cmpstr (duty_county_get_code (county), ==, "000000");
  g_assert_cmpstr (duty_county_get_name (county), ==, "");
  g_assert_null (duty_county_get_root (county));
  g_assert_null (duty_county_locate (county, (DutyPoint){ 1, 1 }));
  g_assert_cmpuint (nearest->len, ==, 0);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpfloat (box.south, >, box.north);
}

static void
test_knows_its_code_and_name (void)
{
  g_autoptr (DutyCounty) county = make_county ();

  g_assert_cmpstr (duty_county_get_code (county), ==, "149901");
  g_assert_cmpstr (duty_county_get_name (county), ==, "清风县");
  g_assert_cmpstr (duty_area_get_code (duty_county_get_root (county)), ==, "149901000000");
}

static const struct
{
  DutyPoint point;
  const char *code;
} PLACES[] = {
  { { 1, 1 }, "g1" },         { { 6, 1 }, "g2" },  { { 6, 4 }, "t" },
  { { 6, 9 }, "149901000000" }, { { 11, 1 }, NULL }, { { -0.1, 1 }, NULL },
};

static void
test_locates_the_lowest_tier (void)
{
  g_autoptr (DutyCounty) county = make_county ();

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      DutyArea *area = duty_county_locate (county, PLACES[i].point);

      g_assert_cmpstr (area != NULL ? duty_area_get_code (area) : NULL, ==, PLACES[i].code);
    }
}

static const struct
{
  const char *code;
  const char *ancestor;
  gboolean within;
} FAMILY[] = {
  { "g1", "g1", TRUE },  { "g1", "v", TRUE },     { "g1", "149901000000", TRUE },
  { "g1", "g2", FALSE }, { "t", "g1", FALSE },    { NULL, "t", FALSE },
  { "?", "t", FALSE },   { "?", "?", TRUE },      { "lost", "149901000000", FALSE },
};

static void
test_knows_what_lies_within (void)
{
  g_autoptr (DutyCounty) county = make_county ();

  for (gsize i = 0; i < G_N_ELEMENTS (FAMILY); i++)
    g_assert_cmpint (duty_county_is_within (county, FAMILY[i].code, FAMILY[i].ancestor), ==, FAMILY[i].within);
}

static void
test_a_cycle_ends (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autofree char *text = NULL;

  add_area (county, "a", "甲", DUTY_TIER_TOWNSHIP, "b", NULL);
  add_area (county, "b", "乙", DUTY_TIER_TOWNSHIP, "a", NULL);
  g_assert_false (duty_county_is_within (county, "a", "c"));
  text = duty_county_describe_area (county, "a");
  g_assert_true (g_str_has_suffix (text, "乙 甲"));
}

static const struct
{
  const char *code;
  const char *text;
} WORDS[] = {
  { "g1", "鹅城镇 新站村 01 格" }, { "t", "鹅城镇" }, { "149901000000", "清风县" },
  { "149999", "149999" },         { NULL, "" },      { "lost", "nobody 飞地" },
};

static void
test_describes_areas (void)
{
  g_autoptr (DutyCounty) county = make_county ();

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autofree char *text = duty_county_describe_area (county, WORDS[i].code);

      g_assert_cmpstr (text, ==, WORDS[i].text);
    }
}

static void
test_refuses_what_is_taken (void)
{
  g_autoptr (DutyCounty) county = make_county ();
  g_autoptr (DutyArea) again = duty_area_new ("g1", "另一格", DUTY_TIER_GRID, "v");

  g_assert_false (duty_county_add_area (county, again));
  g_assert_cmpstr (duty_area_get_name (duty_county_find_area (county, "g1")), ==, "01 格");
  g_assert_true (add_camera (county, "c1", 1, 1));
  g_assert_false (add_camera (county, "c1", 2, 2));
  g_assert_cmpuint (g_list_model_get_n_items (duty_county_get_cameras (county)), ==, 1);
}

static void
test_finds_the_nearest_cameras (void)
{
  g_autoptr (DutyCounty) county = make_county ();
  const char *expected[] = { "east", "north", "twin-a", "twin-b", "far" };

  add_camera (county, "far", 9, 9);
  add_camera (county, "twin-b", 1, 1.3);
  add_camera (county, "north", 1.2, 1);
  add_camera (county, "twin-a", 1, 1.3);
  add_camera (county, "east", 1, 1.1);
  for (guint n = 0; n <= 6; n++)
    {
      g_autoptr (GPtrArray) nearest = duty_county_dup_nearest (county, (DutyPoint){ 1, 1 }, n);

      g_assert_cmpuint (nearest->len, ==, MIN (n, 5));
      for (guint i = 0; i < nearest->len; i++)
        g_assert_cmpstr (duty_camera_get_id (g_ptr_array_index (nearest, i)), ==, expected[i]);
    }
}

/* The points of neighbours' shared border belong to one of them, never to both or none. */
static void
test_a_border_belongs_to_one (void)
{
  g_autoptr (DutyArea) west = duty_area_new ("w", "w", DUTY_TIER_GRID, NULL);
  g_autoptr (DutyArea) east = duty_area_new ("e", "e", DUTY_TIER_GRID, NULL);

  duty_area_take_ring (west, make_ring (0, 0, 10, 5));
  duty_area_take_ring (east, make_ring (0, 5, 10, 10));
  for (double latitude = 0; latitude < 10; latitude += 0.5)
    {
      DutyPoint point = { latitude, 5 };

      g_assert_cmpint (duty_area_contains (west, point) + duty_area_contains (east, point), ==, 1);
    }
}

static void
test_a_ring_in_a_ring_is_a_hole (void)
{
  g_autoptr (DutyArea) area = duty_area_new ("a", "a", DUTY_TIER_GRID, NULL);
  DutyPoint centre;

  duty_area_take_ring (area, make_ring (0, 0, 10, 10));
  duty_area_take_ring (area, make_ring (4, 4, 6, 6));
  centre = duty_area_get_centre (area);
  g_assert_cmpfloat (centre.latitude, ==, 5);
  g_assert_false (duty_area_contains (area, centre));
  g_assert_true (duty_area_contains (area, (DutyPoint){ 3, 5 }));
  g_assert_false (duty_area_contains (area, (DutyPoint){ 11, 5 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/county/an-empty-county", test_an_empty_county);
  g_test_add_func ("/model/county/knows-its-code-and-name", test_knows_its_code_and_name);
  g_test_add_func ("/model/county/locates-the-lowest-tier", test_locates_the_lowest_tier);
  g_test_add_func ("/model/county/knows-what-lies-within", test_knows_what_lies_within);
  g_test_add_func ("/model/county/a-cycle-ends", test_a_cycle_ends);
  g_test_add_func ("/model/county/describes-areas", test_describes_areas);
  g_test_add_func ("/model/county/refuses-what-is-taken", test_refuses_what_is_taken);
  g_test_add_func ("/model/county/finds-the-nearest-cameras", test_finds_the_nearest_cameras);
  g_test_add_func ("/model/area/a-border-belongs-to-one", test_a_border_belongs_to_one);
  g_test_add_func ("/model/area/a-ring-in-a-ring-is-a-hole", test_a_ring_in_a_ring_is_a_hole);
  return g_test_run ();
}
