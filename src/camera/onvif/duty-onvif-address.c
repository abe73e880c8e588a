/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-address.h"

#include <glib/gi18n.h>
#include <string.h>

#include "camera/onvif/duty-onvif-error.h"

#define FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD)

/* Where the device service is unless somebody says otherwise (ONVIF Core 5.1.1). */
#define DEVICE_PATH "/onvif/device_service"

/*
 * A camera says itself where its services and streams are. It is believed as to paths, and as to the port of
 * a stream, but never as to the host: behind a translating router it tells an inner address, and a hostile
 * one would have us talk, with a name and a digest, to whoever it likes.
 */

/* A name or an address. GUri hands hosts out decoded: an "%40" in one would be an "@" when written again. */
static gboolean
is_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "";
  gsize length = strlen (host);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (host[i]) && strchr ("-._:", host[i]) == NULL)
      return FALSE;
  return length > 0;
}

static const char *
get_path_or (GUri *uri, const char *otherwise)
{
  const char *path = g_uri_get_path (uri);

  return *path == '\0' || g_str_equal (path, "/") ? otherwise : path;
}

static char *
build (const char *scheme, GUri *host, int port, const char *path, const char *query)
{
  g_autoptr (GUri) uri = g_uri_build (FLAGS, scheme, NULL, g_uri_get_host (host), port, path, query, NULL);

  return g_uri_to_string (uri);
}

/**
 * duty_onvif_address_make_device:
 * @onvif: an address of scheme `onvif`, as the county's file has it
 * @error: return location, of domain #G_URI_ERROR; its message shows no password
 *
 * Returns: (transfer full): the HTTP address of the device service, without user information; or %NULL with
 * @error set
 */
char *
duty_onvif_address_make_device (const char *onvif, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (onvif, FLAGS, NULL);

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "onvif") || !is_host (uri))
    {
      g_set_error (error, G_URI_ERROR, G_URI_ERROR_FAILED,
                   _("The address of the camera is not valid: it should read onvif://host:port/path"));
      return NULL;
    }
  return build ("http", uri, g_uri_get_port (uri), get_path_or (uri, DEVICE_PATH), g_uri_get_query (uri));
}

/**
 * duty_onvif_address_make_service:
 * @device: the HTTP address of the device service
 * @told: (nullable): where the camera says that another service is
 *
 * Returns: (transfer full) (nullable): path and query of @told on the device's host and port; %NULL when
 * @told is no address
 */
char *
duty_onvif_address_make_service (const char *device, const char *told)
{
  g_autoptr (GUri) base = g_uri_parse (device, FLAGS, NULL);
  g_autoptr (GUri) uri = told != NULL ? g_uri_parse (told, FLAGS, NULL) : NULL;

  g_return_val_if_fail (base != NULL, NULL);
  if (uri == NULL || !is_host (uri))
    return NULL;
  return build ("http", base, g_uri_get_port (base), get_path_or (uri, "/"), g_uri_get_query (uri));
}

/**
 * duty_onvif_address_make_stream:
 * @device: the HTTP address of the device service
 * @told: where the camera says that a stream is
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full): the RTSP address, with the device's host; or %NULL with @error set
 */
char *
duty_onvif_address_make_stream (const char *device, const char *told, GError **error)
{
  g_autoptr (GUri) base = g_uri_parse (device, FLAGS, NULL);
  g_autoptr (GUri) uri = g_uri_parse (told, FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  g_return_val_if_fail (base != NULL, NULL);
  if ((!g_str_equal (scheme, "rtsp") && !g_str_equal (scheme, "rtsps")) || !is_host (uri))
    {
      g_set_error_literal (
          error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
          _("The camera names no RTSP address: give the address of its stream in cameras.csv"));
      return NULL;
    }
  return build (scheme, base, g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri));
}

/**
 * duty_onvif_address_make_found:
 * @told: an HTTP address of a device service, as a camera announces it
 * @host: the address that the announcement came from
 *
 * Returns: (transfer full) (nullable): the address of scheme `onvif` at @host; %NULL when @told is no such
 * address
 */
char *
duty_onvif_address_make_found (const char *told, const char *host)
{
  g_autoptr (GUri) uri = g_uri_parse (told, FLAGS, NULL);
  g_autoptr (GUri) found = NULL;

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "http") || !is_host (uri))
    return NULL;
  found = g_uri_build (FLAGS, "onvif", NULL, host, g_uri_get_port (uri), get_path_or (uri, DEVICE_PATH),
                       g_uri_get_query (uri), NULL);
  return g_uri_to_string (found);
}
