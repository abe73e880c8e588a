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

  GMutex lock;
  GstElement *element; /* of the media that was made last; nullable */
};

static void
on_media_configure (GstRTSPMediaFactory *factory, GstRTSPMedia *media, DutyTestServer *self)
{
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->element, gst_object_unref);
  self->element = gst_rtsp_media_get_element (media);
  g_mutex_unlock (&self->lock);
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
  g_signal_connect (factory, "media-configure", G_CALLBACK (on_media_configure), self);
  return factory;
}

static void
ask_for_password (DutyTestServer *self, GstRTSPMediaFactory *factory, const DutyTestServerSetup *setup)
{
  g_autoptr (GstRTSPAuth) auth = gst_rtsp_auth_new ();
  g_autoptr (GstRTSPToken) token =
      gst_rtsp_token_new (GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "viewer", NULL);
  g_autofree char *basic = gst_rtsp_auth_make_basic (setup->user, setup->password);

  gst_rtsp_media_factory_add_role (factory, "viewer", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN, TRUE,
                                   GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, NULL);
  if (setup->digest)
    {
      gst_rtsp_auth_set_supported_methods (auth, GST_RTSP_AUTH_DIGEST);
      gst_rtsp_auth_add_digest (auth, setup->user, setup->password, token);
    }
  else
    gst_rtsp_auth_add_basic (auth, basic, token);
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
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->server = gst_rtsp_server_new ();
  gst_rtsp_server_set_address (self->server, "127.0.0.1");
  gst_rtsp_server_set_service (self->server, service);
  serve_on_one_thread (self);
  factory = make_factory (self, setup);
  if (setup->user != NULL)
    ask_for_password (self, factory, setup);
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
  return g_strdup_printf ("rtsp://127.0.0.1:%u/x", self->port);
}

/* Sets an integer property of a named element of what is served now. */
void
duty_test_server_set (DutyTestServer *self, const char *element, const char *property, int value)
{
  g_autoptr (GstElement) found = NULL;

  g_mutex_lock (&self->lock);
  g_assert_nonnull (self->element);
  found = gst_bin_get_by_name (GST_BIN (self->element), element);
  g_mutex_unlock (&self->lock);
  g_assert_nonnull (found);
  g_object_set (found, property, value, NULL);
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
