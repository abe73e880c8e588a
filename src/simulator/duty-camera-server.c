/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-camera-server.h"

#include <gst/rtsp-server/rtsp-server.h>

#include "simulator/duty-clip-factory.h"
#include "simulator/duty-simulator-auth.h"

/* How long a slow camera thinks before it describes itself, µs. */
#define SLOW_ANSWER (3 * G_TIME_SPAN_SECOND)
#define SESSION_SWEEP_SECONDS 5

/**
 * DutyCameraServer:
 *
 * The cameras of the simulated county behind one RTSP port (RFC 2326) of the loopback interface:
 * /camNN/main and /camNN/sub. Each client has a thread of its own, so that a slow answer holds up nobody
 * else. Its methods belong to the main thread.
 */
struct _DutyCameraServer
{
  GObject parent_instance;

  GstRTSPServer *server;    /* owned */
  DutyClipLibrary *library; /* owned */
  GPtrArray *cameras;       /* owned DutySimulatedCameras; does not change, so any thread may read it */
  DutyClipCodec codec;
  guint listener;
  guint sweep;
};

G_DEFINE_TYPE (DutyCameraServer, duty_camera_server, G_TYPE_OBJECT)

static void
duty_camera_server_dispose (GObject *object)
{
  DutyCameraServer *self = DUTY_CAMERA_SERVER (object);

  duty_camera_server_close (self);
  g_clear_object (&self->server);
  g_clear_object (&self->library);
  g_clear_pointer (&self->cameras, g_ptr_array_unref);
  G_OBJECT_CLASS (duty_camera_server_parent_class)->dispose (object);
}

static void
duty_camera_server_class_init (DutyCameraServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_camera_server_dispose;
}

static void
duty_camera_server_init (DutyCameraServer *self)
{
  g_autoptr (GstRTSPThreadPool) threads = gst_rtsp_thread_pool_new ();

  self->server = gst_rtsp_server_new ();
  self->cameras = g_ptr_array_new_with_free_func (g_object_unref);
  gst_rtsp_thread_pool_set_max_threads (threads, -1);
  gst_rtsp_server_set_thread_pool (self->server, threads);
  gst_rtsp_server_set_address (self->server, "127.0.0.1");
}

/* Any thread. Returns: (nullable): the camera that "/cam01/sub" or "/cam01/sub/stream=0" belongs to */
static DutySimulatedCamera *
find_by_path (DutyCameraServer *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 3);

  return g_strv_length (parts) < 2 ? NULL : duty_camera_server_find (self, parts[1]);
}

/* On the client's thread. */
static gboolean
refuses (const char *path, gpointer user_data)
{
  DutySimulatedCamera *camera = find_by_path (user_data, path);

  return camera != NULL && duty_simulated_camera_has (camera, DUTY_FAULT_REFUSING);
}

/* On the client's thread. */
static GstRTSPStatusCode
on_pre_describe_request (GstRTSPClient *client, GstRTSPContext *context, DutyCameraServer *self)
{
  DutySimulatedCamera *camera = find_by_path (self, context->uri->abspath);

  if (camera != NULL && duty_simulated_camera_has (camera, DUTY_FAULT_SLOW))
    g_usleep (SLOW_ANSWER);
  return GST_RTSP_STS_OK;
}

static void
on_client_connected (GstRTSPServer *server, GstRTSPClient *client, DutyCameraServer *self)
{
  g_signal_connect_object (client, "pre-describe-request", G_CALLBACK (on_pre_describe_request), self, 0);
}

static char *
make_path (DutySimulatedCamera *camera, const DutyClipFormat *format)
{
  return g_strdup_printf ("/%s/%s", duty_simulated_camera_get_name (camera), format->stream);
}

static void
mount (DutyCameraServer *self, DutySimulatedCamera *camera, gboolean present)
{
  g_autoptr (GstRTSPMountPoints) mounts = gst_rtsp_server_get_mount_points (self->server);

  for (DutyClipSize size = DUTY_CLIP_SIZE_SUB; size <= DUTY_CLIP_SIZE_MAIN; size++)
    {
      const DutyClipFormat *format = duty_clip_format_get (self->codec, size);
      g_autofree char *path = make_path (camera, format);

      if (present)
        gst_rtsp_mount_points_add_factory (mounts, path,
                                           duty_clip_factory_new (camera, self->library, format));
      else
        gst_rtsp_mount_points_remove_factory (mounts, path);
    }
}

static void
on_camera_changed (DutySimulatedCamera *camera, DutyCameraServer *self)
{
  gboolean stopped = duty_simulated_camera_has (camera, DUTY_FAULT_STOPPED);

  mount (self, camera, !stopped);
  if (stopped)
    duty_camera_server_drop (self, camera);
}

static void
add_camera (DutyCameraServer *self, guint number, const DutySceneKind *scene)
{
  DutySimulatedCamera *camera = duty_simulated_camera_new (number, scene);

  g_ptr_array_add (self->cameras, camera);
  g_signal_connect_object (camera, "changed", G_CALLBACK (on_camera_changed), self, 0);
  mount (self, camera, TRUE);
}

/**
 * duty_camera_server_new:
 * @n_cameras: how many
 * @library: where their clips are
 * @guide: says what they look at
 * @codec: what they speak
 *
 * Returns: (transfer full): the server, not listening yet and open to everybody
 */
DutyCameraServer *
duty_camera_server_new (guint n_cameras, DutyClipLibrary *library, DutySceneGuide *guide, DutyClipCodec codec)
{
  DutyCameraServer *self = g_object_new (DUTY_TYPE_CAMERA_SERVER, NULL);

  self->library = g_object_ref (library);
  self->codec = codec;
  for (guint i = 1; i <= n_cameras; i++)
    add_camera (self, i, duty_scene_guide_choose (guide, i));
  duty_camera_server_set_password (self, NULL, NULL);
  g_signal_connect_object (self->server, "client-connected", G_CALLBACK (on_client_connected), self, 0);
  return self;
}

/* @user may be %NULL: then everybody is let in. */
void
duty_camera_server_set_password (DutyCameraServer *self, const char *user, const char *password)
{
  g_autoptr (GstRTSPAuth) auth = duty_simulator_auth_new (user, password, refuses, self);

  gst_rtsp_server_set_auth (self->server, auth);
}

static gboolean
on_sweep (gpointer user_data)
{
  DutyCameraServer *self = user_data;
  g_autoptr (GstRTSPSessionPool) sessions = gst_rtsp_server_get_session_pool (self->server);

  gst_rtsp_session_pool_cleanup (sessions);
  return G_SOURCE_CONTINUE;
}

/**
 * duty_camera_server_listen:
 * @self: a server
 * @port: of TCP, 0 for a free one
 * @error: when the port is taken
 *
 * Returns: whether it listens
 */
gboolean
duty_camera_server_listen (DutyCameraServer *self, guint16 port, GError **error)
{
  g_autofree char *service = g_strdup_printf ("%u", port);

  gst_rtsp_server_set_service (self->server, service);
  self->listener = gst_rtsp_server_attach (self->server, NULL);
  if (self->listener == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                   "Port %u cannot be listened on: choose another with --port, or 0 for a free one", port);
      return FALSE;
    }
  self->sweep = g_timeout_add_seconds (SESSION_SWEEP_SECONDS, on_sweep, self);
  return TRUE;
}

int
duty_camera_server_get_port (DutyCameraServer *self)
{
  return gst_rtsp_server_get_bound_port (self->server);
}

/* Returns: (transfer none) (element-type DutySimulatedCamera): all cameras, in the order of their numbers */
GPtrArray *
duty_camera_server_get_cameras (DutyCameraServer *self)
{
  return self->cameras;
}

/* Returns: whether a camera looks at it */
gboolean
duty_camera_server_shows (DutyCameraServer *self, const DutySceneKind *scene)
{
  for (guint i = 0; i < self->cameras->len; i++)
    if (duty_simulated_camera_get_scene (g_ptr_array_index (self->cameras, i)) == scene)
      return TRUE;
  return FALSE;
}

/* Any thread. Returns: (transfer none) (nullable): the camera of that name */
DutySimulatedCamera *
duty_camera_server_find (DutyCameraServer *self, const char *name)
{
  for (guint i = 0; i < self->cameras->len; i++)
    if (g_str_equal (duty_simulated_camera_get_name (g_ptr_array_index (self->cameras, i)), name))
      return g_ptr_array_index (self->cameras, i);
  return NULL;
}

static GstRTSPFilterResult
plays_camera (GstRTSPClient *client, GstRTSPSession *session, gpointer user_data)
{
  for (DutyClipSize size = DUTY_CLIP_SIZE_SUB; size <= DUTY_CLIP_SIZE_MAIN; size++)
    {
      g_autofree char *path = make_path (user_data, duty_clip_format_get (DUTY_CLIP_CODEC_H264, size));
      int matched;

      if (gst_rtsp_session_get_media (session, path, &matched) != NULL)
        return GST_RTSP_FILTER_REF;
    }
  return GST_RTSP_FILTER_KEEP;
}

static gboolean
is_of_camera (GstRTSPClient *client, DutySimulatedCamera *camera)
{
  GList *sessions = gst_rtsp_client_session_filter (client, plays_camera, camera);
  gboolean found = sessions != NULL;

  g_list_free_full (sessions, g_object_unref);
  return found;
}

/* The client's own thread sees the end of its socket, and cleans up after itself. */
static void
cut (GstRTSPClient *client)
{
  GstRTSPConnection *connection = gst_rtsp_client_get_connection (client);
  GSocket *socket = connection != NULL ? gst_rtsp_connection_get_read_socket (connection) : NULL;

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/**
 * duty_camera_server_drop:
 * @self: a server
 * @camera: (nullable): whose clients, %NULL for everybody's
 *
 * Cuts the TCP connections of those who play, at once and without a word.
 *
 * Returns: how many were cut
 */
guint
duty_camera_server_drop (DutyCameraServer *self, DutySimulatedCamera *camera)
{
  GList *clients = gst_rtsp_server_client_filter (self->server, NULL, NULL);
  guint n_cut = 0;

  for (GList *item = clients; item != NULL; item = item->next)
    if (camera == NULL || is_of_camera (item->data, camera))
      {
        cut (item->data);
        n_cut++;
      }
  g_list_free_full (clients, g_object_unref);
  return n_cut;
}

/* Stops listening and cuts whoever is connected. */
void
duty_camera_server_close (DutyCameraServer *self)
{
  g_clear_handle_id (&self->listener, g_source_remove);
  g_clear_handle_id (&self->sweep, g_source_remove);
  if (self->server != NULL)
    duty_camera_server_drop (self, NULL);
}
