/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/duty-camera-source.h"

#include <glib/gi18n.h>

#include "camera/onvif/duty-onvif-source.h"
#include "camera/rtsp/duty-rtsp-source.h"
#include "model/duty-enum-types.h"

static gboolean
is_onvif (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  return g_strcmp0 (scheme, "onvif") == 0;
}

/* A camera with one stream has one key, so that both qualities share it. Behind one address of ONVIF are both. */
static char *
make_key (DutyCamera *camera, DutyQuality quality)
{
  const char *main_uri = duty_camera_get_uri (camera, DUTY_QUALITY_MAIN);

  if (!is_onvif (duty_camera_get_uri (camera, quality)) && g_strcmp0 (duty_camera_get_uri (camera, quality), main_uri) == 0)
    quality = DUTY_QUALITY_MAIN;
  return g_strdup_printf ("%s/%s", duty_camera_get_id (camera), duty_enum_to_nick (DUTY_TYPE_QUALITY, quality));
}

static void
set_no_address (DutyCamera *camera, GError **error)
{
  g_set_error (error, G_URI_ERROR, G_URI_ERROR_FAILED,
               _("Camera “%s” has no address: add one to the county's cameras.csv"), duty_camera_get_id (camera));
}

static void
set_unknown_scheme (DutyCamera *camera, const char *scheme, GError **error)
{
  g_set_error (error, G_URI_ERROR, G_URI_ERROR_BAD_SCHEME,
               _("Camera “%s” has an address of kind “%s”, which cannot be played: use rtsp, rtsps or onvif"),
               duty_camera_get_id (camera), scheme != NULL ? scheme : "");
}

/**
 * duty_camera_source_new:
 * @camera: a camera
 * @quality: which of its streams
 * @error: return location, of domain #G_URI_ERROR
 *
 * Picks the kind of source by the scheme of the camera's address. A camera without a sub stream
 * gives its main stream for both, but one of scheme `onvif` is asked for either.
 *
 * Returns: (transfer full): a source, or %NULL with @error set
 */
DutySource *
duty_camera_source_new (DutyCamera *camera, DutyQuality quality, GError **error)
{
  const char *uri = duty_camera_get_uri (camera, quality);
  g_autofree char *scheme = NULL;
  g_autofree char *key = NULL;

  if (uri == NULL || *uri == '\0')
    {
      set_no_address (camera, error);
      return NULL;
    }
  key = make_key (camera, quality);
  if (is_onvif (uri))
    return duty_onvif_source_new (key, uri, quality, duty_camera_get_user (camera),
                                  duty_camera_get_password (camera), error);
  scheme = g_uri_parse_scheme (uri);
  if (g_strcmp0 (scheme, "rtsp") != 0 && g_strcmp0 (scheme, "rtsps") != 0)
    {
      set_unknown_scheme (camera, scheme, error);
      return NULL;
    }
  return duty_rtsp_source_new (key, uri, duty_camera_get_user (camera), duty_camera_get_password (camera), error);
}
