/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-loader.h"
#include "county/duty-policy-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AREAS                                                                                                  \
  "{\"features\":[{\"properties\":{\"code\":\"149901000000\",\"name\":\"清风县\",\"tier\":\"county\"},"        \
  "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[111,38],[112,38],[112,39],[111,39],[111,38]]]}}]}"
#define CAMERAS "id,name,lat,lon,main\nc1,桥,38,111,rtsp://h/m\n"
#define POLICY                                                                                                 \
  "{\"categories\":[{\"id\":\"fire\",\"name\":\"火情\"}],\"deadlines\":[{\"stage\":\"reported\",\"minutes\":2}]}"
#define GROUND                                                                                                 \
  "{\"features\":[{\"properties\":{\"kind\":\"river\",\"name\":\"清河\"},\"geometry\":{\"type\":\"LineString\"," \
  "\"coordinates\":[[111,38],[112,39]]}},{\"properties\":{\"kind\":\"water\"},\"geometry\":{\"type\":"         \
  "\"Polygon\",\"coordinates\":[[[111,38],[112,38],[112,39],[111,38]]]}}]}"

typedef struct
{
  char *dir;
} Fixture;

static const char *const NAMES[] = { "areas.geojson", "cameras.csv", "policy.json", "ground.geojson" };

static void
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *texts[] = { AREAS, CAMERAS, POLICY, GROUND };

  self->dir = g_dir_make_tmp ("duty-county-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    write_file (self, NAMES[i], texts[i]);
}

static void
remove_file (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);

  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    remove_file (self, NAMES[i]);
  g_rmdir (self->dir);
  g_free (self->dir);
}

/* Loads a county that has exactly one problem. */
static DutyCounty *
load_with_problem (Fixture *self, const char *problem)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) error = NULL;
  DutyCounty *county = duty_county_load (self->dir, &problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_test_message ("%s", problems[0]);
  g_assert_nonnull (strstr (problems[0], problem));
  return county;
}

static void
test_loads (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (DutyCounty) county = duty_county_load (self->dir, &problems, NULL);
  DutyGroundShape *river;

  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_nonnull (duty_county_find_camera (county, "c1"));
  g_assert_nonnull (duty_policy_find_category (duty_county_get_policy (county), "fire"));
  g_assert_cmpuint (duty_county_get_shapes (county)->len, ==, 2);
  river = g_ptr_array_index (duty_county_get_shapes (county), 0);
  g_assert_cmpint (river->kind, ==, DUTY_GROUND_RIVER);
  g_assert_cmpstr (river->name, ==, "清河");
  g_assert_cmpuint (river->points->len, ==, 2);
}

static void
test_needs_areas (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  remove_file (self, "areas.geojson");
  g_assert_null (duty_county_load (self->dir, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "areas.geojson"));
}

static guint
count_days (DutyCounty *county)
{
  return duty_calendar_get_n_days (duty_county_get_calendar (county));
}

static void
test_reads_the_calendar_if_there_is_one (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) problems = NULL;
  g_autoptr (DutyCounty) county = NULL;

  write_file (self, "calendar.json", "{\"days\":[{\"date\":\"2026-01-01\",\"kind\":\"off\"}]}");
  county = duty_county_load (self->dir, &problems, NULL);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_cmpuint (count_days (county), ==, 1);
  g_clear_object (&county);
  write_file (self, "calendar.json", "{");
  county = load_with_problem (self, "calendar.json: No holidays are known.");
  g_assert_cmpuint (count_days (county), ==, 0);
  remove_file (self, "calendar.json");
  g_clear_object (&county);
  g_clear_pointer (&problems, g_strfreev);
  county = duty_county_load (self->dir, &problems, NULL);
  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_cmpuint (count_days (county), ==, 0);
  g_assert_true (duty_calendar_has_work (duty_county_get_calendar (county)));
}

static void
test_goes_on_without_cameras (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCounty) county = NULL;

  remove_file (self, "cameras.csv");
  county = load_with_problem (self, "cameras.csv: ");
  g_assert_cmpuint (g_list_model_get_n_items (duty_county_get_cameras (county)), ==, 0);
  g_assert_cmpuint (duty_county_get_shapes (county)->len, ==, 2);
}

static void
test_falls_back_on_the_default_policy (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCounty) county = NULL;

  write_file (self, "policy.json", "{");
  county = load_with_problem (self, "policy.json: The shipped deadlines and categories hold.");
  g_assert_nonnull (duty_policy_find_category (duty_county_get_policy (county), "other"));
}

/* What is shipped as a file and what holds without one are the same categories. */
static void
test_a_stray_comma_refuses_no_category (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", "policy.json", NULL);
  g_autofree char *shipped = NULL;
  g_autoptr (DutyProblems) none = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = NULL;
  g_autoptr (GString) broken = NULL;
  g_autoptr (DutyCounty) county = NULL;
  guint line = 0;

  g_assert_true (g_file_get_contents (path, &shipped, NULL, NULL));
  policy = duty_policy_file_read (shipped, strlen (shipped), none, NULL);
  g_assert_nonnull (policy);
  broken = g_string_new (shipped);
  g_string_replace (broken, "}\n  ],", "},\n  ],", 1);
  g_assert_cmpstr (broken->str, !=, shipped);
  write_file (self, "policy.json", broken->str);
  county = load_with_problem (self, "Correct the file and start the room again. It cannot be read as JSON. Line ");
  g_assert_true (duty_county_get_policy_fault (county, &line));
  {
    g_auto (GStrv) lines = g_strsplit (broken->str, "\n", -1);

    g_assert_cmpuint (line, <=, g_strv_length (lines));
    g_assert_true (g_str_has_suffix (lines[line - 1], "},") && g_str_has_prefix (g_strstrip (lines[line]), "]"));
  }
  g_assert_cmpuint (duty_policy_get_n_categories (duty_county_get_policy (county)), ==,
                    duty_policy_get_n_categories (policy));
  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    {
      const DutyCategory *category = duty_policy_get_category (policy, i);
      const DutyCategory *other = duty_policy_find_category (duty_county_get_policy (county), category->id);

      g_assert_nonnull (other);
      g_assert_cmpstr (other->name, ==, category->name);
      g_assert_cmpstr (other->name_en, ==, category->name_en);
    }
}

static const struct
{
  const char *feature;
  const char *says;
} SHAPES[] = {
  { "7", "not an object" },
  { "{}", "kind is not one" },
  { "{\"properties\":{\"kind\":7}}", "kind is not one" },
  { "{\"properties\":{\"kind\":\"swamp\"}}", "kind is not one" },
  { "{\"properties\":{\"kind\":\"road\"}}", "no LineString" },
  { "{\"properties\":{\"kind\":\"built\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}}",
    "no Polygon" },
  { "{\"properties\":{\"kind\":\"lane\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2]]}}",
    "too few points" },
  { "{\"properties\":{\"kind\":\"lane\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,99]]}}",
    "not on the map" },
  { "{\"properties\":{\"kind\":\"water\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}", "no ring" },
};

static void
test_passes_over_broken_ground (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SHAPES); i++)
    {
      g_autofree char *text =
          g_strconcat ("{\"features\":[\n", SHAPES[i].feature, ",\n",
                       "{\"properties\":{\"kind\":\"trunk\"},\"geometry\":{\"type\":\"MultiLineString\","
                       "\"coordinates\":[[[111,38],[112,39]],[[112,38],[111,39]]]}}]}",
                       NULL);
      g_autoptr (DutyCounty) county = NULL;

      write_file (self, "ground.geojson", text);
      county = load_with_problem (self, SHAPES[i].says);
      g_assert_cmpuint (duty_county_get_shapes (county)->len, ==, 2);
    }
}

static void
test_refuses_a_huge_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "cameras.csv", NULL);
  g_autoptr (DutyCounty) county = NULL;

  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (1) << 40), ==, 0);
  county = load_with_problem (self, "cameras.csv: It is not a file of at most 16 MiB.");
}

static void
test_refuses_a_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "cameras.csv", NULL);
  g_autoptr (DutyCounty) county = NULL;

  g_remove (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  county = load_with_problem (self, "cameras.csv: It is not a file");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/county/loader/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("loads", test_loads);
  ADD ("needs-areas", test_needs_areas);
  ADD ("reads-the-calendar", test_reads_the_calendar_if_there_is_one);
  ADD ("goes-on-without-cameras", test_goes_on_without_cameras);
  ADD ("falls-back-on-the-default-policy", test_falls_back_on_the_default_policy);
  ADD ("a-stray-comma-refuses-no-category", test_a_stray_comma_refuses_no_category);
  ADD ("passes-over-broken-ground", test_passes_over_broken_ground);
  ADD ("refuses-a-huge-file", test_refuses_a_huge_file);
  ADD ("refuses-a-pipe", test_refuses_a_pipe);
#undef ADD
  return g_test_run ();
}
