/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-discovery.h"

#include <glib/gi18n.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

/* A datagram that is longer is cut off, and then no XML; bytes. */
#define MAX_DATAGRAM 16384

/* Datagrams that are read, whatever they hold; a flood ends there. */
#define MAX_DATAGRAMS 4096

/* Cameras that are told of. */
#define MAX_FOUND 1024

#define MAX_INTERFACES 32
#define MAX_MS 30000

/* Datagrams get lost: each probe is sent twice (SOAP-over-UDP 1.0, appendix A), so far apart; µs. */
#define REPEAT (200 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  GInetSocketAddress *target;
  gint64 duration; /* µs */
} Wish;

/* A search while it runs, on a worker thread. */
typedef struct
{
  GSocket *socket;
  GSocketAddress *target;
  char *message;
  char *probe;
  GHashTable *ids; /* of those found; borrowed from them */
  GPtrArray *found;
  gint64 repeat; /* µs, monotonic; 0 when it was sent twice */
  gint64 end;    /* likewise */
} Search;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->target);
  g_free (wish);
}

static void
search_clear (Search *self)
{
  g_clear_object (&self->socket);
  g_clear_object (&self->target);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->message);
  g_free (self->probe);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static GSocket *
make_socket (GError **error)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (any, 0);

  if (socket == NULL || !g_socket_bind (socket, address, FALSE, error))
    return NULL;
  g_socket_set_multicast_ttl (socket, 1);
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

/* Sending */

static void
send_probe (Search *self)
{
  g_autoptr (GError) error = NULL;

  if (g_socket_send_to (self->socket, self->target, self->probe, strlen (self->probe), NULL, &error) < 0)
    g_debug ("No probe: %s", error->message);
}

static gboolean
is_usable (const struct ifaddrs *item)
{
  return (item->ifa_flags & IFF_UP) != 0 && item->ifa_addr != NULL && item->ifa_addr->sa_family == AF_INET;
}

static void
send_by (Search *self, const struct ifaddrs *item)
{
  const struct sockaddr_in *address = (const struct sockaddr_in *) item->ifa_addr;

  if (setsockopt (g_socket_get_fd (self->socket), IPPROTO_IP, IP_MULTICAST_IF, &address->sin_addr,
                  sizeof address->sin_addr) == 0)
    send_probe (self);
}

/* A room has a network for cameras beside the one to the outside: all of them are asked. */
static void
send_by_all (Search *self)
{
  struct ifaddrs *list = NULL;
  int n = 0;

  if (getifaddrs (&list) != 0)
    return;
  for (const struct ifaddrs *item = list; item != NULL && n < MAX_INTERFACES; item = item->ifa_next)
    if (is_usable (item))
      {
        send_by (self, item);
        n++;
      }
  freeifaddrs (list);
}

static void
send_probes (Search *self)
{
  GInetAddress *address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (self->target));

  if (g_inet_address_get_is_multicast (address))
    send_by_all (self);
  else
    send_probe (self);
}

/* Receiving */

static void
take (Search *self, DutyOnvifFound *found)
{
  if (self->found->len >= MAX_FOUND || !g_hash_table_add (self->ids, found->id))
    duty_onvif_found_free (found);
  else
    g_ptr_array_add (self->found, found);
}

static void
take_datagram (Search *self, const char *data, gsize size, GSocketAddress *from)
{
  g_autofree char *host =
      g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (from)));
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = duty_onvif_probe_read (bytes, self->message, host, &error);

  if (found == NULL)
    g_debug ("No answer to a probe: %s", error->message);
  while (found != NULL && found->len > 0)
    take (self, g_ptr_array_steal_index (found, 0));
}

static void
receive (Search *self)
{
  g_autofree char *data = g_malloc (MAX_DATAGRAM);
  g_autoptr (GSocketAddress) from = NULL;
  gssize size = g_socket_receive_from (self->socket, &from, data, MAX_DATAGRAM, NULL, NULL);

  if (size > 0 && G_IS_INET_SOCKET_ADDRESS (from))
    take_datagram (self, data, (gsize) size, from);
}

static gint64
get_wait (Search *self)
{
  gint64 until = self->repeat != 0 ? MIN (self->repeat, self->end) : self->end;

  return MAX (until - g_get_monotonic_time (), 0);
}

static void
repeat_in_time (Search *self)
{
  if (self->repeat == 0 || g_get_monotonic_time () < self->repeat)
    return;
  self->repeat = 0;
  send_probes (self);
}

static void
listen_until_end (Search *self, GCancellable *cancellable)
{
  guint n_datagrams = 0;

  while (g_get_monotonic_time () < self->end && n_datagrams < MAX_DATAGRAMS &&
         !g_cancellable_is_cancelled (cancellable))
    {
      if (g_socket_condition_timed_wait (self->socket, G_IO_IN, get_wait (self), cancellable, NULL))
        {
          receive (self);
          n_datagrams++;
        }
      repeat_in_time (self);
    }
}

static void
search_begin (Search *self, const Wish *wish)
{
  g_autofree char *uuid = g_uuid_string_random ();
  gint64 now = g_get_monotonic_time ();

  self->target = g_object_ref (G_SOCKET_ADDRESS (wish->target));
  self->message = g_strconcat ("urn:uuid:", uuid, NULL);
  self->probe = duty_onvif_probe_make (self->message);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_onvif_found_free);
  self->repeat = now + REPEAT;
  self->end = now + wish->duration;
}

static void
discover (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_auto (Search) search = { 0 };
  GError *error = NULL;

  search.socket = make_socket (&error);
  if (search.socket == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  search_begin (&search, data);
  send_probes (&search);
  listen_until_end (&search, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&search.found), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_onvif_discover_async:
 * @target: (nullable): whom to ask; %NULL for everybody in the networks that we are in
 * @ms: for how long answers are waited for, at most 30000; cameras may take half a second
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main context of the caller
 * @data: for @callback
 *
 * Looks for cameras by WS-Discovery (2005/04, 5; ONVIF Core 7): a Probe to 239.255.255.250, port 3702, by
 * every interface that has an IPv4 address. Works on a thread of its own.
 */
void
duty_onvif_discover_async (GInetSocketAddress *target,
                           guint ms,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Wish *wish = g_new0 (Wish, 1);

  wish->target =
      target != NULL
          ? g_object_ref (target)
          : G_INET_SOCKET_ADDRESS (g_inet_socket_address_new_from_string (DUTY_ONVIF_DISCOVERY_GROUP,
                                                                          DUTY_ONVIF_DISCOVERY_PORT));
  wish->duration = MIN (ms, MAX_MS) * G_TIME_SPAN_MILLISECOND;
  g_task_set_source_tag (task, duty_onvif_discover_async);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, discover);
}

/**
 * duty_onvif_discover_finish:
 * @result: what the callback got
 * @error: return location, of domain #G_IO_ERROR
 *
 * Returns: (transfer full) (element-type DutyOnvifFound): each camera that answered, once and at most 1024;
 * or %NULL with @error set
 */
GPtrArray *
duty_onvif_discover_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, duty_onvif_discover_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
