/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-camera-source.h"

static DutySource *
make_source (const char *main_uri, const char *sub_uri, const char *user, DutyQuality quality, GError **error)
{
  const DutyCameraRow row = {
    .id = "c1", .name = "c1", .main_uri = main_uri, .sub_uri = sub_uri, .user = user, .password = "s:e/c@r",
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  return duty_camera_source_new (camera, quality, error);
}

static void
test_refuses_addresses (void)
{
  const char *uris[] = { "http://h/x", "rtsp:", "rtsp:///x", "nonsense", "", "rtsp://h:99999/x", "file:///etc/passwd", "onvif://", "onvif://a%40b/x" };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (make_source (uris[i], NULL, NULL, DUTY_QUALITY_MAIN, &error));
      g_assert_true (error != NULL && error->domain == G_URI_ERROR);
    }
}

static void
test_keys_by_camera_and_quality (void)
{
  g_autoptr (DutySource) large = make_source ("rtsp://h/m", "rtsp://h/s", NULL, DUTY_QUALITY_MAIN, NULL);
  g_autoptr (DutySource) small = make_source ("rtsp://h/m", "rtsp://h/s", NULL, DUTY_QUALITY_SUB, NULL);
  g_autoptr (DutySource) only = make_source ("rtsp://h/m", NULL, NULL, DUTY_QUALITY_SUB, NULL);

  g_assert_cmpstr (duty_source_get_key (large), ==, "c1/main");
  g_assert_cmpstr (duty_source_get_key (small), ==, "c1/sub");
  g_assert_cmpstr (duty_source_get_key (only), ==, "c1/main");
}

/* Behind one address of ONVIF are both streams. */
static void
test_keys_of_onvif (void)
{
  g_autoptr (DutySource) large = make_source ("onvif://h", NULL, NULL, DUTY_QUALITY_MAIN, NULL);
  g_autoptr (DutySource) small = make_source ("onvif://h", NULL, NULL, DUTY_QUALITY_SUB, NULL);
  g_autoptr (DutySource) mixed = make_source ("onvif://h", "rtsp://h/s", NULL, DUTY_QUALITY_SUB, NULL);

  g_assert_cmpstr (duty_source_get_key (large), ==, "c1/main");
  g_assert_cmpstr (duty_source_get_key (small), ==, "c1/sub");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (small), ==, "DutyOnvifSource");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (mixed), ==, "DutyRtspSource");
}

/* Name and password are properties of the element; its address shows neither. */
static void
test_hides_password (void)
{
  const struct
  {
    const char *uri;
    const char *user;
    const char *password;
  } rows[] = {
    { "rtsp://h:8554/x?y=1", "duty", "s:e/c@r" },
    { "rtsp://who:p%40ss@h:8554/x?y=1", NULL, "p@ss" },
    { "rtsp://who:pass@h:8554/x?y=1", "duty", "s:e/c@r" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DutySource) source = make_source (rows[i].uri, NULL, rows[i].user, DUTY_QUALITY_MAIN, NULL);
      g_autoptr (GstElement) element = gst_object_ref_sink (duty_source_create_element (source, NULL));
      g_autofree char *location = NULL;
      g_autofree char *user = NULL;
      g_autofree char *password = NULL;

      g_object_get (element, "location", &location, "user-id", &user, "user-pw", &password, NULL);
      g_assert_cmpstr (location, ==, "rtsp://h:8554/x?y=1");
      g_assert_cmpstr (user, ==, rows[i].user != NULL ? rows[i].user : "who");
      g_assert_cmpstr (password, ==, rows[i].password);
      g_assert_null (strstr (duty_source_get_key (source), rows[i].password));
    }
}

typedef struct
{
  GQuark domain;
  int code;
  const char *debug;
  DutyStreamCause cause;
} Classified;

static void
test_classifies (void)
{
  const Classified rows[] = {
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED, NULL, DUTY_CAUSE_PASSWORD },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, NULL, DUTY_CAUSE_NOT_FOUND },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "Forbidden (403)", DUTY_CAUSE_PASSWORD },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "(Timeout while waiting for server response)", DUTY_CAUSE_SILENT },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "Could not receive any UDP packets for 5.0000 seconds", DUTY_CAUSE_SILENT },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "Could not receive message. (Parse error)", DUTY_CAUSE_GARBAGE },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "Could not receive message. (System error)", DUTY_CAUSE_CLOSED },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE, "Failed to connect. (Timeout while waiting)", DUTY_CAUSE_UNREACHABLE },
    { GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_OPEN_READ_WRITE, "Failed to connect. (Generic error)", DUTY_CAUSE_REFUSED },
    { GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND, NULL, DUTY_CAUSE_UNSUPPORTED },
    { GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE, NULL, DUTY_CAUSE_GARBAGE },
    { GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN, NULL, DUTY_CAUSE_UNSUPPORTED },
  };
  /* Nobody listens on the discard port of this host. */
  g_autoptr (DutySource) source = make_source ("rtsp://127.0.0.1:9/x", NULL, NULL, DUTY_QUALITY_MAIN, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, "test");

      g_assert_cmpint (duty_source_classify (source, error, rows[i].debug), ==, rows[i].cause);
    }
}

static void
test_learns_transport (void)
{
  g_autoptr (DutySource) source = make_source ("rtsp://h/x", NULL, NULL, DUTY_QUALITY_MAIN, NULL);
  g_autoptr (GError) refused = g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND, "test");
  g_autoptr (GError) silent = g_error_new_literal (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ, "test");

  g_assert_true (duty_source_adapt (source, refused, NULL));
  g_assert_false (duty_source_adapt (source, refused, NULL));
  g_assert_false (duty_source_adapt (source, silent, "Could not receive any UDP packets"));
  g_assert_true (duty_source_adapt (source, refused, NULL));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/source/refuses-addresses", test_refuses_addresses);
  g_test_add_func ("/camera/source/keys-by-camera-and-quality", test_keys_by_camera_and_quality);
  g_test_add_func ("/camera/source/keys-of-onvif", test_keys_of_onvif);
  g_test_add_func ("/camera/source/hides-password", test_hides_password);
  g_test_add_func ("/camera/source/classifies", test_classifies);
  g_test_add_func ("/camera/source/learns-transport", test_learns_transport);
  return g_test_run ();
}
