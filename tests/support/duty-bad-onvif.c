/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-bad-onvif.h"

#include <gio/gio.h>
#include <string.h>

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n"
#define OPEN "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
#define CLOSE "</s:Body></s:Envelope>"
#define DEVICE "xmlns=\"http://www.onvif.org/ver10/device/wsdl\""
#define MEDIA "xmlns=\"http://www.onvif.org/ver10/media/wsdl\""
#define SCHEMA "xmlns=\"http://www.onvif.org/ver10/schema\""
#define DEPTH 10000

struct _DutyBadOnvif
{
  DutyOnvifManners manners;
  GSocketService *service;
  GSocketService *elsewhere; /* where redirects lead */
  guint16 port;
  guint16 other_port;
  gboolean over; /* atomic */
  guint busy;    /* atomic: conversations that run */
  guint strays;  /* atomic: who came elsewhere */

  GMutex lock;
  GString *heard; /* all that was sent to it */
};

static gboolean
send_text (GIOStream *stream, const char *text)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL,
                                    NULL);
}

static void
send_body (GIOStream *stream, const char *body)
{
  g_autofree char *answer = g_strdup_printf (HEAD "Content-Length: %zu\r\n\r\n%s", strlen (body), body);

  send_text (stream, answer);
}

static void
send_for_ever (DutyBadOnvif *self, GIOStream *stream, const char *head, const char *again)
{
  g_autoptr (GString) block = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append (block, again);
  if (send_text (stream, head))
    while (!g_atomic_int_get (&self->over) && send_text (stream, block->str))
      ;
}

static void
drip (DutyBadOnvif *self, GIOStream *stream)
{
  if (send_text (stream, HEAD "Content-Length: 100000\r\n\r\n"))
    while (!g_atomic_int_get (&self->over) && send_text (stream, " "))
      g_usleep (G_USEC_PER_SEC / 10);
}

static void
say_nothing (DutyBadOnvif *self)
{
  while (!g_atomic_int_get (&self->over))
    g_usleep (G_USEC_PER_SEC / 20);
}

static void
send_bomb (GIOStream *stream)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE s [<!ENTITY a0 \"ha\">");

  for (int i = 1; i < 30; i++)
    g_string_append_printf (text, "<!ENTITY a%d \"&a%d;&a%d;\">", i, i - 1, i - 1);
  g_string_append (text, "]>" OPEN "&a29;" CLOSE);
  send_body (stream, text->str);
}

static void
send_deep (GIOStream *stream)
{
  g_autoptr (GString) text = g_string_new (OPEN);

  for (int i = 0; i < DEPTH; i++)
    g_string_append (text, "<a>");
  for (int i = 0; i < DEPTH; i++)
    g_string_append (text, "</a>");
  g_string_append (text, CLOSE);
  send_body (stream, text->str);
}

static void
redirect (DutyBadOnvif *self, GIOStream *stream)
{
  g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%u/\r\n"
                       "Content-Length: 0\r\n\r\n",
                       self->other_port);

  send_text (stream, answer);
}

/* Says of everything that it is on the port where nobody may come, of a host that is not its own. */
static void
betray (DutyBadOnvif *self, GIOStream *stream, const char *request)
{
  g_autofree char *body = NULL;

  if (strstr (request, "<GetServices") != NULL)
    body = g_strdup_printf (
        OPEN "<GetServicesResponse " DEVICE "><Service><Namespace>"
             "http://www.onvif.org/ver10/media/wsdl</Namespace>"
             "<XAddr>http://camera.invalid:%u/onvif/m</XAddr></Service></GetServicesResponse>" CLOSE,
        self->other_port);
  else if (strstr (request, "<GetProfiles") != NULL)
    body = g_strdup (
        OPEN "<GetProfilesResponse " MEDIA "><Profiles token=\"p\"><VideoEncoderConfiguration " SCHEMA ">"
             "<Encoding>H264</Encoding></VideoEncoderConfiguration></Profiles></GetProfilesResponse>" CLOSE);
  else if (strstr (request, "<GetStreamUri") != NULL)
    body = g_strdup (
        OPEN "<GetStreamUriResponse " MEDIA "><MediaUri><Uri " SCHEMA ">"
             "rtsp://who:knows@camera.invalid:5544/x?y=1</Uri></MediaUri></GetStreamUriResponse>" CLOSE);
  else
    body = g_strdup (OPEN "<GetSystemDateAndTimeResponse " DEVICE "/>" CLOSE);
  send_body (stream, body);
}

static void
answer (DutyBadOnvif *self, GIOStream *stream, const char *request)
{
  switch (self->manners)
    {
    case DUTY_ONVIF_ENDLESS_HEADERS:
      send_for_ever (self, stream, HEAD, "X-Nothing: to say, and much of it, again and again\r\n");
      return;
    case DUTY_ONVIF_ENDLESS_HEADER:
      send_for_ever (self, stream, HEAD "X-Nothing: ", "to say, and much of it, again and again");
      return;
    case DUTY_ONVIF_ENDLESS_BODY:
      send_for_ever (self, stream, HEAD "Transfer-Encoding: chunked\r\n\r\n", "10\r\n                \r\n");
      return;
    case DUTY_ONVIF_HUGE_LENGTH:
      send_for_ever (self, stream, HEAD "Content-Length: 1099511627776\r\n\r\n", OPEN);
      return;
    case DUTY_ONVIF_SHORT_BODY:
      send_text (stream, HEAD "Content-Length: 1000\r\nConnection: close\r\n\r\n" OPEN);
      return;
    case DUTY_ONVIF_BOMB:
      send_bomb (stream);
      return;
    case DUTY_ONVIF_FILE:
      send_body (stream, "<!DOCTYPE s [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>" OPEN "&f;" CLOSE);
      return;
    case DUTY_ONVIF_DEEP:
      send_deep (stream);
      return;
    case DUTY_ONVIF_REDIRECT:
      redirect (self, stream);
      return;
    case DUTY_ONVIF_DRIP:
      drip (self, stream);
      return;
    case DUTY_ONVIF_MUTE:
      say_nothing (self);
      return;
    case DUTY_ONVIF_NOISE:
      send_text (stream, "RTSP/1.0 \001\002\003 what\r\n\r\n");
      return;
    case DUTY_ONVIF_OTHER_NAMESPACES:
      send_body (stream, OPEN "<GetServicesResponse xmlns=\"urn:other\"/><GetCapabilitiesResponse/>" CLOSE);
      return;
    case DUTY_ONVIF_BASIC:
      send_text (
          stream,
          "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
      return;
    case DUTY_ONVIF_TRAITOR:
      betray (self, stream, request);
      return;
    }
}

static void
keep (DutyBadOnvif *self, const char *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_string_append (self->heard, request);
}

/* Reads a head and as much of a body as it says. */
static char *
read_request (GDataInputStream *input)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *body = NULL;
  gsize length = 0;
  char *line;

  while ((line = g_data_input_stream_read_line (input, NULL, NULL, NULL)) != NULL &&
         *g_strchomp (line) != '\0')
    {
      g_string_append_printf (text, "%s\n", line);
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        length = MIN (g_ascii_strtoull (line + 15, NULL, 10), 65536);
      g_free (line);
    }
  if (line == NULL)
    return NULL;
  g_free (line);
  body = g_malloc0 (length + 1);
  g_input_stream_read_all (G_INPUT_STREAM (input), body, length, NULL, NULL, NULL);
  g_string_append (text, body);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
hangs_up (DutyBadOnvif *self)
{
  return self->manners != DUTY_ONVIF_TRAITOR && self->manners != DUTY_ONVIF_OTHER_NAMESPACES;
}

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, DutyBadOnvif *self)
{
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  char *request;
  gboolean more = TRUE;

  g_atomic_int_inc (&self->busy);
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_LF);
  while (more && (request = read_request (input)) != NULL)
    {
      keep (self, request);
      answer (self, G_IO_STREAM (connection), request);
      more = !hangs_up (self);
      g_free (request);
    }
  g_atomic_int_add (&self->busy, -1);
  return TRUE;
}

static gboolean
on_stray (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, DutyBadOnvif *self)
{
  g_atomic_int_inc (&self->strays);
  return TRUE;
}

static GSocketService *
listen (DutyBadOnvif *self, GCallback callback, guint16 *port)
{
  GSocketService *service = g_threaded_socket_service_new (16);
  g_autoptr (GError) error = NULL;

  g_signal_connect (service, "run", callback, self);
  *port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_assert_no_error (error);
  g_socket_service_start (service);
  return service;
}

/* It needs a main context that runs, to take connections. */
DutyBadOnvif *
duty_bad_onvif_new (DutyOnvifManners manners)
{
  DutyBadOnvif *self = g_new0 (DutyBadOnvif, 1);

  g_mutex_init (&self->lock);
  self->manners = manners;
  self->heard = g_string_new (NULL);
  self->service = listen (self, G_CALLBACK (on_run), &self->port);
  self->elsewhere = listen (self, G_CALLBACK (on_stray), &self->other_port);
  return self;
}

char *
duty_bad_onvif_dup_uri (DutyBadOnvif *self)
{
  return g_strdup_printf ("onvif://127.0.0.1:%u/onvif/device_service", self->port);
}

/* Returns: how many connections were made to where it sends people */
guint
duty_bad_onvif_get_n_strays (DutyBadOnvif *self)
{
  return g_atomic_int_get (&self->strays);
}

/* Returns: whether somebody sent it such a text */
gboolean
duty_bad_onvif_heard (DutyBadOnvif *self, const char *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return strstr (self->heard->str, text) != NULL;
}

static void
stop (GSocketService **service)
{
  g_socket_service_stop (*service);
  g_socket_listener_close (G_SOCKET_LISTENER (*service));
}

/* Waits until those who are connected have left. */
void
duty_bad_onvif_free (DutyBadOnvif *self)
{
  g_atomic_int_set (&self->over, TRUE);
  stop (&self->service);
  stop (&self->elsewhere);
  while (g_atomic_int_get (&self->busy) > 0)
    g_usleep (G_USEC_PER_SEC / 100);
  g_clear_object (&self->service);
  g_clear_object (&self->elsewhere);
  g_mutex_clear (&self->lock);
  g_string_free (self->heard, TRUE);
  g_free (self);
}
