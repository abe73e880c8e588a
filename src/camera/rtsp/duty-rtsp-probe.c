/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/rtsp/duty-rtsp-probe.h"

#include "camera/rtsp/duty-rtsp-reply.h"

/*
 * Asks one camera OPTIONS and DESCRIBE (RFC 2326 sections 10.1 and 10.2), and hangs up. No stream is set up
 * and no picture comes, so that this is no look, and the access register has nothing of it. What comes is
 * bounded in bytes and in time; a redirection is not followed, since nobody shows a camera's password
 * elsewhere. Main thread.
 */

/* What is read at once, bytes. */
#define CHUNK 4096

/* Replies that may be read, interim ones (1xx) included. */
#define MAX_REPLIES 8

typedef enum
{
  STEP_OPTIONS,
  STEP_DESCRIBE,
  STEP_AUTHORIZED,
} Step;

typedef struct
{
  DutyRtspAddress *address; /* owned */
  DutyClock *clock;         /* owned */
  guint timer;
  GCancellable *over;            /* owned: the time is over, or nobody wants to know */
  gulong outer;                  /* the caller's cancellable's handler */
  GSocketConnection *connection; /* owned */
  Step step;
  guint n_sent;
  guint n_replies;
  char *request;
  GByteArray *received;
  guint8 chunk[CHUNK];
  DutyProbeAnswer answer;
} Probe;

static void send_request (GTask *task, const char *authorization);
static void receive (GTask *task);

static void
free_probe (gpointer data)
{
  Probe *probe = data;

  duty_clock_clear_timer (probe->clock, &probe->timer);
  if (probe->connection != NULL)
    g_io_stream_close_async (G_IO_STREAM (probe->connection), G_PRIORITY_LOW, NULL, NULL, NULL);
  g_clear_object (&probe->connection);
  g_object_unref (probe->over);
  g_object_unref (probe->clock);
  duty_rtsp_address_free (probe->address);
  g_byte_array_unref (probe->received);
  g_free (probe->request);
  g_free (probe);
}

/* Takes the task. */
static void
finish (GTask *task, DutyStreamCause cause)
{
  Probe *probe = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), probe->outer);
  duty_clock_clear_timer (probe->clock, &probe->timer);
  probe->answer.cause = cause;
  g_task_return_pointer (task, g_memdup2 (&probe->answer, sizeof probe->answer), g_free);
  g_object_unref (task);
}

static DutyStreamCause
judge_connecting (Probe *probe, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return DUTY_CAUSE_REFUSED;
  return error->domain == G_TLS_ERROR ? DUTY_CAUSE_CLOSED : DUTY_CAUSE_UNREACHABLE;
}

/* A camera that took the connection and let the time pass is there, and gives nothing. */
static DutyStreamCause
judge_talk (Probe *probe, const GError *error)
{
  if (g_cancellable_is_cancelled (probe->over) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return DUTY_CAUSE_SILENT;
  return DUTY_CAUSE_CLOSED;
}

static DutyStreamCause
judge_status (const DutyRtspReply *reply)
{
  switch (reply->status)
    {
    case GST_RTSP_STS_UNAUTHORIZED:
    case GST_RTSP_STS_FORBIDDEN:
      return DUTY_CAUSE_PASSWORD;
    case GST_RTSP_STS_NOT_FOUND:
    case GST_RTSP_STS_GONE:
      return DUTY_CAUSE_NOT_FOUND;
    case GST_RTSP_STS_METHOD_NOT_ALLOWED:
    case GST_RTSP_STS_NOT_ACCEPTABLE:
    case GST_RTSP_STS_UNSUPPORTED_MEDIA_TYPE:
    case GST_RTSP_STS_NOT_IMPLEMENTED:
    case GST_RTSP_STS_RTSP_VERSION_NOT_SUPPORTED:
      return DUTY_CAUSE_UNSUPPORTED;
    default:
      return DUTY_CAUSE_SILENT;
    }
}

static DutyStreamCause
judge_description (const DutyRtspReply *reply)
{
  if (reply->status >= 300 && reply->status < 400)
    return DUTY_CAUSE_NONE;
  if (reply->status >= 300)
    return judge_status (reply);
  return reply->has_video ? DUTY_CAUSE_NONE : DUTY_CAUSE_SILENT;
}

static void
compare_clocks (Probe *probe, const DutyRtspReply *reply)
{
  if (reply->date == 0)
    return;
  probe->answer.has_clock = TRUE;
  probe->answer.clock_off = reply->date - duty_clock_get_wall (probe->clock);
}

static void
describe_with_password (GTask *task, const DutyRtspReply *reply)
{
  Probe *probe = g_task_get_task_data (task);
  const DutyRtspAddress *address = probe->address;
  g_autofree char *authorization = NULL;

  if (address->user != NULL)
    authorization =
        duty_rtsp_reply_answer_challenge (reply, "DESCRIBE", address->uri, address->user, address->password);
  probe->step = STEP_AUTHORIZED;
  if (authorization != NULL)
    send_request (task, authorization);
  else
    finish (task, DUTY_CAUSE_PASSWORD);
}

/* Whatever the camera says to OPTIONS, what counts is whether it describes its stream. */
static void
take_reply (GTask *task, const DutyRtspReply *reply)
{
  Probe *probe = g_task_get_task_data (task);

  compare_clocks (probe, reply);
  g_byte_array_remove_range (probe->received, 0, (guint) reply->length);
  if (++probe->n_replies >= MAX_REPLIES)
    finish (task, DUTY_CAUSE_GARBAGE);
  else if (reply->status < 200)
    receive (task);
  else if (probe->step == STEP_OPTIONS)
    {
      probe->step = STEP_DESCRIBE;
      send_request (task, NULL);
    }
  else if (probe->step == STEP_DESCRIBE && reply->status == GST_RTSP_STS_UNAUTHORIZED && probe->address->is_secure)
    finish (task, DUTY_CAUSE_NONE);
  else if (probe->step == STEP_DESCRIBE && reply->status == GST_RTSP_STS_UNAUTHORIZED)
    describe_with_password (task, reply);
  else
    finish (task, judge_description (reply));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n <= 0)
    {
      finish (task, n == 0 ? DUTY_CAUSE_CLOSED : judge_talk (probe, error));
      return;
    }
  g_byte_array_append (probe->received, probe->chunk, (guint) n);
  receive (task);
}

static void
receive (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);
  g_auto (DutyRtspReply) reply = { 0 };

  switch (duty_rtsp_reply_read (&reply, (const char *) probe->received->data, probe->received->len))
    {
    case DUTY_RTSP_READING_WHOLE:
      take_reply (task, &reply);
      return;
    case DUTY_RTSP_READING_BAD:
      finish (task, DUTY_CAUSE_GARBAGE);
      return;
    case DUTY_RTSP_READING_MORE:
      g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (probe->connection)), probe->chunk,
                                 CHUNK, G_PRIORITY_LOW, probe->over, on_read, task);
      return;
    }
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    receive (task);
  else
    finish (task, judge_talk (g_task_get_task_data (task), error));
}

static char *
write_request (Probe *probe, const char *authorization)
{
  gboolean is_options = probe->step == STEP_OPTIONS;

  return g_strdup_printf ("%s %s RTSP/1.0\r\nCSeq: %u\r\nUser-Agent: Dutydesk\r\n%s%s%s%s\r\n",
                          is_options ? "OPTIONS" : "DESCRIBE", probe->address->uri, ++probe->n_sent,
                          is_options ? "" : "Accept: application/sdp\r\n",
                          authorization != NULL ? "Authorization: " : "",
                          authorization != NULL ? authorization : "", authorization != NULL ? "\r\n" : "");
}

static void
send_request (GTask *task, const char *authorization)
{
  Probe *probe = g_task_get_task_data (task);

  g_free (probe->request);
  probe->request = write_request (probe, authorization);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (probe->connection)),
                                   probe->request, strlen (probe->request), G_PRIORITY_LOW, probe->over,
                                   on_written, task);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  probe->connection = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, &error);
  if (probe->connection == NULL)
    finish (task, judge_connecting (probe, error));
  else
    send_request (task, NULL);
}

/* Cameras sign their own certificates. Whoever shows one is asked whether it is there, and never told a password. */
static gboolean
on_accept_certificate (void)
{
  return TRUE;
}

static void
on_socket_event (GSocketClient *client, GSocketClientEvent event, GSocketConnectable *host, GIOStream *connection)
{
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_signal_connect (connection, "accept-certificate", G_CALLBACK (on_accept_certificate), NULL);
}

static void
connect_to_camera (GTask *task)
{
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 2 * DUTY_RTSP_PROBE_TIMEOUT / G_TIME_SPAN_SECOND);
  g_socket_client_set_tls (client, probe->address->is_secure);
  g_signal_connect (client, "event", G_CALLBACK (on_socket_event), NULL);
  g_socket_client_connect_to_host_async (client, probe->address->host, probe->address->port, probe->over,
                                         on_connected, task);
}

static gboolean
on_time_over (gpointer data)
{
  Probe *probe = data;

  probe->timer = 0;
  g_cancellable_cancel (probe->over);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable, gpointer over)
{
  g_cancellable_cancel (over);
}

/* What ends a line would begin another. */
static gboolean
is_printable (const char *uri)
{
  for (; *uri != '\0'; uri++)
    if (g_ascii_iscntrl (*uri) || *uri == ' ')
      return FALSE;
  return TRUE;
}

/**
 * duty_rtsp_probe_run_async:
 * @address: (transfer full): where the camera is
 * @clock: (transfer none): what times the asking, and to what the camera's is compared
 * @cancellable: (nullable): to give up
 * @callback: called within %DUTY_RTSP_PROBE_TIMEOUT
 * @data: data for @callback
 *
 * Asks whether a camera answers, takes our name and password, and has a video stream.
 */
void
duty_rtsp_probe_run_async (DutyRtspAddress *address,
                           DutyClock *clock,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Probe *probe = g_new0 (Probe, 1);

  probe->address = address;
  probe->clock = g_object_ref (clock);
  probe->over = g_cancellable_new ();
  probe->received = g_byte_array_new ();
  g_task_set_source_tag (task, duty_rtsp_probe_run_async);
  g_task_set_task_data (task, probe, free_probe);
  if (!is_printable (address->uri))
    {
      finish (task, DUTY_CAUSE_UNSUPPORTED);
      return;
    }
  probe->timer = duty_clock_add_timer (clock, DUTY_RTSP_PROBE_TIMEOUT, on_time_over, probe, NULL);
  if (cancellable != NULL)
    probe->outer = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), g_object_ref (probe->over),
                                          g_object_unref);
  connect_to_camera (task);
}

/**
 * duty_rtsp_probe_run_finish:
 * @result: what the callback was given
 * @answer: (out): how the camera is
 * @error: return location
 *
 * Returns: whether there is an answer; %FALSE only when it was given up
 */
gboolean
duty_rtsp_probe_run_finish (GAsyncResult *result, DutyProbeAnswer *answer, GError **error)
{
  g_autofree DutyProbeAnswer *given = g_task_propagate_pointer (G_TASK (result), error);

  if (given == NULL)
    return FALSE;
  *answer = *given;
  return TRUE;
}
