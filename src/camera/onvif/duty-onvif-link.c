/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-link.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "camera/onvif/duty-onvif-error.h"

/* A whole conversation, connecting and all; µs. A camera that is well needs a tenth of it. */
#define CONVERSATION_TIME (8 * G_TIME_SPAN_SECOND)

/* The camera may say nothing for so long; seconds. */
#define SILENCE 4

/* One answer; bytes. */
#define MAX_ANSWER (1024 * 1024)

#define CHUNK 16384

struct _DutyOnvifLink
{
  GMainContext *context; /* libsoup's timers go here, not to the main thread's */
  SoupSession *session;
  char *user; /* nullable */
  char *password;
  GCancellable *outer; /* nullable: the caller's */
  GCancellable *inner; /* the watch's, which the caller's cancels too */
  gulong outer_handler;
  gboolean connected; /* once */
  GThread *watch;

  GMutex lock; /* guards what follows, which the watch looks at */
  GCond over;
  gint64 deadline; /* µs, monotonic */
  gboolean late;
  gboolean closing;
};

/*
 * The watch: each byte that drips in renews a socket's time out, so that only somebody beside the
 * conversation can end it.
 */

static gpointer
run_watch (gpointer data)
{
  DutyOnvifLink *self = data;

  g_mutex_lock (&self->lock);
  while (!self->closing && !self->late)
    self->late = !g_cond_wait_until (&self->over, &self->lock, self->deadline);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->inner);
  return NULL;
}

static gboolean
is_late (DutyOnvifLink *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->late;
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, DutyOnvifLink *self)
{
  if (event == G_SOCKET_CLIENT_CONNECTED)
    self->connected = TRUE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

/* HTTP digest (RFC 7616, as ONVIF Core 5.9.1 has it); never basic, which would hand the password to whoever
 * answers. */
static gboolean
on_authenticate (SoupMessage *message, SoupAuth *auth, gboolean retrying, DutyOnvifLink *self)
{
  if (retrying || self->user == NULL || soup_auth_is_for_proxy (auth))
    return FALSE;
  soup_auth_authenticate (auth, self->user, self->password);
  return TRUE;
}

static SoupSession *
make_session (void)
{
  SoupSession *session =
      soup_session_new_with_options ("timeout", SILENCE, "proxy-resolver", NULL, "user-agent", "Dutydesk",
                                     "max-conns-per-host", 1, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_BASIC);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  return session;
}

/**
 * duty_onvif_link_new:
 * @user: (nullable): whom to be; %NULL to be nobody
 * @password: (nullable): the user's
 * @cancellable: (nullable): ends the conversation early
 *
 * The time of the conversation, eight seconds, begins now.
 *
 * Returns: (transfer full): a link, for this thread alone
 */
DutyOnvifLink *
duty_onvif_link_new (const char *user, const char *password, GCancellable *cancellable)
{
  DutyOnvifLink *self = g_new0 (DutyOnvifLink, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->over);
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->session = make_session ();
  self->user = g_strdup (user);
  self->password = g_strdup (password != NULL ? password : "");
  self->inner = g_cancellable_new ();
  self->deadline = g_get_monotonic_time () + CONVERSATION_TIME;
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                                   g_object_ref (self->inner), g_object_unref);
    }
  self->watch = g_thread_new ("onvif-watch", run_watch, self);
  return self;
}

static void
end_watch (DutyOnvifLink *self)
{
  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_signal (&self->over);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->watch);
}

void
duty_onvif_link_free (DutyOnvifLink *self)
{
  end_watch (self);
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  g_clear_object (&self->outer);
  g_clear_object (&self->inner);
  g_clear_object (&self->session);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->over);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}

/* libsoup has sent the body already, and sends a challenged request again without. */
static void
on_restarted (SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));

  soup_message_set_request_body_from_bytes (message, type, body);
}

static void
free_body (gpointer body, GClosure *closure)
{
  g_bytes_unref (body);
}

static SoupMessage *
make_message (DutyOnvifLink *self, const char *uri, const char *action, const char *request)
{
  SoupMessage *message = soup_message_new (SOUP_METHOD_POST, uri);
  g_autoptr (GBytes) body = g_bytes_new (request, strlen (request));
  g_autofree char *type = g_strdup_printf ("application/soap+xml; charset=utf-8; action=\"%s\"", action);

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_set_request_body_from_bytes (message, type, body);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept-Encoding", "identity");
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect_data (message, "restarted", G_CALLBACK (on_restarted), g_bytes_ref (body), free_body, 0);
  g_signal_connect (message, "authenticate", G_CALLBACK (on_authenticate), self);
  return message;
}

/* Failures */

static void
set_too_large (GError **error)
{
  g_set_error_literal (
      error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_TOO_LARGE,
      _("The camera sends more than any answer can hold, and was cut off: look at its firmware"));
}

static void
set_silent (GError **error)
{
  g_set_error_literal (
      error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_SILENT,
      _("The camera does not answer in time: check that the address is that of its ONVIF service"));
}

/* Tells whose fault a failure was: the caller's will, the watch's, the network's, or the camera's. */
static void
translate (DutyOnvifLink *self, GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;
  gboolean late = is_late (self);

  if (g_cancellable_set_error_if_cancelled (self->outer, error))
    return;
  if (self->connected && (late || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)))
    set_silent (error);
  else if (late)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                         _("The camera cannot be reached: check its address, its power and the network"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
                         _("The camera's answer breaks off, or has no end: look at its firmware"));
  else if (cause->domain == SOUP_SESSION_ERROR)
    g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
                         _("The camera does not speak HTTP there: check the address of its ONVIF service"));
  else
    g_propagate_error (error, g_steal_pointer (&owned));
}

/* Faults come with 400 or 500 (SOAP 1.2 part 2, 7.5.2.2), and say more than the status does. */
static gboolean
check_status (SoupMessage *message, GError **error)
{
  guint status = soup_message_get_status (message);

  if (status == SOUP_STATUS_OK || status == SOUP_STATUS_BAD_REQUEST ||
      status == SOUP_STATUS_INTERNAL_SERVER_ERROR)
    return TRUE;
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    g_set_error_literal (
        error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_PASSWORD,
        _("The camera refuses the name or the password: correct them in the county's cameras.csv"));
  else if (SOUP_STATUS_IS_REDIRECTION (status))
    g_set_error_literal (
        error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_ELSEWHERE,
        _("The camera sends us to another address, which is not followed: correct cameras.csv"));
  else if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_NOT_FOUND,
                         _("The camera has no ONVIF service there: correct the address in cameras.csv"));
  else
    g_set_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_REFUSED,
                 _("The camera answers with HTTP status %u"), status);
  return FALSE;
}

static GBytes *
read_all (DutyOnvifLink *self, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  GError *cause = NULL;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, self->inner, &cause)) > 0)
    {
      if (answer->len + (gsize) n > MAX_ANSWER)
        {
          set_too_large (error);
          return NULL;
        }
      g_byte_array_append (answer, chunk, (guint) n);
    }
  if (n < 0)
    {
      translate (self, cause, error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&answer));
}

/**
 * duty_onvif_link_post:
 * @self: a link
 * @uri: an HTTP address
 * @action: what SOAP calls the request (SOAP 1.2 part 2, 6.5.3)
 * @request: a SOAP envelope
 * @error: return location, of domain #DUTY_ONVIF_ERROR, #G_IO_ERROR or #G_RESOLVER_ERROR
 *
 * Posts a request (SOAP 1.2 part 2, 7) and waits for the answer, no longer than the conversation may last.
 * A redirect is not followed. An answer is read up to 1 MiB.
 *
 * Returns: (transfer full): the answer, which may be a fault, or %NULL with @error set
 */
GBytes *
duty_onvif_link_post (
    DutyOnvifLink *self, const char *uri, const char *action, const char *request, GError **error)
{
  g_autoptr (SoupMessage) message = make_message (self, uri, action, request);
  g_autoptr (GInputStream) stream = NULL;
  GError *cause = NULL;

  if (message == NULL)
    {
      g_set_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE, _("“%s” is no address of a service"),
                   uri);
      return NULL;
    }
  stream = soup_session_send (self->session, message, self->inner, &cause);
  if (stream == NULL)
    {
      translate (self, cause, error);
      return NULL;
    }
  if (!check_status (message, error))
    return NULL;
  return read_all (self, stream, error);
}
