/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-onvif-server.h"

#include <libxml/parser.h>
#include <string.h>

#include "simulator/duty-onvif-reader.h"
#include "simulator/duty-onvif-replies.h"

/* How long a slow camera thinks, ms. */
#define SLOW_ANSWER 3000

#define MAX_REQUEST 65536

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/**
 * DutyOnvifServer:
 *
 * The device, media and PTZ services (ONVIF profile S) of all simulated cameras, behind one HTTP port of the
 * loopback interface: /camNN/onvif/device_service and so on. A camera that is stopped, refuses or is slow
 * does so here too. Main thread only.
 */
struct _DutyOnvifServer
{
  GObject parent_instance;

  SoupServer *server;        /* owned */
  DutyCameraServer *cameras; /* owned */
  DutyOnvifGuard *guard;     /* owned */
  GHashTable *motors;        /* owned: camera's name → owned DutySimulatedPtz */
  DutyClipCodec codec;
  gint64 skew;
};

G_DEFINE_TYPE (DutyOnvifServer, duty_onvif_server, G_TYPE_OBJECT)

static void
duty_onvif_server_dispose (GObject *object)
{
  DutyOnvifServer *self = DUTY_ONVIF_SERVER (object);

  duty_onvif_server_close (self);
  g_clear_object (&self->server);
  g_clear_object (&self->cameras);
  g_clear_object (&self->guard);
  g_clear_pointer (&self->motors, g_hash_table_unref);
  G_OBJECT_CLASS (duty_onvif_server_parent_class)->dispose (object);
}

static void
duty_onvif_server_class_init (DutyOnvifServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_onvif_server_dispose;
}

static void
duty_onvif_server_init (DutyOnvifServer *self)
{
  self->server = soup_server_new ("server-header", "Dutydesk simulator ", NULL);
  self->motors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
answer (SoupServerMessage *message, guint status, char *envelope)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/soap+xml; charset=utf-8", SOUP_MEMORY_TAKE,
                                    envelope, strlen (envelope));
}

static void
answer_fault (SoupServerMessage *message, const char *subcode)
{
  answer (message, SOUP_STATUS_BAD_REQUEST, duty_onvif_replies_make_fault (subcode));
}

static void
reply (DutyOnvifServer *self, SoupServerMessage *message, DutySimulatedCamera *camera, const xmlNode *node)
{
  const char *name = duty_simulated_camera_get_name (camera);
  DutyOnvifReply function = duty_onvif_replies_find (node);
  g_autofree char *http = g_strdup_printf ("http://127.0.0.1:%u", duty_onvif_server_get_port (self));
  g_autofree char *rtsp =
      g_strdup_printf ("rtsp://127.0.0.1:%d", duty_camera_server_get_port (self->cameras));
  const DutyOnvifRequest request = {
    name, http, rtsp, self->codec, g_hash_table_lookup (self->motors, name), self->skew, node,
  };
  const char *fault = function == NULL ? "ter:ActionNotSupported" : NULL;
  g_autofree char *body = function != NULL ? function (&request, &fault) : NULL;

  if (body != NULL)
    answer (message, SOUP_STATUS_OK, duty_onvif_replies_wrap (body));
  else
    answer_fault (message, fault);
}

static const xmlNode *
get_request (const xmlNode *envelope)
{
  const xmlNode *body = duty_onvif_reader_find (envelope, DUTY_NS_SOAP, "Body");
  const xmlNode *node = body != NULL ? body->children : NULL;

  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

static void
take (DutyOnvifServer *self, SoupServerMessage *message, DutySimulatedCamera *camera, const xmlNode *envelope)
{
  const xmlNode *header = duty_onvif_reader_find (envelope, DUTY_NS_SOAP, "Header");
  const xmlNode *node = get_request (envelope);
  DutyOnvifVerdict verdict = DUTY_ONVIF_ADMITTED;

  if (node != NULL && !duty_onvif_replies_is_open (node))
    verdict = duty_simulated_camera_has (camera, DUTY_FAULT_REFUSING)
                  ? DUTY_ONVIF_DENIED
                  : duty_onvif_guard_judge (self->guard, message, header);
  if (node == NULL)
    answer_fault (message, "ter:WellFormed");
  else if (verdict == DUTY_ONVIF_DENIED)
    answer_fault (message, "ter:NotAuthorized");
  else if (verdict == DUTY_ONVIF_ADMITTED)
    reply (self, message, camera, node);
}

static void
serve (DutyOnvifServer *self, SoupServerMessage *message, DutySimulatedCamera *camera)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlDoc *doc =
      size > 0 && size <= MAX_REQUEST ? xmlReadMemory (data, (int) size, NULL, "UTF-8", OPTIONS) : NULL;

  /* The document itself stands for the parent of its root. */
  if (doc == NULL)
    answer_fault (message, "ter:WellFormed");
  else
    take (self, message, camera, (const xmlNode *) doc);
  if (doc != NULL)
    xmlFreeDoc (doc);
}

/* A slow camera's request, which waits. */
typedef struct
{
  DutyOnvifServer *self;       /* owned */
  SoupServerMessage *message;  /* owned */
  DutySimulatedCamera *camera; /* owned */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_object_unref (waiting->self);
  g_object_unref (waiting->message);
  g_object_unref (waiting->camera);
  g_free (waiting);
}

static gboolean
on_thought (gpointer data)
{
  Waiting *waiting = data;

  serve (waiting->self, waiting->message, waiting->camera);
  soup_server_message_unpause (waiting->message);
  return G_SOURCE_REMOVE;
}

static void
think (DutyOnvifServer *self, SoupServerMessage *message, DutySimulatedCamera *camera)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (self), g_object_ref (message), g_object_ref (camera) };
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SLOW_ANSWER, on_thought, waiting, waiting_free);
}

/* "/cam01/onvif/media_service" is camera cam01's, whichever the service: names tell them apart. */
static void
on_request (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  DutyOnvifServer *self = data;
  g_auto (GStrv) parts = g_strsplit (path, "/", 4);
  DutySimulatedCamera *camera = g_strv_length (parts) == 4 && g_str_equal (parts[2], "onvif")
                                    ? duty_camera_server_find (self->cameras, parts[1])
                                    : NULL;

  if (camera == NULL || duty_simulated_camera_has (camera, DUTY_FAULT_STOPPED))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (!g_str_equal (soup_server_message_get_method (message), "POST"))
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (duty_simulated_camera_has (camera, DUTY_FAULT_SLOW))
    think (self, message, camera);
  else
    serve (self, message, camera);
}

static void
add_motors (DutyOnvifServer *self)
{
  GPtrArray *cameras = duty_camera_server_get_cameras (self->cameras);

  for (guint i = 0; i < cameras->len; i++)
    g_hash_table_insert (self->motors,
                         g_strdup (duty_simulated_camera_get_name (g_ptr_array_index (cameras, i))),
                         duty_simulated_ptz_new ());
}

/**
 * duty_onvif_server_new:
 * @cameras: whose services these are
 * @guard: who may speak to them
 * @codec: what they say that they speak
 * @skew: how far their clocks are ahead of ours, µs
 *
 * Returns: (transfer full): the server, not listening yet
 */
DutyOnvifServer *
duty_onvif_server_new (DutyCameraServer *cameras, DutyOnvifGuard *guard, DutyClipCodec codec, gint64 skew)
{
  DutyOnvifServer *self = g_object_new (DUTY_TYPE_ONVIF_SERVER, NULL);

  self->cameras = g_object_ref (cameras);
  self->guard = g_object_ref (guard);
  self->codec = codec;
  self->skew = skew;
  add_motors (self);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  return self;
}

/* @port: of TCP on 127.0.0.1, 0 for a free one. Returns: whether it listens */
gboolean
duty_onvif_server_listen (DutyOnvifServer *self, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);

  return soup_server_listen (self->server, address, 0, error);
}

/* Returns: the port it listens on, 0 when it does not */
guint16
duty_onvif_server_get_port (DutyOnvifServer *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  int port = uris != NULL ? g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return (guint16) MAX (port, 0);
}

/* @scheme: "onvif" or "http". Returns: (transfer full): where the camera's device service is */
char *
duty_onvif_server_dup_address (DutyOnvifServer *self, DutySimulatedCamera *camera, const char *scheme)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/%s/onvif/device_service", scheme,
                          duty_onvif_server_get_port (self), duty_simulated_camera_get_name (camera));
}

/* Stops listening, and hangs up. */
void
duty_onvif_server_close (DutyOnvifServer *self)
{
  if (self->server != NULL)
    soup_server_disconnect (self->server);
}
