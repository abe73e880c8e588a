/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-bad-server.h"

#include <gio/gio.h>
#include <string.h>

/* Enough to fill a listen queue of one. */
#define N_FILLERS 4

struct _DutyBadServer
{
  DutyBadManners manners;
  GSocketService *service; /* nullable */
  GSocket *deaf;           /* nullable */
  GSocket *fillers[N_FILLERS];
  guint16 port;
  gboolean over; /* atomic */
  guint busy;    /* atomic: conversations that run */
};

/* An H.264 parameter set of 16384×16384, made by hand after ISO/IEC 14496-10 clause 7.3.2.1.1. */
#define HUGE_SPS "Z0IAPtoAEAAAgBk="
#define ANY_PPS "aM44gA=="

static const char *
get_parameters (DutyBadServer *self)
{
  return self->manners == DUTY_BAD_HUGE ? ";sprop-parameter-sets=" HUGE_SPS "," ANY_PPS : "";
}

static char *
answer (DutyBadServer *self, const char *request, int cseq)
{
  g_autofree char *sdp = NULL;

  if (self->manners == DUTY_BAD_FORBIDDEN && g_str_has_prefix (request, "DESCRIBE"))
    return g_strdup_printf ("RTSP/1.0 403 Forbidden\r\nCSeq: %d\r\n\r\n", cseq);
  if (self->manners == DUTY_BAD_REDIRECTS && g_str_has_prefix (request, "DESCRIBE"))
    return g_strdup_printf ("RTSP/1.0 302 Found\r\nCSeq: %d\r\nLocation: rtsp://127.0.0.1:9/y\r\n\r\n", cseq);
  if (g_str_has_prefix (request, "SETUP"))
    return g_strdup_printf ("RTSP/1.0 200 OK\r\nCSeq: %d\r\nSession: 1\r\n"
                            "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n",
                            cseq);
  if (!g_str_has_prefix (request, "DESCRIBE"))
    return g_strdup_printf ("RTSP/1.0 200 OK\r\nCSeq: %d\r\nSession: 1\r\n"
                            "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n",
                            cseq);
  sdp = g_strdup_printf ("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
                         "c=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\n"
                         "a=fmtp:96 packetization-mode=1%s\r\na=control:track1\r\n",
                         get_parameters (self));
  return g_strdup_printf ("RTSP/1.0 200 OK\r\nCSeq: %d\r\nContent-Type: application/sdp\r\n"
                          "Content-Length: %zu\r\n\r\n%s",
                          cseq, strlen (sdp), sdp);
}

static gboolean
send_all (GIOStream *stream, const void *bytes, gsize length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, length, NULL, NULL, NULL);
}

/* An interleaved frame (RFC 2326 section 10.12) with an RTP packet (RFC 3550 section 5.1) of one NAL unit. */
static gboolean
send_packet (DutyBadServer *self, GIOStream *stream, guint16 number)
{
  guint8 frame[4 + 12 + 200] = { '$', 0, 0, 212, 0x80, 0x80 | 96, number >> 8, (guint8) number };
  guint32 time = GUINT32_TO_BE (number * 3600u);

  memcpy (frame + 8, &time, sizeof time);
  for (gsize i = 16; i < sizeof frame; i++)
    frame[i] = (guint8) g_random_int ();
  frame[16] = self->manners == DUTY_BAD_HUGE || number % 10 != 0 ? 0x41 : 0x65;
  return send_all (stream, frame, sizeof frame);
}

static void
send_noise (DutyBadServer *self, GIOStream *stream)
{
  guint16 number = 0;

  while (!g_atomic_int_get (&self->over) && send_packet (self, stream, number++))
    g_usleep (G_USEC_PER_SEC / 25);
}

static void
converse (DutyBadServer *self, GIOStream *stream)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_autofree char *request = NULL;
  int cseq = 0;
  char *line;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((line = g_data_input_stream_read_line (input, NULL, NULL, NULL)) != NULL)
    {
      g_autofree char *owned = line;
      g_autofree char *reply = NULL;

      if (request == NULL)
        request = g_strdup (line);
      if (g_ascii_strncasecmp (line, "CSeq:", 5) == 0)
        cseq = atoi (line + 5);
      if (*line != '\0')
        continue;
      reply = answer (self, request, cseq);
      if (!send_all (stream, reply, strlen (reply)))
        return;
      if (g_str_has_prefix (request, "PLAY") && self->manners != DUTY_BAD_NO_VIDEO)
        send_noise (self, stream);
      g_clear_pointer (&request, g_free);
    }
}

static void
send_garbage (DutyBadServer *self, GIOStream *stream)
{
  guint8 bytes[2048];

  do
    for (gsize i = 0; i < sizeof bytes; i++)
      bytes[i] = (guint8) g_random_int ();
  while (!g_atomic_int_get (&self->over) && send_all (stream, bytes, sizeof bytes));
}

static void
send_endlessly (DutyBadServer *self, GIOStream *stream)
{
  static const char header[] = "X-More: of the same\r\n";
  gboolean drips = self->manners == DUTY_BAD_DRIPS;
  gsize n = drips ? 1 : sizeof header - 1;

  if (!send_all (stream, "RTSP/1.0 200 OK\r\n", 17))
    return;
  while (!g_atomic_int_get (&self->over) && send_all (stream, header, n))
    g_usleep (drips ? G_USEC_PER_SEC / 20 : 0);
}

static void
say_nothing (DutyBadServer *self)
{
  while (!g_atomic_int_get (&self->over))
    g_usleep (G_USEC_PER_SEC / 20);
}

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, DutyBadServer *self)
{
  g_atomic_int_inc (&self->busy);
  if (self->manners == DUTY_BAD_SILENT)
    say_nothing (self);
  else if (self->manners == DUTY_BAD_GARBAGE)
    send_garbage (self, G_IO_STREAM (connection));
  else if (self->manners == DUTY_BAD_ENDLESS || self->manners == DUTY_BAD_DRIPS)
    send_endlessly (self, G_IO_STREAM (connection));
  else
    converse (self, G_IO_STREAM (connection));
  g_atomic_int_add (&self->busy, -1);
  return TRUE;
}

static void
listen_well (DutyBadServer *self)
{
  g_autoptr (GError) error = NULL;

  self->service = g_threaded_socket_service_new (16);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_socket_service_start (self->service);
}

static GSocket *
make_socket (void)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  return socket;
}

/* Linux drops the handshakes of whoever comes after a listen queue is full. */
static void
listen_never (DutyBadServer *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  self->deaf = make_socket ();
  g_socket_set_listen_backlog (self->deaf, 1);
  g_assert_true (g_socket_bind (self->deaf, any, FALSE, NULL));
  g_assert_true (g_socket_listen (self->deaf, NULL));
  bound = g_socket_get_local_address (self->deaf, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  for (guint i = 0; i < N_FILLERS; i++)
    {
      self->fillers[i] = make_socket ();
      g_socket_set_blocking (self->fillers[i], FALSE);
      g_socket_connect (self->fillers[i], bound, NULL, NULL);
    }
}

DutyBadServer *
duty_bad_server_new (DutyBadManners manners)
{
  DutyBadServer *self = g_new0 (DutyBadServer, 1);

  self->manners = manners;
  if (manners == DUTY_BAD_DEAF)
    listen_never (self);
  else
    listen_well (self);
  return self;
}

char *
duty_bad_server_dup_uri (DutyBadServer *self)
{
  return g_strdup_printf ("rtsp://127.0.0.1:%u/x", self->port);
}

static void
stop_listening (DutyBadServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (g_atomic_int_get (&self->busy) > 0)
    g_usleep (G_USEC_PER_SEC / 100);
}

/* Waits until those who are connected have left. */
void
duty_bad_server_free (DutyBadServer *self)
{
  g_atomic_int_set (&self->over, TRUE);
  if (self->service != NULL)
    stop_listening (self);
  g_clear_object (&self->service);
  for (guint i = 0; i < N_FILLERS; i++)
    g_clear_object (&self->fillers[i]);
  g_clear_object (&self->deaf);
  g_free (self);
}
