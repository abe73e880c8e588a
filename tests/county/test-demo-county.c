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

/* As the State Council arranged 2026: 33 days off, some of them weekend days, and six worked in exchange. */
static void
test_knows_the_holidays_of_2026 (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  DutyCalendar *calendar = duty_county_get_calendar (county);
  guint worked = 0;
  guint off = 0;
  GDate date;

  g_date_clear (&date, 1);
  for (g_date_set_dmy (&date, 1, 1, 2026); g_date_get_year (&date) == 2026; g_date_add_days (&date, 1))
    {
      gboolean weekend = g_date_get_weekday (&date) >= G_DATE_SATURDAY;
      gboolean works = duty_calendar_is_working_day (calendar, &date);

      worked += weekend && works;
      off += !weekend && !works;
    }
  g_assert_cmpuint (worked, ==, 6);
  g_assert_cmpuint (off, ==, 19);
  g_assert_cmpuint (duty_calendar_get_n_days (calendar), ==, 39);
}

/* What domain and law ask of the shipped policy. */
static const struct
{
  DutyClockFacts facts;
  gboolean of_case;
  DutySpanUnit unit;
  gint64 amount; /* minutes or days, -1 for no clock */
} CLOCKS[] = {
  { { 1, "fire", DUTY_CHANNEL_SENSOR, DUTY_STAGE_REPORTED }, FALSE, DUTY_SPAN_WALL, 1 },
  { { 1, "dispute", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED }, FALSE, DUTY_SPAN_WALL, 3 },
  { { 3, "traffic", DUTY_CHANNEL_GRID_PATROL, DUTY_STAGE_HANDLING }, FALSE, DUTY_SPAN_WALL, 24 * 60 },
  { { 3, "help", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED }, FALSE, DUTY_SPAN_WORKING_DAYS, 0 },
  { { 4, "help", DUTY_CHANNEL_DEPARTMENT, DUTY_STAGE_ACCEPTED }, FALSE, DUTY_SPAN_WORKING_DAYS, 3 },
  { { 3, "help", DUTY_CHANNEL_APP, DUTY_STAGE_ACCEPTED }, TRUE, DUTY_SPAN_WORKING_DAYS, 5 },
  { { 3, "dispute", DUTY_CHANNEL_APP, DUTY_STAGE_ACCEPTED }, TRUE, DUTY_SPAN_WALL, 30 * 24 * 60 },
  { { 2, "fire", DUTY_CHANNEL_APP, DUTY_STAGE_CLOSED }, FALSE, DUTY_SPAN_WORKING_DAYS, 3 },
  { { 4, "dispute", DUTY_CHANNEL_APP, DUTY_STAGE_CLOSED }, FALSE, DUTY_SPAN_WORKING_DAYS, 3 },
  { { 3, "help", DUTY_CHANNEL_APP, DUTY_STAGE_CLOSED }, FALSE, DUTY_SPAN_WALL, -1 },
};

static void
test_policy_follows_practice (void)
{
  g_autoptr (DutyCounty) county = load_demo ();
  DutyPolicy *policy = duty_county_get_policy (county);

  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++)
    {
      const DutySlaRule *rule = duty_policy_find_rule (policy, &CLOCKS[i].facts, CLOCKS[i].of_case);
      gboolean days = CLOCKS[i].unit == DUTY_SPAN_WORKING_DAYS;

      g_assert_cmpint (rule != NULL ? rule->unit : DUTY_SPAN_WALL, ==, CLOCKS[i].unit);
      g_assert_cmpint (rule != NULL ? rule->amount / (days ? 1 : 60) : -1, ==, CLOCKS[i].amount);
    }
  g_assert_cmpuint (duty_policy_get_n_words (policy), >, 200);
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
  g_test_add_func ("/county/demo/knows-the-holidays-of-2026", test_knows_the_holidays_of_2026);
  g_test_add_func ("/county/demo/policy-follows-practice", test_policy_follows_practice);
  g_test_add_func ("/county/demo/grids-leave-no-gap", test_grids_leave_no_gap);
  g_test_add_func ("/county/demo/cameras-stand-in-their-grids", test_cameras_stand_in_their_grids);
  g_test_add_func ("/county/demo/loads-on-a-thread", test_loads_on_a_thread);
  return g_test_run ();
}
