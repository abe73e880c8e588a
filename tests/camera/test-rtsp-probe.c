/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "camera/duty-camera-prober.h"
#include "camera/rtsp/duty-rtsp-probe.h"
#include "support/duty-bad-server.h"
#include "support/duty-test-certificates.h"
#include "support/duty-test-server.h"
#include "support/duty-test-simulator.h"

#define H264                                                                                                 \
  "videotestsrc is-live=true ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "               \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96"
/* Longer than a camera may take, µs. */
#define PATIENCE (DUTY_RTSP_PROBE_TIMEOUT + 4 * G_TIME_SPAN_SECOND)

#define ALAW "audiotestsrc is-live=true ! alawenc ! rtppcmapay name=pay0 pt=8"

/* What is asked, on a clock of its own: it must end within the probe's own time, and some. */
typedef struct
{
  DutyClock *clock;
  DutyProber *prober;
  GAsyncResult *result;
} Asker;

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Asker *self = data;

  self->result = g_object_ref (result);
}

static void
begin (Asker *self, const char *uri, const char *user, const char *password, GCancellable *cancellable)
{
  const DutyCameraRow row = { "c", "Camera", "1", .main_uri = uri, .user = user, .password = password };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  self->clock = duty_clock_new ();
  self->prober = duty_camera_prober_new (self->clock);
  self->result = NULL;
  duty_prober_probe_async (self->prober, camera, cancellable, on_ready, self);
}

static gboolean
end (Asker *self, DutyProbeAnswer *answer, GError **error)
{
  gint64 late = g_get_monotonic_time () + PATIENCE;
  gboolean answered;

  while (self->result == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
  answered = duty_prober_probe_finish (self->prober, self->result, answer, error);
  g_clear_object (&self->result);
  g_object_unref (self->prober);
  g_object_unref (self->clock);
  return answered;
}

static DutyProbeAnswer
ask (const char *uri, const char *user, const char *password)
{
  g_autoptr (GError) error = NULL;
  DutyProbeAnswer answer;
  Asker asker;

  begin (&asker, uri, user, password, NULL);
  g_assert_true (end (&asker, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

typedef struct
{
  const char *name;
  DutyBadManners manners;
  DutyStreamCause cause;
} Fault;

/* Who describes a stream is up: that no picture comes is seen by who looks. */
static const Fault faults[] = {
  { "silent", DUTY_BAD_SILENT, DUTY_CAUSE_SILENT },
  { "garbage", DUTY_BAD_GARBAGE, DUTY_CAUSE_GARBAGE },
  { "forbidden", DUTY_BAD_FORBIDDEN, DUTY_CAUSE_PASSWORD },
  { "unreachable", DUTY_BAD_DEAF, DUTY_CAUSE_UNREACHABLE },
  { "describes", DUTY_BAD_NO_VIDEO, DUTY_CAUSE_NONE },
  { "endless-headers", DUTY_BAD_ENDLESS, DUTY_CAUSE_GARBAGE },
  { "drips", DUTY_BAD_DRIPS, DUTY_CAUSE_SILENT },
  { "points-elsewhere", DUTY_BAD_REDIRECTS, DUTY_CAUSE_NONE },
};

static void
test_names_fault (gconstpointer data)
{
  const Fault *row = data;
  g_autoptr (DutyBadServer) server = duty_bad_server_new (row->manners);
  g_autofree char *uri = duty_bad_server_dup_uri (server);
  DutyProbeAnswer answer = ask (uri, NULL, NULL);

  g_assert_cmpint (answer.cause, ==, row->cause);
  g_assert_false (answer.has_clock);
}

static void
test_names_what_is_not_there (void)
{
  g_assert_cmpint (ask ("rtsp://127.0.0.1:9/x", NULL, NULL).cause, ==, DUTY_CAUSE_REFUSED);
  g_assert_cmpint (ask ("rtsp://camera.invalid/x", NULL, NULL).cause, ==, DUTY_CAUSE_UNREACHABLE);
  g_assert_cmpint (ask (NULL, NULL, NULL).cause, ==, DUTY_CAUSE_UNSUPPORTED);
  g_assert_cmpint (ask ("onvif://127.0.0.1:9/onvif/device_service", NULL, NULL).cause, ==, DUTY_CAUSE_REFUSED);
  g_assert_cmpint (ask ("http://127.0.0.1/x", NULL, NULL).cause, ==, DUTY_CAUSE_UNSUPPORTED);
}

static void
test_password (gconstpointer data)
{
  const DutyTestServerSetup setup = { H264, "duty", "se:cr@t", .digest = GPOINTER_TO_INT (data) };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);

  g_assert_cmpint (ask (uri, "duty", "se:cr@t").cause, ==, DUTY_CAUSE_NONE);
  g_assert_cmpint (ask (uri, "duty", "wrong").cause, ==, DUTY_CAUSE_PASSWORD);
  g_assert_cmpint (ask (uri, NULL, NULL).cause, ==, DUTY_CAUSE_PASSWORD);
}

/* GStreamer's server says what time it has, and it is this machine's. */
static void
test_answers (void)
{
  const DutyTestServerSetup setup = { H264 };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autofree char *other = g_strconcat (uri, "y", NULL);
  DutyProbeAnswer answer = ask (uri, NULL, NULL);

  g_assert_cmpint (answer.cause, ==, DUTY_CAUSE_NONE);
  g_assert_true (answer.has_clock);
  g_assert_cmpint (ABS (answer.clock_off), <, 3 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ask (other, NULL, NULL).cause, ==, DUTY_CAUSE_NOT_FOUND);
}

/* A camera that signs its own certificate is there, whether or not it wants a password, which it is not told. */
static void
test_own_certificate_is_up (void)
{
  static const DutyTestServerSetup setups[] = {
    { H264, .certificate = DUTY_TEST_CERTIFICATE },
    { H264, "duty", "secret", .digest = TRUE, .certificate = DUTY_TEST_CERTIFICATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      g_autoptr (DutyTestServer) server = duty_test_server_new (&setups[i]);
      g_autofree char *uri = duty_test_server_dup_uri (server);

      g_assert_true (g_str_has_prefix (uri, "rtsps:"));
      g_assert_cmpint (ask (uri, "duty", "secret").cause, ==, DUTY_CAUSE_NONE);
    }
}

static void
test_sound_alone_is_no_video (void)
{
  const DutyTestServerSetup setup = { ALAW };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);

  g_assert_cmpint (ask (uri, NULL, NULL).cause, ==, DUTY_CAUSE_SILENT);
}

/* Of an ONVIF camera, its stream is found and asked. */
static void
test_onvif (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=2", "--onvif-port=0", NULL);
  g_autofree char *uri = duty_test_simulator_dup_onvif (simulator, "cam01");
  g_autofree char *absent = duty_test_simulator_dup_onvif (simulator, "cam09");
  DutyProbeAnswer answer = ask (uri, "duty", "duty-demo");

  g_assert_cmpint (answer.cause, ==, DUTY_CAUSE_NONE);
  g_assert_true (answer.has_clock);
  g_assert_cmpint (ask (uri, "duty", "guess").cause, ==, DUTY_CAUSE_PASSWORD);
  g_assert_cmpint (ask (absent, "duty", "duty-demo").cause, ==, DUTY_CAUSE_NOT_FOUND);
  g_assert_cmpint (duty_test_simulator_end (simulator), ==, 0);
}

/* Given up at any moment it leaves at once, and nothing of it stays. */
static void
test_is_given_up (void)
{
  g_autoptr (DutyBadServer) server = duty_bad_server_new (DUTY_BAD_SILENT);
  g_autofree char *uri = duty_bad_server_dup_uri (server);

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      DutyProbeAnswer answer;
      Asker asker;

      begin (&asker, uri, NULL, NULL, cancellable);
      for (guint n = 0; n < i; n++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      g_assert_false (end (&asker, &answer, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/camera/rtsp-probe/names/%s", faults[i].name);

      g_test_add_data_func (path, &faults[i], test_names_fault);
    }
  g_test_add_func ("/camera/rtsp-probe/names-what-is-not-there", test_names_what_is_not_there);
  g_test_add_data_func ("/camera/rtsp-probe/password-basic", GINT_TO_POINTER (FALSE), test_password);
  g_test_add_data_func ("/camera/rtsp-probe/password-digest", GINT_TO_POINTER (TRUE), test_password);
  g_test_add_func ("/camera/rtsp-probe/answers", test_answers);
  g_test_add_func ("/camera/rtsp-probe/sound-alone-is-no-video", test_sound_alone_is_no_video);
  g_test_add_func ("/camera/rtsp-probe/own-certificate", test_own_certificate_is_up);
  g_test_add_func ("/camera/rtsp-probe/onvif", test_onvif);
  g_test_add_func ("/camera/rtsp-probe/is-given-up", test_is_given_up);
  return g_test_run ();
}
