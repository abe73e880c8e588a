/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-server.h"

#include "model/duty-enum-types.h"
#include "model/duty-permissions.h"
#include "web/duty-rate-limit.h"
#include "web/duty-web-address.h"

#define DEFAULT_MAX_BODY (1024 * 1024)
#define MAX_CONNECTIONS 512
#define IDLE_SECONDS 15
#define REQUEST_SECONDS 60
#define UPLOAD_SECONDS 300
#define POSTS_PER_SECOND 200
#define READS_PER_SECOND 200

/**
 * DutyWebServer:
 *
 * The room's one listener. libsoup parses HTTP; this class is what libsoup's server does not have: a
 * bound on connections, on silence, on a request's whole time and on its body, on what costs much at once;
 * tokens, and a rate a token. It listens on loopback. Main thread.
 */
struct _DutyWebServer
{
  GObject parent_instance;

  DutyDispatch *dispatch; /* borrowed: it is the desk, which outlives its rooms */
  DutyClock *clock;
  SoupServer *soup;
  GSocketService *listener;
  DutyRateLimit *posts;
  DutyRateLimit *reads;
  DutyWebLanes *lanes;
  char *spool_folder;      /* nullable */
  GArray *routes;          /* of DutyWebRoute */
  GHashTable *requests;    /* set of DutyWebRequest, borrowed: those that have not ended */
  GHashTable *connections; /* set of GSocketConnection, borrowed, forgotten as they go */
  guint16 port;
};

G_DEFINE_TYPE (DutyWebServer, duty_web_server, G_TYPE_OBJECT)

#define REQUEST_KEY "duty-web-request"
#define ROUTE_KEY "duty-web-route"
#define DEADLINE_KEY "duty-web-deadline"
#define SOCKET_KEY "duty-web-socket"

static void
forget_connection (gpointer data, GObject *connection)
{
  DutyWebServer *self = data;

  g_hash_table_remove (self->connections, connection);
}

static void
drop_connections (DutyWebServer *self)
{
  GHashTableIter iter;
  gpointer connection;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, &connection, NULL))
    {
      g_object_weak_unref (connection, forget_connection, self);
      g_hash_table_iter_remove (&iter);
    }
}

static void
duty_web_server_dispose (GObject *object)
{
  DutyWebServer *self = DUTY_WEB_SERVER (object);

  duty_web_server_close (self);
  drop_connections (self);
  g_clear_object (&self->soup);
  g_clear_object (&self->posts);
  g_clear_object (&self->reads);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (duty_web_server_parent_class)->dispose (object);
}

static void
duty_web_server_finalize (GObject *object)
{
  DutyWebServer *self = DUTY_WEB_SERVER (object);

  duty_web_lanes_unref (self->lanes);
  g_free (self->spool_folder);
  g_array_unref (self->routes);
  g_hash_table_unref (self->requests);
  g_hash_table_unref (self->connections);

  G_OBJECT_CLASS (duty_web_server_parent_class)->finalize (object);
}

static void
duty_web_server_class_init (DutyWebServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_web_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_web_server_finalize;
}

/* libsoup does not know the socket of a connection that it was handed (soup_server_message_get_socket() is
 * NULL), but it keeps the address that came with it: the socket goes along with that. */

static GSocketAddress *
dup_remote_address (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  GInetSocketAddress *inet = G_INET_SOCKET_ADDRESS (remote);
  GSocketAddress *own; /* the socket refers to the other one */

  if (remote == NULL)
    return NULL;
  own = g_inet_socket_address_new (g_inet_socket_address_get_address (inet), g_inet_socket_address_get_port (inet));
  g_object_set_data_full (G_OBJECT (own), SOCKET_KEY, g_object_ref (g_socket_connection_get_socket (connection)),
                          g_object_unref);
  return own;
}

static GSocket *
get_socket (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (soup_server_message_get_remote_address (message)), SOCKET_KEY);
}

/* A client that dribbles its request a byte at a time is never idle: this bounds the whole of it. */

typedef struct
{
  DutyClock *clock;
  GWeakRef socket; /* weak: the request must not keep its connection */
  guint timer;
} Deadline;

static void
free_deadline (gpointer data)
{
  Deadline *deadline = data;

  duty_clock_clear_timer (deadline->clock, &deadline->timer);
  g_object_unref (deadline->clock);
  g_weak_ref_clear (&deadline->socket);
  g_free (deadline);
}

static gboolean
on_deadline (gpointer data)
{
  Deadline *deadline = data;
  g_autoptr (GSocket) socket = g_weak_ref_get (&deadline->socket);

  deadline->timer = 0;
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

static void
start_deadline (Deadline *deadline, guint seconds)
{
  duty_clock_clear_timer (deadline->clock, &deadline->timer);
  deadline->timer =
      duty_clock_add_timer (deadline->clock, seconds * G_TIME_SPAN_SECOND, on_deadline, deadline, NULL);
}

static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  DutyWebServer *self = data;
  Deadline *deadline = g_new0 (Deadline, 1);

  deadline->clock = g_object_ref (self->clock);
  g_weak_ref_init (&deadline->socket, get_socket (message));
  start_deadline (deadline, REQUEST_SECONDS);
  g_object_set_data_full (G_OBJECT (message), DEADLINE_KEY, deadline, free_deadline);
}

static void
on_request_ended (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  DutyWebServer *self = data;
  DutyWebRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);

  if (request != NULL)
    {
      g_hash_table_remove (self->requests, request);
      duty_web_request_end (request);
    }
  g_object_set_data (G_OBJECT (message), DEADLINE_KEY, NULL);
  g_object_set_data (G_OBJECT (message), REQUEST_KEY, NULL);
}

/* What a request's path and method lead to. */
typedef struct
{
  const DutyWebRoute *route; /* NULL for none */
  GHashTable *segments;      /* NULL without a route */
  GString *allowed;          /* which methods the path answers, for "Allow"; empty for no such path */
} Target;

static void
clear_target (Target *target)
{
  g_clear_pointer (&target->segments, g_hash_table_unref);
  g_string_free (target->allowed, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, clear_target)

/* HEAD is GET without the body, which libsoup leaves out (RFC 9110, section 9.3.2). */
static gboolean
takes (const DutyWebRoute *route, const char *method)
{
  return g_str_equal (route->method, method) ||
         (g_str_equal (route->method, "GET") && g_str_equal (method, "HEAD"));
}

static void
try_route (Target *target, const DutyWebRoute *route, const char *path, const char *method)
{
  g_autoptr (GHashTable) segments = duty_web_path_match (route->path, path);

  if (segments == NULL)
    return;
  g_string_append_printf (target->allowed, "%s%s%s", target->allowed->len > 0 ? ", " : "", route->method,
                          g_str_equal (route->method, "GET") ? ", HEAD" : "");
  if (target->route != NULL || !takes (route, method))
    return;
  target->route = route;
  target->segments = g_steal_pointer (&segments);
}

static Target
find_target (DutyWebServer *self, const char *path, const char *method)
{
  Target target = { .allowed = g_string_new (NULL) };

  for (guint i = 0; i < self->routes->len; i++)
    try_route (&target, &g_array_index (self->routes, DutyWebRoute, i), path, method);
  return target;
}

static DutyCaller *
check_token (DutyWebServer *self, DutyWebRequest *request)
{
  const char *header = duty_web_request_get_header (request, "Authorization");

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;
  return duty_dispatch_find_caller (self->dispatch, header + 7);
}

static void
refuse_role (DutyWebRequest *request, const DutyCaller *caller, DutyAct act)
{
  g_autofree char *detail =
      g_strdup_printf ("The role of this token, “%s”, is not permitted to “%s”. Ask the room for a token of "
                       "another role.",
                       duty_enum_to_nick (DUTY_TYPE_ROLE, (int) caller->role),
                       duty_enum_to_nick (DUTY_TYPE_ACT, (int) act));

  duty_web_request_refuse (request, SOUP_STATUS_FORBIDDEN, "Authorization", detail);
}

static gboolean
admit (DutyWebServer *self, DutyWebRequest *request, DutyAct act)
{
  DutyCaller *caller = check_token (self, request);

  if (caller == NULL)
    {
      duty_web_request_add_header (request, "WWW-Authenticate", "Bearer");
      duty_web_request_refuse (request, SOUP_STATUS_UNAUTHORIZED, "Authorization",
                               "No token, or not one of this room's. Ask the room for a token "
                               "and send it as “Authorization: Bearer TOKEN”.");
      return FALSE;
    }
  duty_web_request_take_caller (request, caller);
  if (duty_permissions_get (caller->role, act) != DUTY_PERMISSION_NO)
    return TRUE;
  refuse_role (request, caller, act);
  return FALSE;
}

static gboolean
is_json (DutyWebRequest *request)
{
  const char *header = duty_web_request_get_header (request, "Content-Type");
  g_auto (GStrv) parts = header != NULL ? g_strsplit (header, ";", 2) : NULL;

  return parts != NULL && parts[0] != NULL && g_ascii_strcasecmp (g_strstrip (parts[0]), "application/json") == 0;
}

static gsize
get_max_body (const DutyWebRoute *route)
{
  return route->max_body != 0 ? route->max_body : DEFAULT_MAX_BODY;
}

static gboolean
announces_too_much (DutyWebRequest *request, const DutyWebRoute *route)
{
  const char *header = duty_web_request_get_header (request, "Content-Length");

  return header != NULL && g_ascii_strtoull (header, NULL, 10) > get_max_body (route);
}

static void
refuse_size (DutyWebRequest *request, const DutyWebRoute *route)
{
  g_autofree char *detail =
      g_strdup_printf ("The body is over %u MiB. Send a shorter one.", (guint) (get_max_body (route) >> 20));

  duty_web_request_refuse (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL, detail);
}

static gboolean
take_rate (DutyWebServer *self, DutyWebRequest *request, const DutyWebRoute *route)
{
  gboolean reads = route->body == DUTY_WEB_BODY_NONE;

  if (route->open ||
      duty_rate_limit_take (reads ? self->reads : self->posts, duty_web_request_get_caller (request)->name))
    return TRUE;
  duty_web_request_add_header (request, "Retry-After", "1");
  duty_web_request_refuse (request, DUTY_WEB_TOO_MANY_REQUESTS, NULL,
                           reads ? "More than 200 reads a second with this token. Wait a second and ask again."
                                 : "More than 200 posts a second with this token. Wait a second and send it again.");
  return FALSE;
}

static void
refuse_spool (DutyWebRequest *request, const GError *error)
{
  g_message ("A large body cannot be taken: %s", error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      duty_web_request_refuse (request, DUTY_WEB_INSUFFICIENT_STORAGE, NULL,
                               "The room's disk is full: nothing was taken. Tell the room.");
      return;
    }
  duty_web_request_add_header (request, "Retry-After", "5");
  duty_web_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                           "The room cannot keep a file at the moment; nothing was taken. Send it again later.");
}

static void
begin_spool (DutyWebServer *self, DutyWebRequest *request)
{
  if (duty_web_request_enter (request, DUTY_WEB_LANE_UPLOAD))
    duty_web_request_begin_spool (request, self->spool_folder != NULL ? self->spool_folder : g_get_tmp_dir ());
}

/* What can be told from the headers alone is refused by them; the body is then thrown away. */
static void
check_headers (DutyWebServer *self, DutyWebRequest *request, const DutyWebRoute *route)
{
  if (!route->open && !admit (self, request, route->act))
    return;
  if (!duty_web_request_take_query (request, route->query))
    return;
  if (route->body == DUTY_WEB_BODY_JSON && !is_json (request))
    duty_web_request_refuse (request, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "Content-Type",
                             "Send the body as application/json.");
  else if (announces_too_much (request, route))
    refuse_size (request, route);
  else if (take_rate (self, request, route) && route->body == DUTY_WEB_BODY_FILE)
    begin_spool (self, request);
}

static void
refuse_path (DutyWebRequest *request, const char *path, const char *allowed)
{
  if (!duty_web_path_is_sound (path))
    {
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, NULL,
                               "This address cannot be read: it is too long or badly encoded.");
      return;
    }
  if (*allowed == '\0')
    {
      duty_web_request_refuse (request, SOUP_STATUS_NOT_FOUND, NULL,
                               "There is nothing at this address. See the API's description.");
      return;
    }
  duty_web_request_add_header (request, "Allow", allowed);
  duty_web_request_refuse (request, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL,
                           "This address does not answer this method. See the API's description.");
}

static void
begin (DutyWebServer *self, SoupServerMessage *message, DutyWebRequest *request, Target *target)
{
  duty_web_request_take_segments (request, g_steal_pointer (&target->segments));
  duty_web_request_set_max_body (request, get_max_body (target->route));
  g_object_set_data (G_OBJECT (message), ROUTE_KEY, (gpointer) target->route);
  if (target->route->body == DUTY_WEB_BODY_FILE)
    start_deadline (g_object_get_data (G_OBJECT (message), DEADLINE_KEY), UPLOAD_SECONDS);
  check_headers (self, request, target->route);
}

static void
on_headers (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  DutyWebServer *self = data;
  g_auto (Target) target = find_target (self, path, soup_server_message_get_method (message));
  DutyWebRequest *request = duty_web_request_new (message, get_socket (message), self->lanes);

  g_object_set_data_full (G_OBJECT (message), REQUEST_KEY, request, g_object_unref);
  g_hash_table_add (self->requests, request);
  if (!duty_web_request_has_sound_length (request))
    duty_web_request_hang_up (request);
  else if (target.route == NULL)
    refuse_path (request, path, target.allowed->str);
  else
    begin (self, message, request, &target);
}

static void
on_kept (DutyWebRequest *request, gpointer data)
{
  const DutyWebRoute *route = data;
  const GError *error = duty_web_spool_get_error (duty_web_request_get_spool (request));

  if (error != NULL)
    refuse_spool (request, error);
  else
    route->handler (request, route->data);
}

static void
on_body (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  DutyWebRequest *request = g_object_get_data (G_OBJECT (message), REQUEST_KEY);
  const DutyWebRoute *route = g_object_get_data (G_OBJECT (message), ROUTE_KEY);

  duty_web_request_end_body (request);
  if (duty_web_request_is_answered (request))
    return;
  if (duty_web_request_is_too_large (request))
    refuse_size (request, route);
  else if (duty_web_request_get_spool (request) != NULL)
    duty_web_request_end_spool (request, on_kept, (gpointer) route);
  else
    route->handler (request, route->data);
}

/* libsoup's own listener (3.2) leaks the socket of every connection, so the listener is ours. */
static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  DutyWebServer *self = data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = dup_remote_address (connection);
  g_autoptr (GError) error = NULL;

  if (remote == NULL || g_hash_table_size (self->connections) >= MAX_CONNECTIONS)
    return TRUE;
  g_socket_set_timeout (g_socket_connection_get_socket (connection), IDLE_SECONDS);
  g_hash_table_add (self->connections, connection);
  g_object_weak_ref (G_OBJECT (connection), forget_connection, self);
  if (!soup_server_accept_iostream (self->soup, G_IO_STREAM (connection), local, remote, &error))
    g_debug ("A connection was not taken: %s", error->message);
  return TRUE;
}

static void
duty_web_server_init (DutyWebServer *self)
{
  self->routes = g_array_new (FALSE, FALSE, sizeof (DutyWebRoute));
  self->requests = g_hash_table_new (NULL, NULL);
  self->lanes = duty_web_lanes_new ();
  self->connections = g_hash_table_new (NULL, NULL);
  self->listener = g_socket_service_new ();
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->listener), MAX_CONNECTIONS);
  self->soup = soup_server_new ("server-header", "Dutydesk", "raw-paths", TRUE, NULL);
  soup_server_add_early_handler (self->soup, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->soup, NULL, on_body, self, NULL);
  g_signal_connect_object (self->soup, "request-started", G_CALLBACK (on_request_started), self, 0);
  g_signal_connect_object (self->soup, "request-finished", G_CALLBACK (on_request_ended), self, 0);
  g_signal_connect_object (self->soup, "request-aborted", G_CALLBACK (on_request_ended), self, 0);
  g_signal_connect_object (self->listener, "incoming", G_CALLBACK (on_incoming), self, 0);
}

/**
 * duty_web_server_new:
 * @dispatch: (transfer none): who knows the tokens; must outlive the server
 * @clock: (transfer none): where time comes from
 *
 * Returns: (transfer full): a server without routes that does not listen yet
 */
DutyWebServer *
duty_web_server_new (DutyDispatch *dispatch, DutyClock *clock)
{
  DutyWebServer *self = g_object_new (DUTY_TYPE_WEB_SERVER, NULL);

  self->dispatch = dispatch;
  self->clock = g_object_ref (clock);
  self->posts = duty_rate_limit_new (clock, POSTS_PER_SECOND);
  self->reads = duty_rate_limit_new (clock, READS_PER_SECOND);
  return self;
}

/**
 * duty_web_server_set_spool_folder:
 * @self: a server
 * @folder: (type filename): where large bodies lie while they come in, without names; the system's folder for
 *   temporary files until it is set
 */
void
duty_web_server_set_spool_folder (DutyWebServer *self, const char *folder)
{
  g_free (self->spool_folder);
  self->spool_folder = g_strdup (folder);
}

DutyClock *
duty_web_server_get_clock (DutyWebServer *self)
{
  return self->clock;
}

/**
 * duty_web_server_list_routes:
 *
 * Returns: (transfer full): "POST /api/v1/incidents", …
 */
char **
duty_web_server_list_routes (DutyWebServer *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->routes->len; i++)
    {
      const DutyWebRoute *route = &g_array_index (self->routes, DutyWebRoute, i);
      g_autofree char *text = g_strconcat (route->method, " ", route->path, NULL);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * duty_web_server_add_route:
 * @self: a server that does not listen yet
 * @route: copied; its strings must be static
 */
void
duty_web_server_add_route (DutyWebServer *self, const DutyWebRoute *route)
{
  g_array_append_val (self->routes, *route);
}

/**
 * duty_web_server_listen:
 * @self: a server that does not listen
 * @port: a TCP port of the loopback address, 0 for a free one
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether it listens
 */
gboolean
duty_web_server_listen (DutyWebServer *self, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) bound = NULL;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->listener), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &bound, error))
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_socket_service_start (self->listener);
  return TRUE;
}

/**
 * duty_web_server_get_port:
 *
 * Returns: where it listens, 0 when it does not
 */
guint16
duty_web_server_get_port (DutyWebServer *self)
{
  return self->port;
}

static void
end_requests (DutyWebServer *self)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer request;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, &request, NULL))
    g_ptr_array_add (requests, g_object_ref (request));
  g_hash_table_remove_all (self->requests);
  for (guint i = 0; i < requests->len; i++)
    duty_web_request_end (g_ptr_array_index (requests, i));
}

/**
 * duty_web_server_close:
 * @self: a server
 *
 * Listens no longer and hangs up, on those too whose answer is held.
 */
void
duty_web_server_close (DutyWebServer *self)
{
  if (self->listener == NULL)
    return;
  g_socket_service_stop (self->listener);
  g_socket_listener_close (G_SOCKET_LISTENER (self->listener));
  g_clear_object (&self->listener);
  end_requests (self);
  soup_server_disconnect (self->soup);
  self->port = 0;
}
