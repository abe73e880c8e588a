/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-filter.h"

static const struct
{
  const char *search;
  gboolean found;
} rows[] = {
  { "", TRUE },      { "  ", TRUE },   { "新站", TRUE }, { "xzbk", TRUE },  { "xinzhan", TRUE },
  { "cam17", TRUE }, { "鹅城", TRUE }, { "ecz", TRUE },  { "zzzz", FALSE }, { "新桥", FALSE },
  { "4217", TRUE },  { "学校", TRUE }, { "xx", TRUE },   { "jlxz", TRUE },  { "99", FALSE },
};

static DutyCounty *
make_county (void)
{
  DutyCounty *county = duty_county_new ();
  g_autoptr (DutyArea) area = duty_area_new ("149901", "鹅城镇", DUTY_TIER_COUNTY, NULL);

  duty_county_add_area (county, area);
  return county;
}

static void
test_searches (void)
{
  static const char *const groups[] = { "学校", NULL };
  const DutyCameraRow row = { .id = "cam17",
                              .name = "静乐新站北口",
                              .area = "149901",
                              .main_uri = "rtsp://127.0.0.1/x",
                              .number = 4217,
                              .groups = groups };
  g_autoptr (DutyCounty) county = make_county ();
  g_autoptr (GtkFilter) filter = duty_camera_filter_new (county);
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      duty_camera_filter_set_search (DUTY_CAMERA_FILTER (filter), rows[i].search);
      g_test_message ("“%s”", rows[i].search);
      g_assert_cmpint (gtk_filter_match (filter, camera), ==, rows[i].found);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/camera-filter/searches", test_searches);
  return g_test_run ();
}
