/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-request.h"

#include "base/duty-json-writer.h"

/* A body over the bound is read on and thrown away up to this many times the bound, so that an honest
 * client reads its 413; then the connection is cut. */
#define PATIENCE 8

/**
 * DutyWebRequest:
 *
 * One HTTP request from its headers to its answer. It gathers the body itself, up to a bound, because
 * libsoup has none. Main thread.
 */
struct _DutyWebRequest
{
  GObject parent_instance;

  SoupServerMessage *message; /* owned */
  GSocket *socket;            /* owned: by which it came */
  char *tail;                 /* the path behind the route's */
  DutyCaller *caller; /* NULL without a token */
  GByteArray *body;
  gsize max_body;
  gsize seen; /* bytes of body, kept or not */
  gboolean held;
  gboolean body_is_read;
  gboolean answered;
  guint status; /* the answer: kept until the body has been read */
  const char *type;
  char *answer;
};

G_DEFINE_TYPE (DutyWebRequest, duty_web_request, G_TYPE_OBJECT)

static void
duty_web_request_finalize (GObject *object)
{
  DutyWebRequest *self = DUTY_WEB_REQUEST (object);

  g_object_unref (self->message);
  g_object_unref (self->socket);
  g_byte_array_unref (self->body);
  g_free (self->tail);
  g_clear_pointer (&self->caller, duty_caller_free);
  g_free (self->answer);

  G_OBJECT_CLASS (duty_web_request_parent_class)->finalize (object);
}

static void
duty_web_request_class_init (DutyWebRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_web_request_finalize;
}

static void
duty_web_request_init (DutyWebRequest *self)
{
  self->body = g_byte_array_new ();
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  DutyWebRequest *self = data;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (chunk, &size);

  self->seen += size;
  if (self->seen > self->max_body * PATIENCE)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  else if (self->seen > self->max_body || self->answered)
    g_byte_array_set_size (self->body, 0);
  else
    g_byte_array_append (self->body, bytes, size);
}

/**
 * duty_web_request_new:
 * @message: (transfer none): a message whose headers have been read
 * @socket: (transfer none): by which it came
 * @tail: the path behind the route's
 * @max_body: how many bytes of body are taken
 *
 * Returns: (transfer full): the request
 */
DutyWebRequest *
duty_web_request_new (SoupServerMessage *message, GSocket *socket, const char *tail, gsize max_body)
{
  DutyWebRequest *self = g_object_new (DUTY_TYPE_WEB_REQUEST, NULL);

  self->message = g_object_ref (message);
  self->socket = g_object_ref (socket);
  self->tail = g_strdup (tail);
  self->max_body = max_body;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (on_got_chunk), self, 0);
  return self;
}

/**
 * duty_web_request_get_header:
 *
 * Returns: (nullable): the request header called @name
 */
const char *
duty_web_request_get_header (DutyWebRequest *self, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message), name);
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) <= 18 && strspn (text, "0123456789") == strlen (text);
}

/**
 * duty_web_request_has_sound_length:
 * @self: a request
 *
 * libsoup believes any Content-Length: it takes "-5" for a length, and the last of several. Two readers of
 * such a message can disagree about where it ends (RFC 9112, section 6.3).
 *
 * Returns: whether it is clear where the body ends
 */
gboolean
duty_web_request_has_sound_length (DutyWebRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *lengths = soup_message_headers_get_list (headers, "Content-Length");

  if (lengths == NULL)
    return TRUE;
  return is_number (lengths) && soup_message_headers_get_list (headers, "Transfer-Encoding") == NULL;
}

/**
 * duty_web_request_hang_up:
 * @self: a request that was not answered
 *
 * Takes the connection from libsoup and closes it, with a bare 400: nothing that came by it can be trusted.
 */
void
duty_web_request_hang_up (DutyWebRequest *self)
{
  static const char ANSWER[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  g_autoptr (GIOStream) stream = NULL;

  self->answered = TRUE;
  g_socket_send_with_blocking (self->socket, ANSWER, strlen (ANSWER), FALSE, NULL, NULL);
  stream = soup_server_message_steal_connection (self->message);
  g_io_stream_close (stream, NULL, NULL);
}

/**
 * duty_web_request_get_tail:
 *
 * Returns: the path behind the route's, without a slash before it, empty for none
 */
const char *
duty_web_request_get_tail (DutyWebRequest *self)
{
  return self->tail;
}

/**
 * duty_web_request_get_caller:
 *
 * Returns: (transfer none) (nullable): whose token the request came with, on a route that asks for one
 */
const DutyCaller *
duty_web_request_get_caller (DutyWebRequest *self)
{
  return self->caller;
}

/**
 * duty_web_request_take_caller:
 * @self: a request
 * @caller: (transfer full): whose token it came with
 */
void
duty_web_request_take_caller (DutyWebRequest *self, DutyCaller *caller)
{
  g_clear_pointer (&self->caller, duty_caller_free);
  self->caller = caller;
}

/**
 * duty_web_request_dup_body:
 *
 * Returns: (transfer full): the body, once it has been read
 */
GBytes *
duty_web_request_dup_body (DutyWebRequest *self)
{
  return g_bytes_new (self->body->data, self->body->len);
}

gboolean
duty_web_request_is_too_large (DutyWebRequest *self)
{
  return self->seen > self->max_body;
}

gboolean
duty_web_request_is_answered (DutyWebRequest *self)
{
  return self->answered;
}

/**
 * duty_web_request_hold:
 * @self: a request
 *
 * Tells that the answer comes later. The holder keeps a reference until it has answered.
 */
void
duty_web_request_hold (DutyWebRequest *self)
{
  self->held = TRUE;
  soup_server_message_pause (self->message);
}

/* One request a connection: libsoup 3.2 never lets go of a kept one that its client has closed (3.3.0 does). */
static void
deliver (DutyWebRequest *self)
{
  duty_web_request_add_header (self, "Connection", "close");
  soup_server_message_set_status (self->message, self->status, NULL);
  soup_server_message_set_response (self->message, self->type, SOUP_MEMORY_COPY, self->answer, strlen (self->answer));
  if (self->held)
    soup_server_message_unpause (self->message);
}

/* Whether the client sends no body before it is told to (RFC 9110, section 10.1.1). */
static gboolean
is_waiting (DutyWebRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);

  return (soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE) != 0;
}

/* Closing a connection with unread bytes resets it, and the answer may be lost: so a request that is refused by
 * its headers is answered when its body has been read and thrown away. One that waits to be told to go on is
 * told the answer instead. */
static void
answer (DutyWebRequest *self, guint status, const char *type, const char *body)
{
  g_return_if_fail (!self->answered);

  self->answered = TRUE;
  self->status = status;
  self->type = type;
  self->answer = g_strdup (body);
  if (self->body_is_read || is_waiting (self))
    deliver (self);
}

/**
 * duty_web_request_end_body:
 * @self: a request
 *
 * Tells that the whole body has been read: an answer that was given before goes out.
 */
void
duty_web_request_end_body (DutyWebRequest *self)
{
  self->body_is_read = TRUE;
  if (self->answered)
    deliver (self);
}

/**
 * duty_web_request_reply:
 * @self: a request that was not answered yet
 * @status: an HTTP status
 * @json: the body
 */
void
duty_web_request_reply (DutyWebRequest *self, guint status, const char *json)
{
  answer (self, status, "application/json", json);
}

static const char *
get_title (guint status)
{
  return status == DUTY_WEB_TOO_MANY_REQUESTS ? "Too Many Requests" : soup_status_get_phrase (status);
}

static char *
write_problem (guint status, const char *field, const char *detail)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "type", "about:blank");
  duty_json_add_string (builder, "title", get_title (status));
  duty_json_add_int (builder, "status", status);
  duty_json_add_string (builder, "detail", detail);
  duty_json_add_string (builder, "field", field);
  return duty_json_end (builder);
}

/**
 * duty_web_request_refuse:
 * @self: a request that was not answered yet
 * @status: an HTTP status from 400
 * @field: (nullable): the member or header that is wrong
 * @detail: what is wrong and what to do, in English
 *
 * Answers with a problem (RFC 9457, section 3; `field` is our extension, section 3.2).
 */
void
duty_web_request_refuse (DutyWebRequest *self, guint status, const char *field, const char *detail)
{
  g_autofree char *problem = write_problem (status, field, detail);

  answer (self, status, "application/problem+json", problem);
}

/**
 * duty_web_request_add_header:
 * @self: a request that was not answered yet
 * @name: a response header
 * @value: its value
 */
void
duty_web_request_add_header (DutyWebRequest *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name, value);
}
