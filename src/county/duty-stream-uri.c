/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-stream-uri.h"

#include <string.h>

#define MAX_URI 2048

/* Path and query stay as they were written: cameras compare them byte by byte. */
#define FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD)

/* A name or an address. GUri hands hosts out decoded: an "%40" in one would be an "@" when written again. */
static gboolean
is_host (const char *host)
{
  gsize length = host != NULL ? strlen (host) : 0;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (host[i]) && strchr ("-._:", host[i]) == NULL)
      return FALSE;
  return length > 0;
}

static gboolean
is_stream (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return (g_str_equal (scheme, "rtsp") || g_str_equal (scheme, "rtsps") || g_str_equal (scheme, "onvif")) &&
         is_host (g_uri_get_host (uri));
}

static char *
dup_decoded (const char *encoded)
{
  return encoded != NULL && *encoded != '\0' ? g_uri_unescape_string (encoded, NULL) : NULL;
}

/**
 * duty_stream_uri_split:
 * @text: what a file says
 * @uri: (out) (transfer full): the address without user and password
 * @user: (out) (transfer full) (nullable): the user that stood in it
 * @password: (out) (transfer full) (nullable): the password that stood in it
 *
 * An address is shown and written to logs, so that secrets must not stay in it.
 *
 * Returns: whether @text is the address of a stream: rtsp, rtsps or onvif, and a host
 */
gboolean
duty_stream_uri_split (const char *text, char **uri, char **user, char **password)
{
  gsize length = strnlen (text, MAX_URI + 1);
  g_autoptr (GUri) parsed = length <= MAX_URI ? g_uri_parse (text, FLAGS, NULL) : NULL;

  if (parsed == NULL || !is_stream (parsed))
    return FALSE;
  *uri = g_uri_to_string_partial (parsed, G_URI_HIDE_USERINFO);
  *user = dup_decoded (g_uri_get_user (parsed));
  *password = dup_decoded (g_uri_get_password (parsed));
  return TRUE;
}
