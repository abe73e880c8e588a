/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-camera.h"
#include "model/duty-geo.h"

#include <math.h>

/* Distances between places, from the lengths of a degree on a sphere of 6,371.0088 km. */
static const struct
{
  DutyPoint a, b;
  double metres;
  double bearing;
} WAYS[] = {
  { { 0, 0 }, { 1, 0 }, 111195, 0 },
  { { 0, 0 }, { 0, 1 }, 111195, 90 },
  { { 1, 0 }, { 0, 0 }, 111195, 180 },
  { { 0, 1 }, { 0, 0 }, 111195, 270 },
  { { 60, 111 }, { 60, 112 }, 55597, 89.567 },
  { { 0, 179.5 }, { 0, -179.5 }, 111195, 90 },
  { { 0, 0 }, { 0, 180 }, 20015115, 90 },
};

static void
test_measures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WAYS); i++)
    {
      g_assert_cmpfloat_with_epsilon (duty_geo_distance (WAYS[i].a, WAYS[i].b), WAYS[i].metres,
                                      WAYS[i].metres * 1e-5);
      g_assert_cmpfloat_with_epsilon (duty_geo_bearing (WAYS[i].a, WAYS[i].b), WAYS[i].bearing, 1e-3);
    }
  g_assert_cmpfloat (duty_geo_distance (WAYS[4].a, WAYS[4].a), ==, 0);
}

static void
test_bearings_stay_under_a_circle (void)
{
  for (int i = 0; i < 10000; i++)
    {
      DutyPoint a = { g_test_rand_double_range (-85, 85), g_test_rand_double_range (-180, 180) };
      DutyPoint b = { a.latitude + g_test_rand_double_range (0, 1e-9), a.longitude - g_test_rand_double_range (0, 1e-15) };
      double bearing = duty_geo_bearing (a, b);

      g_assert_true (bearing >= 0 && bearing < 360);
    }
}

static void
test_travels (void)
{
  for (int bearing = 0; bearing < 360; bearing += 15)
    {
      DutyPoint from = { 38.4, 111.9 };
      DutyPoint to = duty_geo_travel (from, bearing, 300);

      g_assert_cmpfloat_with_epsilon (duty_geo_distance (from, to), 300, 0.1);
      g_assert_cmpfloat_with_epsilon (cos ((duty_geo_bearing (from, to) - bearing) * G_PI / 180), 1, 1e-6);
    }
}

static const struct
{
  double latitude, longitude;
  gboolean valid;
} PLACES[] = {
  { 0, 0, TRUE },          { 38.4, 111.9, TRUE },   { 85, 180, TRUE },        { -85, -180, TRUE },
  { 85.01, 0, FALSE },     { 0, 180.01, FALSE },    { 111.9, 38.4, FALSE },   { NAN, 0, FALSE },
  { 0, NAN, FALSE },       { INFINITY, 0, FALSE },  { 0, -INFINITY, FALSE },
};

static void
test_knows_places_of_the_map (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    g_assert_cmpint (duty_geo_is_valid (PLACES[i].latitude, PLACES[i].longitude), ==, PLACES[i].valid);
}

static void
test_boxes_grow (void)
{
  DutyBox box = DUTY_BOX_EMPTY;

  g_assert_false (duty_box_contains (&box, (DutyPoint){ 0, 0 }));
  duty_box_add (&box, (DutyPoint){ 38, 111 });
  g_assert_true (duty_box_contains (&box, (DutyPoint){ 38, 111 }));
  g_assert_false (duty_box_contains (&box, (DutyPoint){ 38, 111.1 }));
  duty_box_add (&box, (DutyPoint){ 39, 112 });
  g_assert_true (duty_box_contains (&box, (DutyPoint){ 38.5, 111.5 }));
  g_assert_false (duty_box_contains (&box, (DutyPoint){ 37.9, 111.5 }));
}

static const struct
{
  double bearing;
  DutyPoint place; /* seen from 0, 0 */
  gboolean faces;
} VIEWS[] = {
  { 0, { 1, 0 }, TRUE },   { 0, { 1, 0.65 }, TRUE },   { 0, { 1, 0.75 }, FALSE }, { 0, { 1, -0.65 }, TRUE },
  { 350, { 1, 0.4 }, TRUE }, { 350, { -1, 0 }, FALSE }, { 180, { -1, 0.5 }, TRUE }, { 360, { 1, 0 }, TRUE },
  { -1, { 1, 0 }, FALSE },
};

static void
test_cameras_face_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      DutyCameraRow row = { .id = "c", .name = "c", .main_uri = "rtsp://h/m", .bearing = VIEWS[i].bearing };
      g_autoptr (DutyCamera) camera = duty_camera_new (&row);

      g_assert_cmpint (duty_camera_faces (camera, VIEWS[i].place), ==, VIEWS[i].faces);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/geo/measures", test_measures);
  g_test_add_func ("/model/geo/bearings-stay-under-a-circle", test_bearings_stay_under_a_circle);
  g_test_add_func ("/model/geo/travels", test_travels);
  g_test_add_func ("/model/geo/knows-places-of-the-map", test_knows_places_of_the_map);
  g_test_add_func ("/model/geo/boxes-grow", test_boxes_grow);
  g_test_add_func ("/model/geo/cameras-face-places", test_cameras_face_places);
  return g_test_run ();
}
