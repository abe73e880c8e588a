/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-camera-sight.h"

static const DutyPoint PLACE = { 38.0, 111.0 };

/* Puts a camera so many metres south of the place, so that it faces it at bearing 0. */
static void
add (DutyCounty *county, const char *id, double metres, double bearing, double view)
{
  const DutyCameraRow row = {
    .id = id,
    .name = id,
    .main_uri = "rtsp://h/m",
    .place = duty_geo_travel (PLACE, 180, metres),
    .bearing = bearing,
    .view = view,
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  g_assert_true (duty_county_add_camera (county, camera));
}

static void
assert_ranked (DutyCounty *county, guint n, const char *expected)
{
  g_autoptr (GPtrArray) cameras = duty_camera_sight_dup (county, PLACE, n);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < cameras->len; i++)
    g_string_append (ids, duty_camera_get_id (g_ptr_array_index (cameras, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

/* a looks away close by, b and c face the place, d is not known, e is far, f is out of reach. */
static void
test_facing_first (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();

  add (county, "a", 20, 180, 0);
  add (county, "b", 400, 10, 0);
  add (county, "c", 90, 350, 0);
  add (county, "d", 30, -1, 0);
  add (county, "e", 900, 0, 0);
  add (county, "f", 2500, 0, 0);
  assert_ranked (county, 10, "cbdae");
  assert_ranked (county, 2, "cb");
  assert_ranked (county, 0, "");
}

static void
test_field_of_view (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();

  add (county, "n", 50, 30, 40);
  add (county, "o", 100, 30, 0);
  add (county, "w", 200, 120, 360);
  assert_ranked (county, 10, "own");
}

static void
test_equals_keep_their_order (void)
{
  g_autoptr (DutyCounty) county = duty_county_new ();

  add (county, "b", 50, 0, 0);
  add (county, "a", 50, 0, 0);
  assert_ranked (county, 10, "ab");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/camera-sight/facing-first", test_facing_first);
  g_test_add_func ("/model/camera-sight/field-of-view", test_field_of_view);
  g_test_add_func ("/model/camera-sight/equals-keep-their-order", test_equals_keep_their_order);
  return g_test_run ();
}
