/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/rtsp/duty-rtsp-address.h"

#include <glib/gi18n.h>

/* RFC 2326 section 3.2; for rtsps what GStreamer takes. */
#define RTSP_PORT 554
#define RTSPS_PORT 322

static gboolean
is_rtsp (const char *scheme)
{
  return g_str_equal (scheme, "rtsp") || g_str_equal (scheme, "rtsps");
}

static char *
strip_user (GUri *uri)
{
  g_autoptr (GUri) bare =
      g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                   g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri), NULL);

  return g_uri_to_string (bare);
}

/* Name and password of their own columns win over those in the address. */
static void
set_credentials (DutyRtspAddress *self, GUri *uri, const char *user, const char *password)
{
  if (user == NULL || *user == '\0')
    {
      self->user = g_uri_unescape_string (g_uri_get_user (uri) ? g_uri_get_user (uri) : "", NULL);
      self->password = g_uri_unescape_string (g_uri_get_password (uri) ? g_uri_get_password (uri) : "", NULL);
    }
  else
    {
      self->user = g_strdup (user);
      self->password = g_strdup (password != NULL ? password : "");
    }
  if (self->user != NULL && *self->user == '\0')
    g_clear_pointer (&self->user, g_free);
}

static void
set_place (DutyRtspAddress *self, GUri *uri)
{
  self->uri = strip_user (uri);
  self->host = g_strdup (g_uri_get_host (uri));
  self->is_secure = g_str_equal (g_uri_get_scheme (uri), "rtsps");
  self->port = self->is_secure ? RTSPS_PORT : RTSP_PORT;
  if (g_uri_get_port (uri) > 0)
    self->port = (guint16) g_uri_get_port (uri);
}

/**
 * duty_rtsp_address_new:
 * @uri: an address of scheme `rtsp` or `rtsps`
 * @user: (nullable): the name to give to the camera, which wins over one in @uri
 * @password: (nullable): likewise
 * @error: return location, of domain #G_URI_ERROR; its message shows no password
 *
 * Returns: (transfer full): its parts, or %NULL with @error set
 */
DutyRtspAddress *
duty_rtsp_address_new (const char *uri, const char *user, const char *password, GError **error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  DutyRtspAddress *self;

  if (parsed == NULL || !is_rtsp (g_uri_get_scheme (parsed)) || g_uri_get_host (parsed) == NULL ||
      *g_uri_get_host (parsed) == '\0')
    {
      g_set_error (error, G_URI_ERROR, G_URI_ERROR_FAILED,
                   _ ("The address of the stream is not valid: it should read rtsp://host:port/path"));
      return NULL;
    }
  self = g_new0 (DutyRtspAddress, 1);
  set_place (self, parsed);
  set_credentials (self, parsed, user, password);
  return self;
}

void
duty_rtsp_address_free (DutyRtspAddress *self)
{
  g_free (self->uri);
  g_free (self->host);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}
