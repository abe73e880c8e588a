/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ONVIF spoken with the simulator, a process of its own that shares no line of the client. */

#include <gst/gst.h>

#include "camera/duty-stream-probe.h"
#include "camera/onvif/duty-onvif-camera.h"
#include "camera/onvif/duty-onvif-discovery.h"
#include "camera/onvif/duty-onvif-error.h"
#include "support/duty-test-simulator.h"

#define USER "duty"
#define PASSWORD "duty-demo"

static DutyOnvifCamera *
make_camera (DutyTestSimulator *simulator, const char *name, const char *password)
{
  g_autofree char *uri = duty_test_simulator_dup_onvif (simulator, name);
  g_autoptr (GError) error = NULL;
  DutyOnvifCamera *camera = duty_onvif_camera_new (uri, USER, password, &error);

  g_assert_no_error (error);
  return camera;
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
assert_resolves (DutyTestSimulator *simulator, DutyOnvifCamera *camera, DutyQuality quality, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = duty_onvif_camera_resolve (camera, quality, NULL, &error);
  g_autofree char *expected = duty_test_simulator_dup_uri (simulator, path, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (uri, ==, expected);
}

/* Main and sub are found by themselves, however the camera asks who we are, and whatever its clock shows. */
static void
test_resolves (gconstpointer data)
{
  g_autofree char *auth = g_strconcat ("--onvif-auth=", data, NULL);
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=2", "--onvif-port=0", "--clock-skew=-90000", auth, NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam02", PASSWORD);

  assert_resolves (simulator, camera, DUTY_QUALITY_MAIN, "cam02/main");
  assert_resolves (simulator, camera, DUTY_QUALITY_SUB, "cam02/sub");
}

static void
assert_fails (DutyOnvifCamera *camera, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_onvif_camera_resolve (camera, DUTY_QUALITY_MAIN, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_null (strstr (error->message, "guess"));
}

static void
test_wrong_password (gconstpointer data)
{
  g_autofree char *auth = g_strconcat ("--onvif-auth=", data, NULL);
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", auth, NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", "guess");

  assert_fails (camera, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_PASSWORD);
}

static void
test_faults (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=2", "--onvif-port=0", "--refuse=cam01", NULL);
  g_autoptr (DutyOnvifCamera) refusing = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (DutyOnvifCamera) absent = make_camera (simulator, "cam09", PASSWORD);
  g_autoptr (DutyOnvifCamera) nowhere = duty_onvif_camera_new ("onvif://127.0.0.1:9", NULL, NULL, NULL);

  assert_fails (refusing, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_PASSWORD);
  assert_fails (absent, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_NOT_FOUND);
  assert_fails (nowhere, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  duty_test_simulator_order (simulator, "accept cam01");
  assert_resolves (simulator, refusing, DUTY_QUALITY_MAIN, "cam01/main");
  duty_test_simulator_order (simulator, "slow cam01");
  assert_resolves (simulator, refusing, DUTY_QUALITY_SUB, "cam01/sub");
}

static void
test_cancelled (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", "--slow=cam01", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  duty_onvif_camera_get_profiles_async (camera, cancellable, on_ready, &result);
  duty_stream_probe_run (200);
  g_cancellable_cancel (cancellable);
  g_assert_null (duty_onvif_camera_get_profiles_finish (camera, await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_TIME_SPAN_SECOND);
}

static void
test_profiles_and_information (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (DutyOnvifInformation) information = NULL;
  const DutyOnvifProfile *profile;

  duty_onvif_camera_get_profiles_async (camera, NULL, on_ready, &first);
  duty_onvif_camera_get_information_async (camera, NULL, on_ready, &second);
  profiles = duty_onvif_camera_get_profiles_finish (camera, await (&first), &error);
  g_assert_no_error (error);
  information = duty_onvif_camera_get_information_finish (camera, await (&second), &error);
  g_assert_no_error (error);

  g_assert_cmpuint (profiles->len, ==, 2);
  profile = duty_onvif_profile_find_main (profiles);
  g_assert_cmpstr (profile->token, ==, "main");
  g_assert_cmpstr (profile->encoding, ==, "H264");
  g_assert_cmpuint (profile->width, ==, 1920);
  g_assert_cmpuint (profile->height, ==, 1080);
  g_assert_true (profile->moves);
  g_assert_cmpstr (information->manufacturer, ==, "Dutydesk");
  g_assert_cmpstr (information->serial, ==, "cam01");
}

/* PTZ */

static DutyOnvifPosition
get_position (DutyOnvifCamera *camera)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DutyOnvifPosition position = { 0 };

  duty_onvif_camera_get_position_async (camera, NULL, on_ready, &result);
  duty_onvif_camera_get_position_finish (camera, await (&result), &position, &error);
  g_assert_no_error (error);
  return position;
}

static void
assert_moved (DutyOnvifCamera *camera, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (duty_onvif_camera_move_finish (camera, await (result), &error));
  g_assert_no_error (error);
  g_clear_object (result);
}

static void
test_moves (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (GAsyncResult) result = NULL;
  DutyOnvifPosition moved;
  DutyOnvifPosition later;

  duty_onvif_camera_move_async (camera, 1, -0.5, 1, 10, NULL, on_ready, &result);
  assert_moved (camera, &result);
  duty_stream_probe_run (400);
  duty_onvif_camera_stop_async (camera, NULL, on_ready, &result);
  assert_moved (camera, &result);
  moved = get_position (camera);
  duty_stream_probe_run (200);
  later = get_position (camera);

  g_assert_cmpfloat (moved.pan, >, 0.15);
  g_assert_cmpfloat (moved.tilt, <, -0.07);
  g_assert_cmpfloat (moved.zoom, >, 0.15);
  g_assert_cmpfloat_with_epsilon (moved.tilt, -moved.pan / 2, 0.001);
  g_assert_cmpfloat (later.pan, ==, moved.pan);
}

/* Should our stop be lost, the camera does not turn for ever. */
static void
test_stops_by_itself (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (GAsyncResult) result = NULL;

  duty_onvif_camera_move_async (camera, -1, 0, 0, 1, NULL, on_ready, &result);
  assert_moved (camera, &result);
  duty_stream_probe_run (1300);
  g_assert_cmpfloat_with_epsilon (get_position (camera).pan, -0.5, 0.0001);
}

/* Move and stop are given at once, five times: never does the stop come first. */
static void
test_keeps_order (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GAsyncResult) moved = NULL;
      g_autoptr (GAsyncResult) stopped = NULL;
      double before;

      duty_onvif_camera_move_async (camera, 0.1, 0, 0, 60, NULL, on_ready, &moved);
      duty_onvif_camera_stop_async (camera, NULL, on_ready, &stopped);
      assert_moved (camera, &stopped);
      assert_moved (camera, &moved);
      before = get_position (camera).pan;
      duty_stream_probe_run (100);
      g_assert_cmpfloat (get_position (camera).pan, ==, before);
    }
}

static void
test_presets (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autoptr (DutyOnvifCamera) camera = make_camera (simulator, "cam01", PASSWORD);
  g_autoptr (GAsyncResult) set = NULL;
  g_autoptr (GAsyncResult) got = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GPtrArray) presets = NULL;
  const DutyOnvifPreset *preset;

  duty_onvif_camera_set_preset_async (camera, "桥头 <1> & \"2\"", NULL, on_ready, &set);
  token = duty_onvif_camera_set_preset_finish (camera, await (&set), &error);
  g_assert_no_error (error);
  duty_onvif_camera_move_async (camera, 1, 1, 0, 1, NULL, on_ready, &result);
  assert_moved (camera, &result);
  duty_stream_probe_run (300);
  g_assert_cmpfloat (get_position (camera).pan, >, 0.1);

  duty_onvif_camera_get_presets_async (camera, NULL, on_ready, &got);
  presets = duty_onvif_camera_get_presets_finish (camera, await (&got), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (presets->len, ==, 1);
  preset = g_ptr_array_index (presets, 0);
  g_assert_cmpstr (preset->token, ==, token);
  g_assert_cmpstr (preset->name, ==, "桥头 <1> & \"2\"");

  duty_onvif_camera_go_to_preset_async (camera, token, NULL, on_ready, &result);
  assert_moved (camera, &result);
  g_assert_cmpfloat (get_position (camera).pan, ==, 0);
  duty_onvif_camera_go_to_preset_async (camera, "no-such", NULL, on_ready, &wrong);
  g_assert_false (duty_onvif_camera_move_finish (camera, await (&wrong), &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_NOT_FOUND);
}

/* Discovery */

static GPtrArray *
discover (guint ms)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  duty_onvif_discover_async (NULL, ms, NULL, on_ready, &result);
  found = duty_onvif_discover_finish (await (&result), &error);
  g_assert_no_error (error);
  return found;
}

static guint
count_found (GPtrArray *found, const char *uri)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    n += g_str_equal (((const DutyOnvifFound *) g_ptr_array_index (found, i))->uri, uri);
  return n;
}

/* By real multicast over the loopback interface; other simulators may answer too. Each probe is sent twice.
 */
static void
test_discovers (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=3", "--onvif-port=0", "--discovery", "--stop=cam03", NULL);
  g_autofree char *first = duty_test_simulator_dup_onvif (simulator, "cam01");
  g_autofree char *second = duty_test_simulator_dup_onvif (simulator, "cam02");
  g_autofree char *stopped = duty_test_simulator_dup_onvif (simulator, "cam03");
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GPtrArray) found = discover (1000);

  g_assert_cmpint (g_get_monotonic_time () - begun, >=, G_TIME_SPAN_SECOND);
  g_assert_cmpuint (count_found (found, first), ==, 1);
  g_assert_cmpuint (count_found (found, second), ==, 1);
  g_assert_cmpuint (count_found (found, stopped), ==, 0);
}

/* Streams: through the one interface that tiles use. */

static void
test_plays (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autofree char *uri = duty_test_simulator_dup_onvif (simulator, "cam01");
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, USER, PASSWORD);

  g_assert_cmpstr (duty_source_get_key (probe->source), ==, "c1/sub");
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_await_frames (probe, 10);
}

static void
test_tells_password (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", NULL);
  g_autofree char *uri = duty_test_simulator_dup_onvif (simulator, "cam01");
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, USER, "guess");

  duty_stream_probe_expect (probe, DUTY_STREAM_NO_PERMISSION, DUTY_CAUSE_PASSWORD, 30);
}

static void
test_tells_absence_and_comes_back (void)
{
  g_autoptr (DutyTestSimulator) simulator =
      duty_test_simulator_new (NULL, "--cameras=1", "--onvif-port=0", "--stop=cam01", NULL);
  g_autofree char *uri = duty_test_simulator_dup_onvif (simulator, "cam01");
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, USER, PASSWORD);

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_NOT_FOUND, 30);
  duty_test_simulator_order (simulator, "start cam01");
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
  duty_test_simulator_order (simulator, "drop cam01");
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/camera/onvif/resolves/token", "token", test_resolves);
  g_test_add_data_func ("/camera/onvif/resolves/digest", "digest", test_resolves);
  g_test_add_data_func ("/camera/onvif/wrong-password/token", "token", test_wrong_password);
  g_test_add_data_func ("/camera/onvif/wrong-password/digest", "digest", test_wrong_password);
  g_test_add_func ("/camera/onvif/faults", test_faults);
  g_test_add_func ("/camera/onvif/cancelled", test_cancelled);
  g_test_add_func ("/camera/onvif/profiles-and-information", test_profiles_and_information);
  g_test_add_func ("/camera/onvif/moves", test_moves);
  g_test_add_func ("/camera/onvif/stops-by-itself", test_stops_by_itself);
  g_test_add_func ("/camera/onvif/keeps-order", test_keeps_order);
  g_test_add_func ("/camera/onvif/presets", test_presets);
  g_test_add_func ("/camera/onvif/discovers", test_discovers);
  g_test_add_func ("/camera/onvif/plays", test_plays);
  g_test_add_func ("/camera/onvif/tells-password", test_tells_password);
  g_test_add_func ("/camera/onvif/tells-absence-and-comes-back", test_tells_absence_and_comes_back);
  return g_test_run ();
}
