/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a hostile device can do: take some seconds, and no more. */

#include <gst/gst.h>
#include <sys/resource.h>

#include "camera/duty-stream-probe.h"
#include "camera/onvif/duty-onvif-camera.h"
#include "camera/onvif/duty-onvif-error.h"
#include "support/duty-bad-onvif.h"

#define PASSWORD "s3cret-word"

/* A conversation lasts eight seconds at most; this machine may be busy. */
#define MAX_TIME (11 * G_TIME_SPAN_SECOND)

/* What an attack may cost us, KiB. The sanitizer keeps what was freed. */
#define MAX_GROWTH (256 * 1024)

typedef struct
{
  const char *name;
  DutyOnvifManners manners;
  DutyOnvifError code;
} Attack;

static const Attack attacks[] = {
  { "endless-headers", DUTY_ONVIF_ENDLESS_HEADERS, DUTY_ONVIF_ERROR_GARBAGE },
  { "endless-header", DUTY_ONVIF_ENDLESS_HEADER, DUTY_ONVIF_ERROR_GARBAGE },
  { "endless-body", DUTY_ONVIF_ENDLESS_BODY, DUTY_ONVIF_ERROR_TOO_LARGE },
  { "huge-length", DUTY_ONVIF_HUGE_LENGTH, DUTY_ONVIF_ERROR_TOO_LARGE },
  { "short-body", DUTY_ONVIF_SHORT_BODY, DUTY_ONVIF_ERROR_GARBAGE },
  { "bomb", DUTY_ONVIF_BOMB, DUTY_ONVIF_ERROR_GARBAGE },
  { "file", DUTY_ONVIF_FILE, DUTY_ONVIF_ERROR_GARBAGE },
  { "deep", DUTY_ONVIF_DEEP, DUTY_ONVIF_ERROR_GARBAGE },
  { "redirect", DUTY_ONVIF_REDIRECT, DUTY_ONVIF_ERROR_ELSEWHERE },
  { "drip", DUTY_ONVIF_DRIP, DUTY_ONVIF_ERROR_SILENT },
  { "mute", DUTY_ONVIF_MUTE, DUTY_ONVIF_ERROR_SILENT },
  { "noise", DUTY_ONVIF_NOISE, DUTY_ONVIF_ERROR_GARBAGE },
  { "other-namespaces", DUTY_ONVIF_OTHER_NAMESPACES, DUTY_ONVIF_ERROR_GARBAGE },
  { "basic", DUTY_ONVIF_BASIC, DUTY_ONVIF_ERROR_PASSWORD },
};

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static DutyOnvifCamera *
make_camera (DutyBadOnvif *device)
{
  g_autofree char *uri = duty_bad_onvif_dup_uri (device);

  return duty_onvif_camera_new (uri, "duty", PASSWORD, NULL);
}

static void
get_profiles (DutyOnvifCamera *camera, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) profiles = NULL;

  duty_onvif_camera_get_profiles_async (camera, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  profiles = duty_onvif_camera_get_profiles_finish (camera, result, error);
}

static long
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_survives (gconstpointer data)
{
  const Attack *attack = data;
  g_autoptr (DutyBadOnvif) device = duty_bad_onvif_new (attack->manners);
  g_autoptr (DutyOnvifCamera) camera = make_camera (device);
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  long peak = get_peak ();

  get_profiles (camera, &error);
  g_assert_error (error, DUTY_ONVIF_ERROR, (int) attack->code);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, MAX_TIME);
  g_assert_cmpint (get_peak () - peak, <, MAX_GROWTH);
  g_assert_cmpuint (duty_bad_onvif_get_n_strays (device), ==, 0);
  g_assert_false (duty_bad_onvif_heard (device, PASSWORD));
  g_assert_false (duty_bad_onvif_heard (device, "Authorization: Basic"));
}

typedef struct
{
  DutyOnvifCamera *camera;
  char *uri;
  GError *error;
  gboolean done; /* atomic */
} Resolving;

static gpointer
resolve (gpointer data)
{
  Resolving *resolving = data;

  resolving->uri = duty_onvif_camera_resolve (resolving->camera, DUTY_QUALITY_MAIN, NULL, &resolving->error);
  g_atomic_int_set (&resolving->done, TRUE);
  return NULL;
}

/* Whatever host a camera names, we stay with the one that the county's file names. */
static void
test_stays_with_host (void)
{
  g_autoptr (DutyBadOnvif) device = duty_bad_onvif_new (DUTY_ONVIF_TRAITOR);
  g_autoptr (DutyOnvifCamera) camera = make_camera (device);
  Resolving resolving = { .camera = camera };
  GThread *thread = g_thread_new ("resolve", resolve, &resolving);

  while (!g_atomic_int_get (&resolving.done))
    duty_stream_probe_run (10);
  g_thread_join (thread);
  g_assert_no_error (resolving.error);
  g_assert_cmpstr (resolving.uri, ==, "rtsp://127.0.0.1:5544/x?y=1");
  g_assert_cmpuint (duty_bad_onvif_get_n_strays (device), ==, 0);
  g_assert_true (duty_bad_onvif_heard (device, "POST /onvif/m "));
  g_assert_false (duty_bad_onvif_heard (device, PASSWORD));
  g_free (resolving.uri);
}

/* A tile says what is wrong. */
static void
test_tile_tells (void)
{
  static const struct
  {
    DutyOnvifManners manners;
    DutyStreamCause cause;
  } rows[] = {
    { DUTY_ONVIF_MUTE, DUTY_CAUSE_SILENT },
    { DUTY_ONVIF_BOMB, DUTY_CAUSE_GARBAGE },
    { DUTY_ONVIF_REDIRECT, DUTY_CAUSE_UNSUPPORTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DutyBadOnvif) device = duty_bad_onvif_new (rows[i].manners);
      g_autofree char *uri = duty_bad_onvif_dup_uri (device);
      g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, "duty", PASSWORD);

      duty_stream_probe_expect (probe, DUTY_STREAM_LOST, rows[i].cause, 20);
    }
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *path = g_strconcat ("/camera/onvif/hostile/", attacks[i].name, NULL);

      g_test_add_data_func (path, &attacks[i], test_survives);
    }
  g_test_add_func ("/camera/onvif/hostile/stays-with-host", test_stays_with_host);
  g_test_add_func ("/camera/onvif/hostile/tile-tells", test_tile_tells);
  return g_test_run ();
}
