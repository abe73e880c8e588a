/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-request.h"

#include <glib-unix.h>
#include <sys/socket.h>

#include "base/duty-json-writer.h"
#include "web/duty-web-address.h"

/* A body over the bound is read on and thrown away, up to so many bytes more, so that an honest client reads
 * its 413; then the connection is cut. */
#define PATIENCE (7 * 1024 * 1024)

/**
 * DutyWebRequest:
 *
 * One HTTP request from its headers to its answer. It gathers the body itself, up to a bound, because
 * libsoup has none: a small one in memory, a large one in a spool. Main thread.
 */
struct _DutyWebRequest
{
  GObject parent_instance;

  SoupServerMessage *message; /* owned */
  GSocket *socket;            /* owned: by which it came */
  GHashTable *segments;       /* owned, nullable: what the path holds for the route's names */
  GHashTable *query;          /* owned, nullable */
  DutyCaller *caller;         /* owned, NULL without a token */
  GByteArray *body;
  DutyWebSpool *spool;        /* owned, nullable: where the body goes instead */
  DutyWebRequestFunc on_kept; /* nullable: who waits until all of the body is in the spool */
  gpointer on_kept_data;
  DutyWebLanes *lanes;        /* owned */
  guint lane_mask;            /* those it is in */
  GCancellable *gone;         /* owned, nullable: cancelled when nobody waits for the answer any more */
  guint watch;                /* of the socket, while the answer is held */
  gsize max_body;
  gsize seen; /* bytes of body, kept or not */
  gboolean is_paused; /* no more is read until the spool has room */
  gboolean held;
  gboolean body_is_read;
  gboolean answered;
  gboolean ended; /* answered in full, hung up on, or its server closed */
  guint status;   /* the answer: kept until the body has been read */
  char *type;
  GBytes *answer;
};

G_DEFINE_TYPE (DutyWebRequest, duty_web_request, G_TYPE_OBJECT)

static void
duty_web_request_finalize (GObject *object)
{
  DutyWebRequest *self = DUTY_WEB_REQUEST (object);

  duty_web_request_end (self);
  g_clear_pointer (&self->segments, g_hash_table_unref);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->spool, duty_web_spool_free);
  g_clear_object (&self->gone);
  duty_web_lanes_unref (self->lanes);
  g_object_unref (self->message);
  g_object_unref (self->socket);
  g_byte_array_unref (self->body);
  g_clear_pointer (&self->caller, duty_caller_free);
  g_free (self->type);
  g_clear_pointer (&self->answer, g_bytes_unref);

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
keep (DutyWebRequest *self, const guint8 *bytes, gsize size)
{
  if (self->spool == NULL)
    {
      g_byte_array_append (self->body, bytes, (guint) size);
      return;
    }
  duty_web_spool_add (self->spool, bytes, size);
  if (!duty_web_spool_is_full (self->spool))
    return;
  self->is_paused = TRUE;
  soup_server_message_pause (self->message);
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  DutyWebRequest *self = data;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (chunk, &size);

  self->seen += size;
  if (self->seen > self->max_body + PATIENCE)
    g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  else if (self->seen > self->max_body || self->answered)
    g_byte_array_set_size (self->body, 0);
  else
    keep (self, bytes, size);
}

/**
 * duty_web_request_new:
 * @message: (transfer none): a message whose headers have been read
 * @socket: (transfer none): by which it came
 * @lanes: (transfer none): the server's lanes
 *
 * Returns: (transfer full): the request, which takes no body yet
 */
DutyWebRequest *
duty_web_request_new (SoupServerMessage *message, GSocket *socket, DutyWebLanes *lanes)
{
  DutyWebRequest *self = g_object_new (DUTY_TYPE_WEB_REQUEST, NULL);

  self->message = g_object_ref (message);
  self->socket = g_object_ref (socket);
  self->lanes = duty_web_lanes_ref (lanes);
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

void
duty_web_request_take_segments (DutyWebRequest *self, GHashTable *segments)
{
  self->segments = segments;
}

/**
 * duty_web_request_get_segment:
 * @self: a request that came by a route
 * @name: a name that stands in braces in the route's path
 *
 * Returns: what the request has there, decoded; never empty
 */
const char *
duty_web_request_get_segment (DutyWebRequest *self, const char *name)
{
  return g_hash_table_lookup (self->segments, name);
}

/**
 * duty_web_request_take_query:
 * @self: a request that was not answered yet
 * @known: (nullable) (array zero-terminated=1): the parameters that the route knows
 *
 * Reads the query. One that cannot be read, or asks for what the route does not know, is refused: a misspelt
 * parameter is not lost in silence.
 *
 * Returns: whether it was taken
 */
gboolean
duty_web_request_take_query (DutyWebRequest *self, const char *const *known)
{
  GHashTableIter iter;
  gpointer name;

  self->query = duty_web_query_parse (g_uri_get_query (soup_server_message_get_uri (self->message)));
  if (self->query == NULL)
    {
      duty_web_request_refuse (self, SOUP_STATUS_BAD_REQUEST, NULL,
                               "What stands behind the “?” cannot be read: it is too long, badly encoded, or names "
                               "a parameter twice.");
      return FALSE;
    }
  g_hash_table_iter_init (&iter, self->query);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (known == NULL || !g_strv_contains (known, name))
      {
        duty_web_request_refuse (self, SOUP_STATUS_BAD_REQUEST, name,
                                 "This address does not know this parameter. Correct its name or leave it out.");
        return FALSE;
      }
  return TRUE;
}

/**
 * duty_web_request_get_parameter:
 *
 * Returns: (nullable): the query's parameter called @name
 */
const char *
duty_web_request_get_parameter (DutyWebRequest *self, const char *name)
{
  return g_hash_table_lookup (self->query, name);
}

/**
 * duty_web_request_read_number:
 * @self: a request that was not answered yet
 * @name: a parameter of the query
 * @most: the largest that is taken; the smallest is 0
 * @number: (inout): left as it is when the parameter is not given
 *
 * Returns: whether it was taken; if not, the request was refused
 */
gboolean
duty_web_request_read_number (DutyWebRequest *self, const char *name, gint64 most, gint64 *number)
{
  const char *text = duty_web_request_get_parameter (self, name);
  g_autofree char *detail = NULL;

  if (text == NULL)
    return TRUE;
  if (is_number (text) && g_ascii_strtoll (text, NULL, 10) <= most)
    {
      *number = g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    }
  detail = g_strdup_printf ("“%s” must be a whole number from 0 to %" G_GINT64_FORMAT ".", name, most);
  duty_web_request_refuse (self, SOUP_STATUS_BAD_REQUEST, name, detail);
  return FALSE;
}

void
duty_web_request_set_max_body (DutyWebRequest *self, gsize max_body)
{
  self->max_body = max_body;
}

static void
tell_kept (DutyWebRequest *self)
{
  g_autoptr (DutyWebRequest) kept = g_object_ref (self);
  DutyWebRequestFunc on_kept = g_steal_pointer (&kept->on_kept);

  on_kept (kept, kept->on_kept_data);
}

/* The spool has room, or is written. */
static void
on_room (gpointer data)
{
  DutyWebRequest *self = data;

  if (self->ended)
    return;
  if (self->is_paused && !duty_web_spool_is_full (self->spool))
    {
      self->is_paused = FALSE;
      soup_server_message_unpause (self->message);
    }
  if (self->on_kept != NULL && duty_web_spool_is_written (self->spool))
    tell_kept (self);
}

/**
 * duty_web_request_begin_spool:
 * @self: a request whose body has not begun
 * @folder: (type filename): on which file system the body is to lie
 *
 * Lets the body go into a spool. While that has no room, no more is read.
 */
void
duty_web_request_begin_spool (DutyWebRequest *self, const char *folder)
{
  self->spool = duty_web_spool_new (folder, on_room, self);
}

/**
 * duty_web_request_end_spool:
 * @self: a request whose body has come
 * @on_kept: called when all of it is in the spool, or cannot be; not if the request ends before
 * @data: data for @on_kept
 *
 * Waits for the spool; the request is held.
 */
void
duty_web_request_end_spool (DutyWebRequest *self, DutyWebRequestFunc on_kept, gpointer data)
{
  self->on_kept = on_kept;
  self->on_kept_data = data;
  duty_web_request_hold (self);
  duty_web_spool_end (self->spool);
  if (duty_web_spool_is_written (self->spool))
    tell_kept (self);
}

/**
 * duty_web_request_get_spool:
 *
 * Returns: (transfer none) (nullable): where the body is, on a route that takes large ones
 */
DutyWebSpool *
duty_web_request_get_spool (DutyWebRequest *self)
{
  return self->spool;
}

/**
 * duty_web_request_enter:
 * @self: a request that was not answered yet
 * @lane: what it is about to do
 *
 * Takes a place in @lane until the request has ended; when there is none, the request is refused.
 *
 * Returns: whether there was a place
 */
gboolean
duty_web_request_enter (DutyWebRequest *self, DutyWebLane lane)
{
  if (duty_web_lanes_enter (self->lanes, lane))
    {
      self->lane_mask |= 1u << lane;
      return TRUE;
    }
  duty_web_request_add_header (self, "Retry-After", "1");
  duty_web_request_refuse (self, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                           "Too many requests of this kind are under way. Wait a moment and send it again.");
  return FALSE;
}

/**
 * duty_web_request_end:
 * @self: a request
 *
 * Leaves the lanes, and tells whoever still works on an answer that nobody waits for it: from now on an answer
 * goes nowhere.
 */
void
duty_web_request_end (DutyWebRequest *self)
{
  if (self->ended)
    return;
  self->ended = TRUE;
  g_clear_handle_id (&self->watch, g_source_remove);
  for (DutyWebLane lane = 0; lane < DUTY_WEB_N_LANES; lane++)
    if (self->lane_mask & (1u << lane))
      duty_web_lanes_leave (self->lanes, lane);
  self->lane_mask = 0;
  if (self->gone != NULL)
    g_cancellable_cancel (self->gone);
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

static void
cut (DutyWebRequest *self)
{
  self->answered = TRUE;
  g_socket_shutdown (self->socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (self->message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
  soup_server_message_unpause (self->message);
  duty_web_request_end (self);
}

/* A connection carries one request, so what can be read now is its end; or more than was asked for, which is
 * not read. */
static gboolean
on_readable (gint fd, GIOCondition condition, gpointer data)
{
  g_autoptr (DutyWebRequest) self = g_object_ref (data);
  char byte;

  self->watch = 0;
  if (recv (fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0 && !self->answered)
    cut (self);
  return G_SOURCE_REMOVE;
}

/**
 * duty_web_request_watch:
 * @self: a request that is held
 *
 * libsoup does not read from a connection whose answer is held, and so does not see when its client hangs up.
 * A client that ends its sending has hung up.
 *
 * Returns: (transfer none): cancelled when the client hangs up, or the server closes
 */
GCancellable *
duty_web_request_watch (DutyWebRequest *self)
{
  g_return_val_if_fail (self->held && self->watch == 0, self->gone);

  self->gone = g_cancellable_new ();
  self->watch = g_unix_fd_add (g_socket_get_fd (self->socket), G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable, self);
  return self->gone;
}

/* One request a connection: libsoup 3.2 never lets go of a kept one that its client has closed (3.3.0 does). */
static void
deliver (DutyWebRequest *self)
{
  duty_web_request_add_header (self, "Connection", "close");
  soup_server_message_set_status (self->message, self->status, NULL);
  if (self->type != NULL)
    soup_message_headers_set_content_type (soup_server_message_get_response_headers (self->message), self->type,
                                           NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), self->answer);
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
answer (DutyWebRequest *self, guint status, const char *type, GBytes *body)
{
  if (self->ended)
    return;
  g_return_if_fail (!self->answered);

  g_clear_handle_id (&self->watch, g_source_remove);
  self->answered = TRUE;
  self->status = status;
  self->type = g_strdup (type);
  self->answer = g_bytes_ref (body);
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

static void
answer_text (DutyWebRequest *self, guint status, const char *type, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  answer (self, status, type, body);
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
  answer_text (self, status, "application/json", json);
}

/**
 * duty_web_request_reply_bytes:
 * @self: a request that was not answered yet
 * @type: what they are
 * @bytes: the body
 */
void
duty_web_request_reply_bytes (DutyWebRequest *self, const char *type, GBytes *bytes)
{
  answer (self, SOUP_STATUS_OK, type, bytes);
}

/**
 * duty_web_request_reply_problem:
 * @self: a request that was not answered yet
 * @status: an HTTP status from 400
 * @json: a problem (RFC 9457) with members of its own
 */
void
duty_web_request_reply_problem (DutyWebRequest *self, guint status, const char *json)
{
  answer_text (self, status, "application/problem+json", json);
}

static const char *
get_title (guint status)
{
  switch (status)
    {
    case DUTY_WEB_TOO_MANY_REQUESTS:
      return "Too Many Requests";
    case DUTY_WEB_INSUFFICIENT_STORAGE:
      return "Insufficient Storage";
    default:
      return soup_status_get_phrase (status);
    }
}

/**
 * duty_web_problem_begin:
 * @status: an HTTP status from 400
 * @field: (nullable): the member or header that is wrong
 * @detail: what is wrong and what to do
 *
 * Returns: (transfer full): a builder inside a problem (RFC 9457, section 3; `field` is our extension, section
 *   3.2), to which more may be added
 */
JsonBuilder *
duty_web_problem_begin (guint status, const char *field, const char *detail)
{
  JsonBuilder *builder = duty_json_begin ();

  duty_json_add_string (builder, "type", "about:blank");
  duty_json_add_string (builder, "title", get_title (status));
  duty_json_add_int (builder, "status", status);
  duty_json_add_string (builder, "detail", detail);
  duty_json_add_string (builder, "field", field);
  return builder;
}

/**
 * duty_web_request_refuse:
 * @self: a request that was not answered yet
 * @status: an HTTP status from 400
 * @field: (nullable): the member or header that is wrong
 * @detail: what is wrong and what to do, in English
 *
 * Answers with a problem.
 */
void
duty_web_request_refuse (DutyWebRequest *self, guint status, const char *field, const char *detail)
{
  g_autoptr (JsonBuilder) builder = duty_web_problem_begin (status, field, detail);
  g_autofree char *problem = duty_json_end (builder);

  answer_text (self, status, "application/problem+json", problem);
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
