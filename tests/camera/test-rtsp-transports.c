/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <dlfcn.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <netinet/in.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-test-certificates.h"
#include "support/duty-test-server.h"

#define H264                                                                                                    \
  "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "     \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96"

#define WHO "duty", "se:cr@t"
#define TLS .certificate = DUTY_TEST_CERTIFICATE

static gboolean
is_of_group (GSocketAddress *address)
{
  guint port = G_IS_INET_SOCKET_ADDRESS (address) ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;

  return port >= DUTY_TEST_GROUP_PORT && port <= DUTY_TEST_GROUP_PORT + DUTY_TEST_GROUP_PORTS;
}

/* These two take GLib's place: gst-rtsp-server keeps a group's ports for itself and does not send to its own machine,
 * but here who listens to the group is on it. */

gboolean
g_socket_bind (GSocket *socket, GSocketAddress *address, gboolean reuse, GError **error)
{
  static gboolean (*bind) (GSocket *, GSocketAddress *, gboolean, GError **);

  if (g_once_init_enter (&bind))
    g_once_init_leave (&bind, dlsym (RTLD_NEXT, "g_socket_bind"));
  return bind (socket, address, reuse || is_of_group (address), error);
}

void
g_socket_set_multicast_loopback (GSocket *socket, gboolean loopback)
{
  g_autoptr (GError) error = NULL;

  g_socket_set_option (socket, IPPROTO_IP, IP_MULTICAST_LOOP, TRUE, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *name;
  DutyTestServerSetup setup;
  DutyTransport transport;
} Way;

static const Way ways[] = {
  { "tcp", { H264 }, DUTY_TRANSPORT_TCP },
  { "tcp-basic", { H264, WHO }, DUTY_TRANSPORT_TCP },
  { "tcp-digest", { H264, WHO, .digest = TRUE }, DUTY_TRANSPORT_TCP },
  { "udp", { H264, .udp_only = TRUE }, DUTY_TRANSPORT_UDP },
  { "udp-basic", { H264, WHO, .udp_only = TRUE }, DUTY_TRANSPORT_UDP },
  { "udp-digest", { H264, WHO, .digest = TRUE, .udp_only = TRUE }, DUTY_TRANSPORT_UDP },
  { "multicast", { H264, .multicast_only = TRUE }, DUTY_TRANSPORT_MULTICAST },
  { "multicast-basic", { H264, WHO, .multicast_only = TRUE }, DUTY_TRANSPORT_MULTICAST },
  { "multicast-digest", { H264, WHO, .digest = TRUE, .multicast_only = TRUE }, DUTY_TRANSPORT_MULTICAST },
  { "falls-back-to-multicast", { H264, .multicast_only = TRUE }, DUTY_TRANSPORT_AUTO },
  { "tls", { H264, TLS }, DUTY_TRANSPORT_AUTO },
  { "tls-basic", { H264, WHO, TLS }, DUTY_TRANSPORT_AUTO },
  { "tls-digest", { H264, WHO, .digest = TRUE, TLS }, DUTY_TRANSPORT_AUTO },
};

/* A room's trust in a folder of its own. */
typedef struct
{
  char *dir;
  char *path;
  DutyTrust *trust;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("duty-trust-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->dir, "camera-certificates", NULL);
  self->trust = duty_trust_new_for_file (self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->trust);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->path);
  g_free (self->dir);
}

static DutyStreamProbe *
look (Fixture *self, DutyTestServer *server, const Way *way)
{
  g_autofree char *uri = duty_test_server_dup_uri (server);
  const DutyCameraRow row = {
    .id = "c1",
    .name = "c1",
    .main_uri = uri,
    .user = way->setup.user,
    .password = way->setup.password,
    .transport = way->transport,
  };

  return duty_stream_probe_new_for (&row, self->trust);
}

static void
test_plays (Fixture *self, gconstpointer data)
{
  const Way *way = data;
  g_autoptr (DutyTestServer) server = duty_test_server_new (&way->setup);
  g_autoptr (DutyStreamProbe) probe = look (self, server, way);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  duty_stream_probe_await_frames (probe, 25);
}

/* What a camera was said to do it does, or it says that it cannot; nothing else is tried. */
static void
test_does_as_told (Fixture *self, gconstpointer data)
{
  const Way way = { .setup = { H264, .udp_only = TRUE }, .transport = DUTY_TRANSPORT_TCP };
  g_autoptr (DutyTestServer) server = duty_test_server_new (&way.setup);
  g_autoptr (DutyStreamProbe) probe = look (self, server, &way);

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_UNSUPPORTED, 30);
  g_assert_cmpuint (g_atomic_int_get (&probe->frames), ==, 0);
}

static void
test_wrong_password (Fixture *self, gconstpointer data)
{
  const Way *way = data;
  Way wrong = *way;
  g_autoptr (DutyTestServer) server = duty_test_server_new (&way->setup);
  g_autoptr (DutyStreamProbe) probe = NULL;

  wrong.setup.password = "wrong";
  probe = look (self, server, &wrong);
  duty_stream_probe_expect (probe, DUTY_STREAM_NO_PERMISSION, DUTY_CAUSE_PASSWORD, 30);
}

static const Way secure = { .setup = { H264, WHO, TLS } };

/* A server like @secure on the port of one before, with another certificate. */
static DutyTestServer *
start_other (guint16 port)
{
  const DutyTestServerSetup setup = { H264, WHO, .certificate = DUTY_TEST_OTHER_CERTIFICATE, .port = port };

  return duty_test_server_new (&setup);
}

static guint16
trust_first (Fixture *self)
{
  g_autoptr (DutyTestServer) server = duty_test_server_new (&secure.setup);
  g_autoptr (DutyStreamProbe) probe = look (self, server, &secure);
  guint16 port = duty_test_server_get_port (server);

  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  return port;
}

/* The password must not go to whoever answers in the camera's place; who mends it removes the line. */
static void
test_refuses_another_certificate (Fixture *self, gconstpointer data)
{
  guint16 port = trust_first (self);
  g_autoptr (DutyTestServer) other = start_other (port);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_get_contents (self->path, &before, NULL, NULL));
  {
    g_autoptr (DutyStreamProbe) probe = look (self, other, &secure);

    duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_CERTIFICATE, 30);
    g_assert_cmpuint (g_atomic_int_get (&probe->frames), ==, 0);
  }
  g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpint (g_unlink (self->path), ==, 0);
  {
    g_autoptr (DutyStreamProbe) probe = look (self, other, &secure);

    duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 30);
  }
}

static void
test_believes_nobody_without_trust (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyTestServer) server = duty_test_server_new (&secure.setup);
  g_autofree char *uri = duty_test_server_dup_uri (server);
  g_autoptr (DutyStreamProbe) probe = duty_stream_probe_new (uri, "duty", "se:cr@t");

  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_CERTIFICATE, 30);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func) g_test_add ("/camera/rtsp/transports/" name, Fixture, data, set_up, func, tear_down)
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/camera/rtsp/transports/%s", ways[i].name);

      g_test_add (path, Fixture, &ways[i], set_up, test_plays, tear_down);
      if (ways[i].setup.user == NULL)
        continue;
      g_free (path);
      path = g_strdup_printf ("/camera/rtsp/transports/%s-wrong", ways[i].name);
      g_test_add (path, Fixture, &ways[i], set_up, test_wrong_password, tear_down);
    }
  ADD ("does-as-told", NULL, test_does_as_told);
  ADD ("refuses-another-certificate", NULL, test_refuses_another_certificate);
  ADD ("believes-nobody-without-trust", NULL, test_believes_nobody_without_trust);
#undef ADD
  return g_test_run ();
}
