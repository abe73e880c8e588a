/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulator.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

#include "simulator/duty-camera-server.h"
#include "simulator/duty-discovery-server.h"
#include "simulator/duty-onvif-server.h"
#include "simulator/duty-reporter.h"
#include "simulator/duty-simulator-control.h"

/**
 * DutySimulator:
 *
 * The county in a box: makes the clips, then opens the cameras, says so, takes orders, and has its
 * people report.
 */
struct _DutySimulator
{
  GObject parent_instance;

  const DutySimulatorOptions *options;
  char *county;                  /* owned: folder of its files */
  GMainLoop *loop;               /* owned */
  DutyClipLibrary *library;      /* owned */
  DutyCameraServer *server;      /* owned */
  DutyOnvifServer *onvif;        /* owned, nullable */
  DutyDiscoveryServer *discovery; /* owned, nullable */
  DutySimulatorControl *control; /* owned */
  DutyReporter *reporter;        /* owned, nullable */

  guint n_pending; /* clips being made */
  int status;
};

G_DEFINE_TYPE (DutySimulator, duty_simulator, G_TYPE_OBJECT)

typedef struct
{
  const DutySceneKind *scene;
  const DutyClipFormat *format;
} ClipWish;

static void
duty_simulator_dispose (GObject *object)
{
  DutySimulator *self = DUTY_SIMULATOR (object);

  if (self->control != NULL)
    duty_simulator_control_close (self->control);
  if (self->reporter != NULL)
    duty_reporter_stop (self->reporter);
  g_clear_object (&self->reporter);
  g_clear_object (&self->control);
  g_clear_object (&self->discovery);
  g_clear_object (&self->onvif);
  g_clear_object (&self->server);
  g_clear_object (&self->library);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->county, g_free);
  G_OBJECT_CLASS (duty_simulator_parent_class)->dispose (object);
}

static void
duty_simulator_class_init (DutySimulatorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_simulator_dispose;
}

static void
duty_simulator_init (DutySimulator *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "dutydesk-simulator", NULL);

  self->loop = g_main_loop_new (NULL, FALSE);
  self->library = duty_clip_library_new (folder);
}

static DutyClipCodec
get_codec (DutySimulator *self)
{
  return g_strcmp0 (self->options->codec, "h265") == 0 ? DUTY_CLIP_CODEC_H265 : DUTY_CLIP_CODEC_H264;
}

/* From where the program stands: in its build folder, or installed. */
static char *
find_county (void)
{
  static const char *const places[] = { "../../../data/county", "../share/dutydesk/county" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *county = g_build_filename (folder, places[i], NULL);

      if (g_file_test (county, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&county);
    }
  return g_strdup ("data/county");
}

static DutyOnvifAuth
get_onvif_auth (DutySimulator *self)
{
  if (g_strcmp0 (self->options->onvif_auth, "token") == 0)
    return DUTY_ONVIF_AUTH_TOKEN;
  return g_strcmp0 (self->options->onvif_auth, "digest") == 0 ? DUTY_ONVIF_AUTH_DIGEST : DUTY_ONVIF_AUTH_BOTH;
}

static DutyOnvifServer *
make_onvif (DutySimulator *self)
{
  gint64 skew = self->options->clock_skew * G_TIME_SPAN_SECOND;
  const char *user = self->options->open ? NULL : self->options->user;
  g_autoptr (DutyOnvifGuard) guard = duty_onvif_guard_new (user, self->options->password, get_onvif_auth (self), skew);

  return duty_onvif_server_new (self->server, guard, get_codec (self), skew);
}

/**
 * duty_simulator_new:
 * @options: what is asked for; must outlive the simulator
 *
 * Returns: (transfer full): it, idle
 */
DutySimulator *
duty_simulator_new (const DutySimulatorOptions *options)
{
  DutySimulator *self = g_object_new (DUTY_TYPE_SIMULATOR, NULL);
  g_autoptr (DutySceneGuide) guide = NULL;

  self->options = options;
  self->county = options->county != NULL ? g_strdup (options->county) : find_county ();
  guide = duty_scene_guide_new (self->county);
  self->server = duty_camera_server_new (options->n_cameras, self->library, guide, get_codec (self));
  self->control = duty_simulator_control_new (self->server);
  if (options->onvif_port >= 0)
    self->onvif = make_onvif (self);
  if (options->discovery)
    self->discovery = duty_discovery_server_new (self->server, self->onvif);
  if (!options->open)
    duty_camera_server_set_password (self->server, options->user, options->password);
  return self;
}

static void
fail (DutySimulator *self, const GError *error)
{
  g_printerr ("%s\n", error->message);
  self->status = 1;
  duty_simulator_quit (self);
}

static void
announce_onvif (DutySimulator *self, DutySimulatedCamera *camera)
{
  g_autofree char *address = duty_onvif_server_dup_address (self->onvif, camera, "onvif");

  g_print ("%s\n", address);
}

static void
announce (DutySimulator *self)
{
  GPtrArray *cameras = duty_camera_server_get_cameras (self->server);
  int port = cameras->len > 0 ? duty_camera_server_get_port (self->server) : 0;

  for (guint i = 0; i < cameras->len; i++)
    for (DutyClipSize size = DUTY_CLIP_SIZE_SUB; size <= DUTY_CLIP_SIZE_MAIN; size++)
      g_print ("rtsp://127.0.0.1:%d/%s/%s %s\n", port,
               duty_simulated_camera_get_name (g_ptr_array_index (cameras, i)),
               duty_clip_format_get (get_codec (self), size)->stream,
               duty_simulated_camera_get_scene (g_ptr_array_index (cameras, i))->name);
  for (guint i = 0; self->onvif != NULL && i < cameras->len; i++)
    announce_onvif (self, g_ptr_array_index (cameras, i));
  g_print ("ready\n");
}

static gboolean
obey_all (DutySimulator *self, GError **error)
{
  for (guint i = 0; i < self->options->orders->len; i++)
    if (!duty_simulator_control_obey (self->control, g_ptr_array_index (self->options->orders, i), error))
      return FALSE;
  return TRUE;
}

static void
on_reporter_finished (DutyReporter *reporter, DutySimulator *self)
{
  g_print ("reported %d\n", self->options->count);
  if (self->options->n_cameras == 0)
    duty_simulator_quit (self);
}

static gboolean
make_reporter (DutySimulator *self, GError **error)
{
  guint32 seed = self->options->seed >= 0 ? (guint32) self->options->seed : g_random_int ();
  g_autoptr (DutySimulatedTown) town = NULL;

  if (self->options->intake == NULL)
    return TRUE;
  town = duty_simulated_town_load (self->county, error);
  if (town == NULL)
    return FALSE;
  self->reporter = duty_reporter_new (town, self->options->intake, self->options->token, seed);
  g_signal_connect_object (self->reporter, "finished", G_CALLBACK (on_reporter_finished), self, 0);
  return TRUE;
}

static gboolean
open_cameras (DutySimulator *self, GError **error)
{
  return self->options->n_cameras == 0 ||
         duty_camera_server_listen (self->server, self->options->port, error);
}

static gboolean
open_onvif (DutySimulator *self, GError **error)
{
  if (self->onvif == NULL)
    return TRUE;
  if (!duty_onvif_server_listen (self->onvif, self->options->onvif_port, error))
    return FALSE;
  return self->discovery == NULL || duty_discovery_server_listen (self->discovery, error);
}

static void
open_county (DutySimulator *self)
{
  g_autoptr (GInputStream) orders = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GError) error = NULL;

  if (!obey_all (self, &error) || !make_reporter (self, &error) || !open_cameras (self, &error) ||
      !open_onvif (self, &error))
    {
      fail (self, error);
      return;
    }
  announce (self);
  duty_simulator_control_listen (self->control, orders);
  if (self->reporter != NULL)
    duty_reporter_start (self->reporter, self->options->rate, self->options->backlog, self->options->count);
}

static void
make_clip (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DutySimulator *self = source;
  const ClipWish *wish = task_data;
  GError *error = NULL;
  DutyClip *clip = duty_clip_library_dup_loop (self->library, wish->scene, wish->format, &error);

  if (clip != NULL)
    g_task_return_pointer (task, clip, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_clip_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DutySimulator *self = DUTY_SIMULATOR (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyClip) clip = g_task_propagate_pointer (G_TASK (result), &error);

  self->n_pending--;
  if (clip == NULL)
    fail (self, error);
  else if (self->n_pending == 0 && self->options->prepare)
    duty_simulator_quit (self);
  else if (self->n_pending == 0 && self->status == 0)
    open_county (self);
}

static void
wish_clip (DutySimulator *self, const DutySceneKind *scene, DutyClipSize size)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_clip_ready, NULL);
  ClipWish *wish = g_new0 (ClipWish, 1);

  *wish = (ClipWish){ scene, duty_clip_format_get (get_codec (self), size) };
  self->n_pending++;
  g_task_set_task_data (task, wish, g_free);
  g_task_run_in_thread (task, make_clip);
}

/* Sub-streams at once; main streams when somebody asks, unless all clips are to be prepared. */
static void
wish_clips (DutySimulator *self)
{
  for (guint i = 0; i < duty_scene_get_n_kinds (); i++)
    {
      if (!duty_camera_server_shows (self->server, duty_scene_get_kind (i)))
        continue;
      wish_clip (self, duty_scene_get_kind (i), DUTY_CLIP_SIZE_SUB);
      if (self->options->prepare)
        wish_clip (self, duty_scene_get_kind (i), DUTY_CLIP_SIZE_MAIN);
    }
}

/**
 * duty_simulator_run:
 *
 * Runs until duty_simulator_quit().
 *
 * Returns: the exit status
 */
int
duty_simulator_run (DutySimulator *self)
{
  wish_clips (self);
  if (self->n_pending == 0)
    open_county (self);
  if (self->status == 0)
    g_main_loop_run (self->loop);
  duty_camera_server_close (self->server);
  return self->status;
}

/* Main thread. */
void
duty_simulator_quit (DutySimulator *self)
{
  g_main_loop_quit (self->loop);
}
