/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-test-server.h"

#include <gst/rtsp-server/rtsp-server.h>

struct _DutyTestServer
{
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  GstRTSPServer *server;
  guint source;
  guint16 port;
  gboolean secure;
  void (*configure) (GstElement *element); /* nullable */

  GMutex lock;
  GstElement *element; /* of the media that was made last; nullable */
};

static void
on_media_configure (GstRTSPMediaFactory *factory, GstRTSPMedia *media, DutyTestServer *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->element, gst_object_unref);
  self->element = gst_rtsp_media_get_element (media);
  if (self->configure != NULL)
    self->configure (self->element);
  g_mutex_unlock (&self->lock);
}

/* Groups that no router passes on (RFC 2365). */
static void
send_to_group (GstRTSPMediaFactory *factory)
{
  g_autoptr (GstRTSPAddressPool) pool = gst_rtsp_address_pool_new ();

  gst_rtsp_address_pool_add_range (pool, "239.255.77.1", "239.255.77.9", DUTY_TEST_GROUP_PORT,
                                       DUTY_TEST_GROUP_PORT + DUTY_TEST_GROUP_PORTS, 1);
  gst_rtsp_media_factory_set_address_pool (factory, pool);
  gst_rtsp_media_factory_set_protocols (factory, GST_RTSP_LOWER_TRANS_UDP_MCAST);
}

static GstRTSPMediaFactory *
make_factory (DutyTestServer *self, const DutyTestServerSetup *setup)
{
  GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new ();

  gst_rtsp_media_factory_set_launch (factory, setup->launch);
  gst_rtsp_media_factory_set_shared (factory, TRUE);
  gst_rtsp_media_factory_set_suspend_mode (factory, GST_RTSP_SUSPEND_MODE_NONE);
  if (setup->udp_only)
    gst_rtsp_media_factory_set_protocols (factory, GST_RTSP_LOWER_TRANS_UDP);
  if (setup->multicast_only)
    send_to_group (factory);
  g_signal_connect (factory, "media-configure", G_CALLBACK (on_media_configure), self);
  return factory;
}

static void
speak_tls (DutyTestServer *self, GstRTSPAuth *auth, const DutyTestServerSetup *setup)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (setup->certificate, -1, &error);

  g_assert_no_error (error);
  gst_rtsp_auth_set_tls_certificate (auth, certificate);
  self->secure = TRUE;
}

static void
ask_for_password (GstRTSPAuth *auth, GstRTSPMediaFactory *factory, const DutyTestServerSetup *setup)
{
  g_autoptr (GstRTSPToken) token =
      gst_rtsp_token_new (GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "viewer", NULL);
  g_autofree char *basic = setup->user != NULL ? gst_rtsp_auth_make_basic (setup->user, setup->password) : NULL;

  gst_rtsp_media_factory_add_role (factory, "viewer", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN, TRUE,
                                   GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, NULL);
  if (setup->user == NULL)
    gst_rtsp_auth_set_default_token (auth, token);
  else if (setup->digest)
    {
      gst_rtsp_auth_set_supported_methods (auth, GST_RTSP_AUTH_DIGEST);
      gst_rtsp_auth_add_digest (auth, setup->user, setup->password, token);
    }
  else
    gst_rtsp_auth_add_basic (auth, basic, token);
}

static void
guard (DutyTestServer *self, GstRTSPMediaFactory *factory, const DutyTestServerSetup *setup)
{
  g_autoptr (GstRTSPAuth) auth = gst_rtsp_auth_new ();

  ask_for_password (auth, factory, setup);
  if (setup->certificate != NULL)
    speak_tls (self, auth, setup);
  gst_rtsp_server_set_auth (self->server, auth);
}

/* Threads of the clients' own would still read while duty_test_server_free() closes what they read from. */
static void
serve_on_one_thread (DutyTestServer *self)
{
  g_autoptr (GstRTSPThreadPool) pool = gst_rtsp_server_get_thread_pool (self->server);

  gst_rtsp_thread_pool_set_max_threads (pool, 0);
}

static gpointer
run (gpointer data)
{
  DutyTestServer *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/**
 * duty_test_server_new:
 * @setup: how it shall behave
 *
 * Returns: (transfer full): a server that listens
 */
DutyTestServer *
duty_test_server_new (const DutyTestServerSetup *setup)
{
  DutyTestServer *self = g_new0 (DutyTestServer, 1);
  g_autofree char *service = g_strdup_printf ("%u", setup->port);
  g_autoptr (GstRTSPMountPoints) mounts = NULL;
  GstRTSPMediaFactory *factory;

  g_mutex_init (&self->lock);
  self->configure = setup->configure;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->server = gst_rtsp_server_new ();
  gst_rtsp_server_set_address (self->server, "127.0.0.1");
  gst_rtsp_server_set_service (self->server, service);
  serve_on_one_thread (self);
  factory = make_factory (self, setup);
  if (setup->user != NULL || setup->certificate != NULL)
    guard (self, factory, setup);
  mounts = gst_rtsp_server_get_mount_points (self->server);
  gst_rtsp_mount_points_add_factory (mounts, "/x", factory);
  self->source = gst_rtsp_server_attach (self->server, self->context);
  g_assert_cmpuint (self->source, !=, 0);
  self->port = (guint16) gst_rtsp_server_get_bound_port (self->server);
  self->thread = g_thread_new ("test-server", run, self);
  return self;
}

guint16
duty_test_server_get_port (DutyTestServer *self)
{
  return self->port;
}

char *
duty_test_server_dup_uri (DutyTestServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/x", self->secure ? "rtsps" : "rtsp", self->port);
}

static GstElement *
find_element (DutyTestServer *self, const char *name)
{
  GstElement *found;

  g_mutex_lock (&self->lock);
  g_assert_nonnull (self->element);
  found = gst_bin_get_by_name (GST_BIN (self->element), name);
  g_mutex_unlock (&self->lock);
  g_assert_nonnull (found);
  return found;
}

/* Sets an integer property of a named element of what is served now. */
void
duty_test_server_set (DutyTestServer *self, const char *element, const char *property, int value)
{
  g_autoptr (GstElement) found = find_element (self, element);

  g_object_set (found, property, value, NULL);
}

/* Sets a property of any other kind, written as in gst-launch. */
void
duty_test_server_set_text (DutyTestServer *self, const char *element, const char *property, const char *value)
{
  g_autoptr (GstElement) found = find_element (self, element);

  gst_util_set_object_arg (G_OBJECT (found), property, value);
}

static GstRTSPFilterResult
on_filter (GstRTSPServer *server, GstRTSPClient *client, gpointer data)
{
  return GST_RTSP_FILTER_REMOVE;
}

static gboolean
on_stop (gpointer data)
{
  DutyTestServer *self = data;
  GSource *source = g_main_context_find_source_by_id (self->context, self->source);

  g_source_destroy (source);
  gst_rtsp_server_client_filter (self->server, on_filter, NULL);
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

/* Closes every connection and stops listening. */
void
duty_test_server_free (DutyTestServer *self)
{
  g_main_context_invoke (self->context, on_stop, self);
  g_thread_join (self->thread);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_clear_pointer (&self->element, gst_object_unref);
  g_object_unref (self->server);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}
