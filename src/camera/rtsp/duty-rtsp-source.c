/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/rtsp/duty-rtsp-source.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gst/rtsp/rtsp.h>

#include "camera/rtsp/duty-rtsp-address.h"

/* How long packets may wait for one that is missing, ms. In order they do not wait at all. */
#define LATENCY 200

/* How long the camera may take to answer, µs. */
#define ANSWER_TIMEOUT (5 * G_TIME_SPAN_SECOND)

/* How long a failed connection may be looked into, s. */
#define PROBE_TIMEOUT 2

#define RTSP_PORT 554

/* In this order they are tried. */
static const GstRTSPLowerTrans WAYS[] = {
  GST_RTSP_LOWER_TRANS_TCP,
  GST_RTSP_LOWER_TRANS_UDP,
  GST_RTSP_LOWER_TRANS_UDP_MCAST,
};

/**
 * DutyRtspSource:
 *
 * A stream by RTSP 1.0 (RFC 2326), interleaved in the connection (section 10.12) as long as the
 * camera does so, since that passes every firewall and loses nothing; otherwise over UDP, to us or to
 * its group. A camera may be said to do only one of them. Name and password go into the element's
 * properties and nowhere else.
 *
 * With TLS (rtsps) everything goes in the connection: UDP would carry the pictures in the clear. A
 * certificate is taken when an authority that the machine trusts vouches for it, or the room's trust
 * says that it is the camera's.
 */
struct _DutyRtspSource
{
  GObject parent_instance;

  char *key;
  DutyRtspAddress *address; /* owned */
  char *host; /* with its port: who shows a certificate */
  DutyTransport transport;
  DutyTrust *trust; /* owned, nullable; set before the source is used */
  int learnt;       /* atomic, of WAYS: what the camera does */
  gboolean refused; /* atomic: its certificate, in the present connection */
};

static void source_iface_init (DutySourceInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyRtspSource,
                         duty_rtsp_source,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_SOURCE, source_iface_init))

/* DutySource */

static const char *
duty_rtsp_source_get_key (DutySource *source)
{
  return DUTY_RTSP_SOURCE (source)->key;
}

/* Only one video stream is set up: sound costs traffic, and a hostile SDP may list thousands. */
static gboolean
on_select_stream (GstElement *element, guint number, GstCaps *caps, gpointer data)
{
  const char *media = gst_structure_get_string (gst_caps_get_structure (caps, 0), "media");

  if (g_strcmp0 (media, "video") != 0 || g_object_get_data (G_OBJECT (element), "duty-video") != NULL)
    return FALSE;
  g_object_set_data (G_OBJECT (element), "duty-video", element);
  return TRUE;
}

/* Asked only for certificates that no authority vouches for. */
static gboolean
on_accept_certificate (GstElement *element,
                       GTlsConnection *connection,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       DutyRtspSource *self)
{
  gboolean accepted = self->trust != NULL && duty_trust_accepts (self->trust, self->host, certificate);

  if (!accepted)
    g_atomic_int_set (&self->refused, TRUE);
  return accepted;
}

static GstRTSPLowerTrans
get_protocols (DutyRtspSource *self)
{
  switch (self->transport)
    {
    case DUTY_TRANSPORT_TCP:
      return GST_RTSP_LOWER_TRANS_TCP;
    case DUTY_TRANSPORT_UDP:
      return GST_RTSP_LOWER_TRANS_UDP;
    case DUTY_TRANSPORT_MULTICAST:
      return GST_RTSP_LOWER_TRANS_UDP_MCAST;
    case DUTY_TRANSPORT_AUTO:
      return WAYS[g_atomic_int_get (&self->learnt)];
    }
  g_return_val_if_reached (GST_RTSP_LOWER_TRANS_TCP);
}

static GstElement *
duty_rtsp_source_create_element (DutySource *source, GError **error)
{
  DutyRtspSource *self = DUTY_RTSP_SOURCE (source);
  GstElement *element = gst_element_factory_make ("rtspsrc", NULL);
  GstRTSPLowerTrans transport = self->address->is_secure ? GST_RTSP_LOWER_TRANS_TCP : get_protocols (self);

  if (element == NULL)
    {
      g_set_error (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN,
                   _ ("RTSP cannot be played: install the package gstreamer1.0-plugins-good"));
      return NULL;
    }
  g_object_set (element, "location", self->address->uri, "protocols", transport, "latency", LATENCY,
                "tcp-timeout", (guint64) ANSWER_TIMEOUT, "timeout", (guint64) ANSWER_TIMEOUT,
                "do-retransmission", FALSE, NULL);
  if (self->address->user != NULL)
    g_object_set (element, "user-id", self->address->user, "user-pw", self->address->password, NULL);
  g_atomic_int_set (&self->refused, FALSE);
  g_signal_connect (element, "select-stream", G_CALLBACK (on_select_stream), NULL);
  g_signal_connect_object (element, "accept-certificate", G_CALLBACK (on_accept_certificate), self, 0);
  return element;
}

/* rtspsrc says "generic error" for every failure to connect: ask again, to know whom to blame. */
static DutyStreamCause
classify_connection (DutyRtspSource *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_client_set_timeout (client, PROBE_TIMEOUT);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_uri (client, self->address->uri, RTSP_PORT, NULL, &error);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ? DUTY_CAUSE_REFUSED
                                                                            : DUTY_CAUSE_UNREACHABLE;
}

static gboolean
mentions (const char *debug, const char *words)
{
  return debug != NULL && strstr (debug, words) != NULL;
}

/* The words are those of gst_rtsp_strresult() and of rtspsrc's debug texts, which nobody translates. */
static DutyStreamCause
classify_reading (const char *debug)
{
  if (mentions (debug, "(403)"))
    return DUTY_CAUSE_PASSWORD;
  if (mentions (debug, "Timeout while waiting") || mentions (debug, "any UDP packets"))
    return DUTY_CAUSE_SILENT;
  return mentions (debug, "Parse error") ? DUTY_CAUSE_GARBAGE : DUTY_CAUSE_CLOSED;
}

static DutyStreamCause
classify_resource (DutyRtspSource *self, const GError *error, const char *debug)
{
  switch ((GstResourceError) error->code)
    {
    case GST_RESOURCE_ERROR_NOT_AUTHORIZED:
      return DUTY_CAUSE_PASSWORD;
    case GST_RESOURCE_ERROR_NOT_FOUND:
      return DUTY_CAUSE_NOT_FOUND;
    case GST_RESOURCE_ERROR_OPEN_READ:
    case GST_RESOURCE_ERROR_OPEN_WRITE:
    case GST_RESOURCE_ERROR_OPEN_READ_WRITE:
      return mentions (debug, "Timeout") ? DUTY_CAUSE_UNREACHABLE : classify_connection (self);
    default:
      return classify_reading (debug);
    }
}

static DutyStreamCause
classify_stream (const GError *error)
{
  switch ((GstStreamError) error->code)
    {
    case GST_STREAM_ERROR_CODEC_NOT_FOUND:
    case GST_STREAM_ERROR_NOT_IMPLEMENTED:
      return DUTY_CAUSE_UNSUPPORTED;
    case GST_STREAM_ERROR_DECODE:
    case GST_STREAM_ERROR_FORMAT:
    case GST_STREAM_ERROR_DEMUX:
      return DUTY_CAUSE_GARBAGE;
    default:
      return DUTY_CAUSE_CLOSED;
    }
}

/* The camera is there, and does not send as it was asked to. */
static gboolean
is_other_way (const GError *error, const char *debug)
{
  return g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND) ||
         mentions (debug, "no protocols left");
}

static DutyStreamCause
duty_rtsp_source_classify (DutySource *source, const GError *error, const char *debug)
{
  if (g_atomic_int_get (&DUTY_RTSP_SOURCE (source)->refused))
    return DUTY_CAUSE_CERTIFICATE;
  if (is_other_way (error, debug))
    return DUTY_CAUSE_UNSUPPORTED;
  if (error->domain == GST_RESOURCE_ERROR)
    return classify_resource (DUTY_RTSP_SOURCE (source), error, debug);
  if (error->domain == GST_STREAM_ERROR)
    return classify_stream (error);
  return error->domain == GST_CORE_ERROR ? DUTY_CAUSE_UNSUPPORTED : DUTY_CAUSE_CLOSED;
}

/*
 * A camera that will not do it this way answers 461, and rtspsrc then finds no stream at all; one that
 * sends to a group only says so before. The next way is tried, and after the last one the first. Where
 * UDP brings nothing, what was learnt was wrong.
 */
static gboolean
duty_rtsp_source_adapt (DutySource *source, const GError *error, const char *debug)
{
  DutyRtspSource *self = DUTY_RTSP_SOURCE (source);
  int learnt = g_atomic_int_get (&self->learnt);

  if (mentions (debug, "any UDP packets"))
    g_atomic_int_set (&self->learnt, 0);
  if (self->address->is_secure || self->transport != DUTY_TRANSPORT_AUTO || !is_other_way (error, debug))
    return FALSE;
  g_atomic_int_set (&self->learnt, (learnt + 1) % (int) G_N_ELEMENTS (WAYS));
  return learnt + 1 < (int) G_N_ELEMENTS (WAYS);
}

static void
duty_rtsp_source_set_trust (DutySource *source, DutyTrust *trust)
{
  g_set_object (&DUTY_RTSP_SOURCE (source)->trust, trust);
}

static void
source_iface_init (DutySourceInterface *iface)
{
  iface->get_key = duty_rtsp_source_get_key;
  iface->create_element = duty_rtsp_source_create_element;
  iface->classify = duty_rtsp_source_classify;
  iface->adapt = duty_rtsp_source_adapt;
  iface->set_trust = duty_rtsp_source_set_trust;
}

/* GObject */

static void
duty_rtsp_source_finalize (GObject *object)
{
  DutyRtspSource *self = DUTY_RTSP_SOURCE (object);

  g_free (self->key);
  g_clear_pointer (&self->address, duty_rtsp_address_free);
  g_free (self->host);
  g_clear_object (&self->trust);

  G_OBJECT_CLASS (duty_rtsp_source_parent_class)->finalize (object);
}

static void
duty_rtsp_source_class_init (DutyRtspSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_rtsp_source_finalize;
}

static void
duty_rtsp_source_init (DutyRtspSource *self)
{
}

/**
 * duty_rtsp_source_new:
 * @key: what sources of the same camera and quality have in common
 * @uri: an address of scheme `rtsp` or `rtsps`
 * @user: (nullable): the name to give to the camera
 * @password: (nullable): likewise
 * @transport: how it sends its pictures; with `rtsps` always in the connection
 * @error: return location, of domain #G_URI_ERROR; its message shows no password
 *
 * Returns: (transfer full): a source, or %NULL with @error set
 */
DutySource *
duty_rtsp_source_new (const char *key,
                      const char *uri,
                      const char *user,
                      const char *password,
                      DutyTransport transport,
                      GError **error)
{
  DutyRtspAddress *address = duty_rtsp_address_new (uri, user, password, error);
  DutyRtspSource *self;

  if (address == NULL)
    return NULL;
  self = g_object_new (DUTY_TYPE_RTSP_SOURCE, NULL);
  self->key = g_strdup (key);
  self->address = address;
  self->host = g_strdup_printf ("%s:%u", address->host, address->port);
  self->transport = transport;
  return DUTY_SOURCE (self);
}
