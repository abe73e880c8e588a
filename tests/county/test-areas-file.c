/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-areas-file.h"
#include "county/duty-county-error.h"

#include <string.h>

#define RING "[[111,38],[112,38],[112,39],[111,38]]"
#define POLYGON "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" RING "]}"
#define AREA(code, tier, parent)                                                                               \
  "{\"properties\":{\"code\":\"" code "\",\"name\":\"某地\",\"tier\":\"" tier "\",\"parent\":" parent "}," POLYGON "}"
#define COUNTY AREA ("149901000000", "county", "null")
#define GEOMETRY(type, coordinates)                                                                            \
  "{\"properties\":{\"code\":\"1499011\",\"name\":\"某镇\",\"tier\":\"township\",\"parent\":\"149901000000\"}," \
  "\"geometry\":{\"type\":\"" type "\",\"coordinates\":" coordinates "}}"
#define PROPERTIES(properties) "{\"properties\":{" properties "}," POLYGON "}"

/* The second feature of a file, on its third line, is wrong; the county and the area behind it are not. */
typedef struct
{
  const char *name;
  const char *feature;
  const char *says;
  gboolean loads;
} Case;

static const Case CASES[] = {
  { "not-an-object", "7", "not an object" },
  { "null", "null", "not an object" },
  { "no-properties", "{" POLYGON "}", "no properties" },
  { "properties-of-wrong-type", "{\"properties\":[1]," POLYGON "}", "no properties" },
  { "no-code", PROPERTIES ("\"name\":\"x\",\"tier\":\"grid\""), "code is missing" },
  { "code-of-wrong-type", PROPERTIES ("\"code\":true,\"name\":\"x\",\"tier\":\"grid\""), "code is missing" },
  { "code-with-spaces", PROPERTIES ("\"code\":\"1 2\",\"name\":\"x\",\"tier\":\"grid\""), "code is missing" },
  { "no-name", PROPERTIES ("\"code\":\"1\",\"tier\":\"grid\""), "name is missing" },
  { "name-of-control-characters", PROPERTIES ("\"code\":\"1\",\"name\":\"a\\nb\",\"tier\":\"grid\""), "name is" },
  { "no-tier", PROPERTIES ("\"code\":\"1\",\"name\":\"x\""), "tier is not one" },
  { "unknown-tier", AREA ("1", "province", "null"), "tier is not one" },
  { "duplicate-code", COUNTY, "that of line 2" },
  { "second-county", AREA ("149902000000", "county", "null"), "Line 2 is a county already" },
  { "no-geometry", "{\"properties\":{\"code\":\"1\",\"name\":\"x\",\"tier\":\"grid\"}}", "no Polygon" },
  { "null-geometry", "{\"properties\":{\"code\":\"1\",\"name\":\"x\",\"tier\":\"grid\"},\"geometry\":null}",
    "no Polygon" },
  { "a-point", GEOMETRY ("Point", "[111,38]"), "no Polygon" },
  { "no-ring", GEOMETRY ("Polygon", "[]"), "no ring" },
  { "no-part", GEOMETRY ("MultiPolygon", "[]"), "empty" },
  { "too-few-points", GEOMETRY ("Polygon", "[[[111,38],[112,38],[111,38]]]"), "encloses nothing" },
  { "one-point", GEOMETRY ("Polygon", "[[[111,38]]]"), "too few points" },
  { "no-extent", GEOMETRY ("Polygon", "[[[111,38],[112,38],[113,38],[111,38]]]"), "encloses nothing" },
  { "not-closed", GEOMETRY ("Polygon", "[[[111,38],[112,38],[112,39],[111,39]]]"), "not closed" },
  { "swapped", GEOMETRY ("Polygon", "[[[38,111],[38,112],[39,112],[38,111]]]"), "not on the map" },
  { "infinite", GEOMETRY ("Polygon", "[[[111,38],[1e999,38],[112,39],[111,38]]]"), "not on the map" },
  { "text-for-a-number", GEOMETRY ("Polygon", "[[[111,38],[\"112\",38],[112,39],[111,38]]]"), "not two numbers" },
  { "one-number", GEOMETRY ("Polygon", "[[[111],[112],[113],[111]]]"), "not two numbers" },
  { "nulls", GEOMETRY ("Polygon", "[[null,null,null,null]]"), "not two numbers" },
  { "ring-of-wrong-type", GEOMETRY ("Polygon", "[7]"), "too few points" },
  { "crosses-itself", GEOMETRY ("Polygon", "[[[111,38],[112,39],[112,38],[111,39],[111,38]]]"), "crosses itself",
    TRUE },
  { "no-parent", AREA ("1499011", "township", "null"), "is missing", TRUE },
  { "unknown-parent", AREA ("1499011", "township", "\"149999\""), "is missing", TRUE },
  { "its-own-parent", AREA ("1499011", "township", "\"1499011\""), "not of a higher tier", TRUE },
  { "parent-below", AREA ("1499011", "township", "\"149901200001\""), "not of a higher tier", TRUE },
};

static DutyCounty *
read_text (const char *text, DutyProblems *problems, GError **error)
{
  g_autoptr (DutyCounty) county = duty_county_new ();

  return duty_areas_file_read (county, text, strlen (text), problems, error) ? g_steal_pointer (&county) : NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text =
      g_strconcat ("{\"features\":[\n", COUNTY, ",\n", c->feature, ",\n",
                   AREA ("149901200001", "grid", "\"149901000000\""), "\n]}", NULL);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCounty) county = read_text (text, problems, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (duty_problems_get_count (problems), ==, 1);
  g_test_message ("%s", duty_problems_get_first (problems));
  g_assert_true (g_str_has_prefix (duty_problems_get_first (problems), "areas.geojson, line 3: "));
  g_assert_nonnull (strstr (duty_problems_get_first (problems), c->says));
  g_assert_cmpuint (duty_county_get_areas (county)->len, ==, c->loads ? 3 : 2);
  g_assert_true (duty_county_is_within (county, "149901200001", "149901000000"));
  if (c->loads)
    g_assert_true (duty_county_is_within (county, "1499011", "149901000000"));
}

/* A file of which nothing can be used. */
static const struct
{
  const char *name;
  const char *text;
  int code;
  const char *says;
} FILES[] = {
  { "empty", "", DUTY_COUNTY_ERROR_FORMAT, "empty" },
  { "blank", " \n", DUTY_COUNTY_ERROR_FORMAT, "JSON" },
  { "not-json", "id,name\n", DUTY_COUNTY_ERROR_FORMAT, "JSON" },
  { "cut-off", "{\"features\":[{", DUTY_COUNTY_ERROR_FORMAT, "JSON" },
  { "array", "[]", DUTY_COUNTY_ERROR_FORMAT, "one object" },
  { "no-features", "{}", DUTY_COUNTY_ERROR_FORMAT, "no “features”" },
  { "features-of-wrong-type", "{\"features\":{}}", DUTY_COUNTY_ERROR_FORMAT, "no “features”" },
  { "gb18030", "{\"name\":\"\xc7\xe5\xb7\xe7\"}", DUTY_COUNTY_ERROR_FORMAT, "not UTF-8" },
  { "no-areas", "{\"features\":[]}", DUTY_COUNTY_ERROR_NO_COUNTY, "tier county" },
  { "no-county", "{\"features\":[" AREA ("1", "grid", "null") "]}", DUTY_COUNTY_ERROR_NO_COUNTY, "tier county" },
  { "county-without-digits", "{\"features\":[" AREA ("qingfeng", "county", "null") "]}",
    DUTY_COUNTY_ERROR_NO_COUNTY, "six digits" },
};

static void
test_refuses_files (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (DutyCounty) county = read_text (FILES[i].text, problems, &error);

      g_test_message ("%s: %s", FILES[i].name, error->message);
      g_assert_null (county);
      g_assert_error (error, DUTY_COUNTY_ERROR, FILES[i].code);
      g_assert_nonnull (strstr (error->message, FILES[i].says));
    }
}

static void
test_refuses_deep_nesting (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"features\":", brackets, NULL);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, problems, &error));
  g_assert_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "nests more than 32"));
}

/* Numbers for codes, a byte order mark, children before parents, holes and islands. */
static void
test_reads_what_others_write (void)
{
  static const char TEXT[] =
      "\xef\xbb\xbf{\"type\":\"FeatureCollection\",\"features\":["
      "{\"properties\":{\"code\":149901001,\"name\":\"岛镇\",\"tier\":\"township\",\"parent\":149901000000},"
      "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
      "[[[0,0,900],[9,0],[9,9],[0,9],[0,0,900]],[[3,3],[6,3],[6,6],[3,6],[3,3]]],"
      "[[[20,20],[21,20],[21,21],[20,20]]]]}}," COUNTY "]}";
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCounty) county = read_text (TEXT, problems, &error);
  DutyArea *area = duty_county_find_area (county, "149901001");

  g_assert_no_error (error);
  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpstr (duty_county_get_code (county), ==, "149901");
  g_assert_cmpuint (duty_area_get_rings (area)->len, ==, 3);
  g_assert_true (duty_area_contains (area, (DutyPoint){ 1, 1 }));
  g_assert_false (duty_area_contains (area, (DutyPoint){ 4, 4 }));
  g_assert_true (duty_area_contains (area, (DutyPoint){ 20.2, 20.8 }));
}

static void
test_counts_many_problems (void)
{
  g_autoptr (GString) text = g_string_new ("{\"features\":[" COUNTY);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyCounty) county = NULL;
  g_auto (GStrv) texts = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (text, ",\n7");
  g_string_append (text, "]}");
  county = read_text (text->str, problems, &error);
  texts = duty_problems_dup_strv (problems);
  g_assert_nonnull (county);
  g_assert_cmpuint (duty_problems_get_count (problems), ==, 5000);
  g_assert_cmpuint (g_strv_length (texts), ==, 201);
  g_assert_cmpstr (texts[199], ==,
                   "areas.geojson, line 201: Feature 201: It is not an object. Write a GeoJSON Feature.");
  g_assert_cmpstr (texts[200], ==, "and 4800 more.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/county/areas/", CASES[i].name, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/county/areas/refuses-files", test_refuses_files);
  g_test_add_func ("/county/areas/refuses-deep-nesting", test_refuses_deep_nesting);
  g_test_add_func ("/county/areas/reads-what-others-write", test_reads_what_others_write);
  g_test_add_func ("/county/areas/counts-many-problems", test_counts_many_problems);
  return g_test_run ();
}
