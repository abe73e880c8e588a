/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-discovery-server.h"

#include <libxml/parser.h>
#include <netinet/in.h>
#include <string.h>

#include "simulator/duty-onvif-reader.h"
#include "simulator/duty-onvif-replies.h"

#define GROUP "239.255.255.250"
#define PORT 3702
#define MAX_DATAGRAM 8192

#define NS_ADDRESSING "http://schemas.xmlsoap.org/ws/2004/08/addressing"
#define NS_DISCOVERY "http://schemas.xmlsoap.org/ws/2005/04/discovery"

#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/**
 * DutyDiscoveryServer:
 *
 * Answers probes (WS-Discovery 2005/04, 5) that come over the loopback interface, where the cameras are: a
 * datagram for each camera that is not stopped. Main thread only.
 */
struct _DutyDiscoveryServer
{
  GObject parent_instance;

  DutyCameraServer *cameras; /* owned */
  DutyOnvifServer *onvif;    /* owned */
  GSocket *socket;           /* owned, nullable */
  GSource *source;           /* owned, nullable */
};

G_DEFINE_TYPE (DutyDiscoveryServer, duty_discovery_server, G_TYPE_OBJECT)

static void
duty_discovery_server_dispose (GObject *object)
{
  DutyDiscoveryServer *self = DUTY_DISCOVERY_SERVER (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_object (&self->socket);
  g_clear_object (&self->onvif);
  g_clear_object (&self->cameras);
  G_OBJECT_CLASS (duty_discovery_server_parent_class)->dispose (object);
}

static void
duty_discovery_server_class_init (DutyDiscoveryServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_discovery_server_dispose;
}

static void
duty_discovery_server_init (DutyDiscoveryServer *self)
{
}

/* Returns: (transfer full): a server that does not listen yet */
DutyDiscoveryServer *
duty_discovery_server_new (DutyCameraServer *cameras, DutyOnvifServer *onvif)
{
  DutyDiscoveryServer *self = g_object_new (DUTY_TYPE_DISCOVERY_SERVER, NULL);

  self->cameras = g_object_ref (cameras);
  self->onvif = g_object_ref (onvif);
  return self;
}

static char *
make_match (DutyDiscoveryServer *self, DutySimulatedCamera *camera, const char *message)
{
  const char *name = duty_simulated_camera_get_name (camera);
  g_autofree char *address = duty_onvif_server_dup_address (self->onvif, camera, "http");
  g_autofree char *answer = g_uuid_string_random ();
  guint port = duty_onvif_server_get_port (self->onvif);

  return g_markup_printf_escaped (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><env:Envelope xmlns:env=\"" DUTY_NS_SOAP
      "\" xmlns:wsa=\"" NS_ADDRESSING "\" xmlns:d=\"" NS_DISCOVERY
      "\" xmlns:dn=\"http://www.onvif.org/ver10/network/wsdl\"><env:Header>"
      "<wsa:MessageID>urn:uuid:%s</wsa:MessageID><wsa:RelatesTo>%s</wsa:RelatesTo>"
      "<wsa:Action>" NS_DISCOVERY
      "/ProbeMatches</wsa:Action></env:Header><env:Body><d:ProbeMatches><d:ProbeMatch>"
      "<wsa:EndpointReference><wsa:Address>urn:dutydesk:simulator:%u:%s</wsa:Address></wsa:EndpointReference>"
      "<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>onvif://www.onvif.org/name/%s "
      "onvif://www.onvif.org/hardware/box</d:Scopes><d:XAddrs>%s</d:XAddrs>"
      "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></env:Body></env:Envelope>",
      answer, message, port, name, name, address);
}

static void
answer_all (DutyDiscoveryServer *self, const char *message, GSocketAddress *to)
{
  GPtrArray *cameras = duty_camera_server_get_cameras (self->cameras);

  for (guint i = 0; i < cameras->len; i++)
    {
      DutySimulatedCamera *camera = g_ptr_array_index (cameras, i);
      g_autofree char *match = make_match (self, camera, message);

      if (!duty_simulated_camera_has (camera, DUTY_FAULT_STOPPED))
        g_socket_send_to (self->socket, to, match, strlen (match), NULL, NULL);
    }
}

/* Whoever asks for another type than ours is not answered. */
static gboolean
is_for_cameras (const xmlNode *probe)
{
  g_autofree char *types = duty_onvif_reader_dup_text (probe, NS_DISCOVERY, "Types");

  return types == NULL || *types == '\0' || strstr (types, "NetworkVideoTransmitter") != NULL;
}

static void
take (DutyDiscoveryServer *self, const xmlNode *envelope, GSocketAddress *from)
{
  const xmlNode *header = duty_onvif_reader_find (envelope, DUTY_NS_SOAP, "Header");
  const xmlNode *probe = duty_onvif_reader_find (envelope, NS_DISCOVERY, "Probe");
  g_autofree char *message = duty_onvif_reader_dup_text (header, NS_ADDRESSING, "MessageID");

  if (probe != NULL && message != NULL && is_for_cameras (probe))
    answer_all (self, message, from);
}

static gboolean
on_datagram (GSocket *socket, GIOCondition condition, gpointer data)
{
  DutyDiscoveryServer *self = data;
  char text[MAX_DATAGRAM];
  g_autoptr (GSocketAddress) from = NULL;
  gssize size = g_socket_receive_from (socket, &from, text, sizeof text, NULL, NULL);
  xmlDoc *doc = size > 0 ? xmlReadMemory (text, (int) size, NULL, "UTF-8", OPTIONS) : NULL;

  if (doc != NULL && from != NULL)
    take (self, (const xmlNode *) doc, from);
  if (doc != NULL)
    xmlFreeDoc (doc);
  return G_SOURCE_CONTINUE;
}

static gboolean
join (GSocket *socket, GError **error)
{
  struct ip_mreqn request = { .imr_address.s_addr = htonl (INADDR_LOOPBACK) };
  g_autoptr (GInetAddress) group = g_inet_address_new_from_string (GROUP);

  memcpy (&request.imr_multiaddr, g_inet_address_to_bytes (group), sizeof request.imr_multiaddr);
  if (setsockopt (g_socket_get_fd (socket), IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "The group " GROUP " cannot be joined: %s",
               g_strerror (errno));
  return FALSE;
}

/* Several simulators may listen at once. Returns: whether it listens */
gboolean
duty_discovery_server_listen (DutyDiscoveryServer *self, GError **error)
{
  g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (any, PORT);

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  if (self->socket == NULL || !g_socket_bind (self->socket, address, TRUE, error) ||
      !join (self->socket, error))
    return FALSE;
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_datagram), self, NULL);
  g_source_attach (self->source, NULL);
  return TRUE;
}
