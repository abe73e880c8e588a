/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-branches.h"

static void
add_area (DutyCounty *county, const char *code, const char *name, DutyTier tier, const char *parent)
{
  g_autoptr (DutyArea) area = duty_area_new (code, name, tier, parent);

  duty_county_add_area (county, area);
}

static void
add_camera (DutyCounty *county, const char *id, const char *area, const char *const *groups)
{
  const DutyCameraRow row = {
    .id = id, .name = id, .area = area, .main_uri = "rtsp://127.0.0.1/x", .groups = groups
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  duty_county_add_camera (county, camera);
}

/* A village stands before its township; one township has no cameras. */
static DutyCounty *
make_county (void)
{
  static const char *const both[] = { "学校", "河道", NULL };
  static const char *const river[] = { "河道", NULL };
  DutyCounty *county = duty_county_new ();

  add_area (county, "1", "县", DUTY_TIER_COUNTY, NULL);
  add_area (county, "111", "村", DUTY_TIER_VILLAGE, "11");
  add_area (county, "11", "甲镇", DUTY_TIER_TOWNSHIP, "1");
  add_area (county, "12", "乙镇", DUTY_TIER_TOWNSHIP, "1");
  add_camera (county, "a", "1", NULL);
  add_camera (county, "b", "111", both);
  add_camera (county, "c", "11", river);
  return county;
}

static void write_item (GString *text, GObject *item);

static void
write_items (GString *text, GListModel *items)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      write_item (text, item);
    }
}

static void
write_item (GString *text, GObject *item)
{
  if (DUTY_IS_CAMERA (item))
    {
      g_string_append_printf (text, " %s", duty_camera_get_id (DUTY_CAMERA (item)));
      return;
    }
  g_string_append_printf (text, " %s%u(", duty_camera_branch_get_name (DUTY_CAMERA_BRANCH (item)),
                          duty_camera_branch_get_n_cameras (DUTY_CAMERA_BRANCH (item)));
  write_items (text, duty_camera_branch_get_children (DUTY_CAMERA_BRANCH (item)));
  g_string_append (text, " )");
}

static void
assert_tree (GListModel *roots, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_items (text, roots);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_is_a_tree (void)
{
  g_autoptr (DutyCounty) county = make_county ();
  g_autoptr (GListStore) favourites = g_list_store_new (DUTY_TYPE_CAMERA);
  g_autoptr (GListModel) roots = duty_camera_branches_new (county, G_LIST_MODEL (favourites));

  assert_tree (roots, " Favourites0( ) Groups3( 学校1( b ) 河道2( b c ) ) 县3( 甲镇2( 村1( b ) c ) a )");
  g_list_store_append (favourites, duty_county_find_camera (county, "a"));
  assert_tree (roots, " Favourites1( a ) Groups3( 学校1( b ) 河道2( b c ) ) 县3( 甲镇2( 村1( b ) c ) a )");
}

static void
test_loses_no_camera (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (GListStore) favourites = g_list_store_new (DUTY_TYPE_CAMERA);
  g_autoptr (GListModel) roots = NULL;

  add_camera (county, "a", NULL, NULL);
  add_camera (county, "b", "99", NULL);
  roots = duty_camera_branches_new (county, G_LIST_MODEL (favourites));
  assert_tree (roots, " Favourites0( ) Without an area2( a b )");
}

static void
test_gives_the_first_cameras (void)
{
  g_autoptr (DutyCounty) county = make_county ();
  g_autoptr (GListStore) favourites = g_list_store_new (DUTY_TYPE_CAMERA);
  g_autoptr (GListModel) roots = duty_camera_branches_new (county, G_LIST_MODEL (favourites));
  g_autoptr (DutyCameraBranch) root = g_list_model_get_item (roots, 2);
  g_autoptr (GPtrArray) two = duty_camera_branch_dup_cameras (root, 2);

  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (duty_camera_get_id (g_ptr_array_index (two, 0)), ==, "b");
  g_assert_cmpstr (duty_camera_get_id (g_ptr_array_index (two, 1)), ==, "c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/camera-branches/is-a-tree", test_is_a_tree);
  g_test_add_func ("/ui/camera-branches/loses-no-camera", test_loses_no_camera);
  g_test_add_func ("/ui/camera-branches/gives-the-first-cameras", test_gives_the_first_cameras);
  return g_test_run ();
}
