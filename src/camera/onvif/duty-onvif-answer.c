/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-answer.h"

#include <glib/gi18n.h>
#include <math.h>

#include "camera/onvif/duty-onvif-error.h"
#include "camera/onvif/duty-onvif-xml.h"

/* Recorders have a few profiles a channel. */
#define MAX_PROFILES 256
#define MAX_PRESETS 1024
#define MAX_SERVICES 64

/* No picture has more pixels a side. */
#define MAX_SIDE 65535

void
duty_onvif_preset_free (DutyOnvifPreset *self)
{
  g_free (self->token);
  g_free (self->name);
  g_free (self);
}

void
duty_onvif_information_free (DutyOnvifInformation *self)
{
  g_free (self->manufacturer);
  g_free (self->model);
  g_free (self->firmware);
  g_free (self->serial);
  g_free (self);
}

static xmlNode *
open_answer (GBytes *answer, const char *ns, const char *name, xmlDoc **doc, GError **error)
{
  *doc = duty_onvif_xml_parse (answer, error);
  return *doc != NULL ? duty_onvif_xml_open (*doc, ns, name, error) : NULL;
}

static void
set_missing (GError **error, const char *what)
{
  g_set_error (
      error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
      _("The camera's answer lacks “%s”: check its firmware, or give its RTSP address in cameras.csv"),
      what);
}

/* Numbers */

static gboolean
read_whole (const xmlNode *parent, const char *name, guint max, guint *number)
{
  g_autofree char *text = duty_onvif_xml_dup_child (parent, DUTY_NS_SCHEMA, name);
  guint64 value = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static gboolean
read_attribute (const xmlNode *node, const char *name, double min, double *number)
{
  xmlChar *text = node != NULL ? xmlGetNoNsProp (node, BAD_CAST name) : NULL;
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod ((const char *) text, &end) : NAN;
  gboolean read = text != NULL && end != (char *) text && *end == '\0' && isfinite (value);

  if (read)
    *number = CLAMP (value, min, 1);
  xmlFree (text);
  return read;
}

/* Time */

static GDateTime *
read_utc (const xmlNode *utc)
{
  const xmlNode *date = duty_onvif_xml_child (utc, DUTY_NS_SCHEMA, "Date");
  const xmlNode *time = duty_onvif_xml_child (utc, DUTY_NS_SCHEMA, "Time");
  guint year = 0;
  guint month = 0;
  guint day = 0;
  guint hour = 0;
  guint minute = 0;
  guint second = 0;

  if (!read_whole (date, "Year", 9999, &year) || !read_whole (date, "Month", 12, &month) ||
      !read_whole (date, "Day", 31, &day) || !read_whole (time, "Hour", 23, &hour) ||
      !read_whole (time, "Minute", 59, &minute) || !read_whole (time, "Second", 61, &second))
    return NULL;
  return g_date_time_new_utc ((int) year, (int) month, (int) day, (int) hour, (int) minute, MIN (second, 59));
}

/**
 * duty_onvif_answer_read_time:
 * @answer: to GetSystemDateAndTime (ONVIF Core 8.3.5)
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full): what the camera's clock shows, UTC, or %NULL with @error set
 */
GDateTime *
duty_onvif_answer_read_time (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_DEVICE, "GetSystemDateAndTimeResponse", &doc, error);
  const xmlNode *time = duty_onvif_xml_child (root, DUTY_NS_DEVICE, "SystemDateAndTime");
  GDateTime *utc = read_utc (duty_onvif_xml_child (time, DUTY_NS_SCHEMA, "UTCDateTime"));

  if (root != NULL && utc == NULL)
    set_missing (error, "UTCDateTime");
  return utc;
}

/* Services */

static void
keep_first (char **place, char *text)
{
  if (*place == NULL)
    *place = text;
  else
    g_free (text);
}

static void
take_service (const xmlNode *service, char **media, char **ptz)
{
  g_autofree char *ns = duty_onvif_xml_dup_child (service, DUTY_NS_DEVICE, "Namespace");

  if (g_strcmp0 (ns, DUTY_NS_MEDIA) == 0)
    keep_first (media, duty_onvif_xml_dup_child (service, DUTY_NS_DEVICE, "XAddr"));
  else if (g_strcmp0 (ns, DUTY_NS_PTZ) == 0)
    keep_first (ptz, duty_onvif_xml_dup_child (service, DUTY_NS_DEVICE, "XAddr"));
}

/**
 * duty_onvif_answer_read_services:
 * @answer: to GetServices (ONVIF Core 8.1.2.1)
 * @media: (out) (nullable) (transfer full): the address of the media service (version 1); to be freed in any
 * case
 * @ptz: (out) (nullable) (transfer full): the address of the PTZ service; likewise
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: whether it is such an answer
 */
gboolean
duty_onvif_answer_read_services (GBytes *answer, char **media, char **ptz, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_DEVICE, "GetServicesResponse", &doc, error);
  const xmlNode *service = duty_onvif_xml_child (root, DUTY_NS_DEVICE, "Service");

  *media = NULL;
  *ptz = NULL;
  for (int i = 0; service != NULL && i < MAX_SERVICES; i++)
    {
      take_service (service, media, ptz);
      service = duty_onvif_xml_next (service, DUTY_NS_DEVICE, "Service");
    }
  return root != NULL;
}

static char *
dup_address (const xmlNode *capabilities, const char *service)
{
  return duty_onvif_xml_dup_child (duty_onvif_xml_child (capabilities, DUTY_NS_SCHEMA, service),
                                   DUTY_NS_SCHEMA, "XAddr");
}

/**
 * duty_onvif_answer_read_capabilities:
 * @answer: to GetCapabilities (ONVIF Core 8.1.2.3), which older cameras have instead of GetServices
 * @media: (out) (nullable) (transfer full): as in duty_onvif_answer_read_services()
 * @ptz: (out) (nullable) (transfer full): likewise
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: whether it is such an answer
 */
gboolean
duty_onvif_answer_read_capabilities (GBytes *answer, char **media, char **ptz, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_DEVICE, "GetCapabilitiesResponse", &doc, error);
  const xmlNode *capabilities = duty_onvif_xml_child (root, DUTY_NS_DEVICE, "Capabilities");

  *media = dup_address (capabilities, "Media");
  *ptz = dup_address (capabilities, "PTZ");
  return root != NULL;
}

/* Profiles */

static DutyOnvifProfile *
read_profile (const xmlNode *node)
{
  const xmlNode *video = duty_onvif_xml_child (node, DUTY_NS_SCHEMA, "VideoEncoderConfiguration");
  const xmlNode *size = duty_onvif_xml_child (video, DUTY_NS_SCHEMA, "Resolution");
  g_autoptr (DutyOnvifProfile) self = g_new0 (DutyOnvifProfile, 1);

  self->token = duty_onvif_xml_dup_token (node);
  self->name = duty_onvif_xml_dup_child (node, DUTY_NS_SCHEMA, "Name");
  self->encoding = duty_onvif_xml_dup_child (video, DUTY_NS_SCHEMA, "Encoding");
  self->moves = duty_onvif_xml_child (node, DUTY_NS_SCHEMA, "PTZConfiguration") != NULL;
  read_whole (size, "Width", MAX_SIDE, &self->width);
  read_whole (size, "Height", MAX_SIDE, &self->height);
  return self->token != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * duty_onvif_answer_read_profiles:
 * @answer: to GetProfiles (ONVIF Media 5.2.2)
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full) (element-type DutyOnvifProfile): those that have a token, at most 256, or %NULL
 * with
 *   @error set
 */
GPtrArray *
duty_onvif_answer_read_profiles (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_MEDIA, "GetProfilesResponse", &doc, error);
  const xmlNode *node = duty_onvif_xml_child (root, DUTY_NS_MEDIA, "Profiles");
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_onvif_profile_free);

  for (; node != NULL && profiles->len < MAX_PROFILES;
       node = duty_onvif_xml_next (node, DUTY_NS_MEDIA, "Profiles"))
    {
      DutyOnvifProfile *profile = read_profile (node);

      if (profile != NULL)
        g_ptr_array_add (profiles, profile);
    }
  return root != NULL ? g_steal_pointer (&profiles) : NULL;
}

/**
 * duty_onvif_answer_read_stream_uri:
 * @answer: to GetStreamUri (ONVIF Media 5.15.1)
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full): the address as the camera wrote it, or %NULL with @error set
 */
char *
duty_onvif_answer_read_stream_uri (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_MEDIA, "GetStreamUriResponse", &doc, error);
  char *uri = duty_onvif_xml_dup_child (duty_onvif_xml_child (root, DUTY_NS_MEDIA, "MediaUri"),
                                        DUTY_NS_SCHEMA, "Uri");

  if (root != NULL && uri == NULL)
    set_missing (error, "Uri");
  return uri;
}

/* PTZ */

static DutyOnvifPreset *
read_preset (const xmlNode *node)
{
  g_autoptr (DutyOnvifPreset) self = g_new0 (DutyOnvifPreset, 1);

  self->token = duty_onvif_xml_dup_token (node);
  self->name = duty_onvif_xml_dup_child (node, DUTY_NS_SCHEMA, "Name");
  return self->token != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * duty_onvif_answer_read_presets:
 * @answer: to GetPresets (ONVIF PTZ 5.4.2)
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full) (element-type DutyOnvifPreset): those that have a token, at most 1024, or %NULL
 * with
 *   @error set
 */
GPtrArray *
duty_onvif_answer_read_presets (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_PTZ, "GetPresetsResponse", &doc, error);
  const xmlNode *node = duty_onvif_xml_child (root, DUTY_NS_PTZ, "Preset");
  g_autoptr (GPtrArray) presets = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_onvif_preset_free);

  for (; node != NULL && presets->len < MAX_PRESETS; node = duty_onvif_xml_next (node, DUTY_NS_PTZ, "Preset"))
    {
      DutyOnvifPreset *preset = read_preset (node);

      if (preset != NULL)
        g_ptr_array_add (presets, preset);
    }
  return root != NULL ? g_steal_pointer (&presets) : NULL;
}

/* @answer: to SetPreset (ONVIF PTZ 5.4.1). Returns: (transfer full): the new preset's token, or %NULL with
 * @error set */
char *
duty_onvif_answer_read_new_preset (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_PTZ, "SetPresetResponse", &doc, error);
  char *token = duty_onvif_xml_dup_child (root, DUTY_NS_PTZ, "PresetToken");

  if (root != NULL && token == NULL)
    set_missing (error, "PresetToken");
  return token;
}

/**
 * duty_onvif_answer_read_position:
 * @answer: to GetStatus of the PTZ service (ONVIF PTZ 5.3.5)
 * @position: (out): where the camera looks; an axis that it lacks is 0
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: whether it is such an answer
 */
gboolean
duty_onvif_answer_read_position (GBytes *answer, DutyOnvifPosition *position, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_PTZ, "GetStatusResponse", &doc, error);
  const xmlNode *place = duty_onvif_xml_child (duty_onvif_xml_child (root, DUTY_NS_PTZ, "PTZStatus"),
                                               DUTY_NS_SCHEMA, "Position");
  const xmlNode *turn = duty_onvif_xml_child (place, DUTY_NS_SCHEMA, "PanTilt");

  *position = (DutyOnvifPosition){ 0 };
  read_attribute (turn, "x", -1, &position->pan);
  read_attribute (turn, "y", -1, &position->tilt);
  read_attribute (duty_onvif_xml_child (place, DUTY_NS_SCHEMA, "Zoom"), "x", 0, &position->zoom);
  if (root != NULL && place == NULL)
    set_missing (error, "Position");
  return place != NULL;
}

/**
 * duty_onvif_answer_read_information:
 * @answer: to GetDeviceInformation (ONVIF Core 8.3.1)
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: (transfer full): what it says, or %NULL with @error set
 */
DutyOnvifInformation *
duty_onvif_answer_read_information (GBytes *answer, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  const xmlNode *root = open_answer (answer, DUTY_NS_DEVICE, "GetDeviceInformationResponse", &doc, error);
  DutyOnvifInformation *self;

  if (root == NULL)
    return NULL;
  self = g_new0 (DutyOnvifInformation, 1);
  self->manufacturer = duty_onvif_xml_dup_child (root, DUTY_NS_DEVICE, "Manufacturer");
  self->model = duty_onvif_xml_dup_child (root, DUTY_NS_DEVICE, "Model");
  self->firmware = duty_onvif_xml_dup_child (root, DUTY_NS_DEVICE, "FirmwareVersion");
  self->serial = duty_onvif_xml_dup_child (root, DUTY_NS_DEVICE, "SerialNumber");
  return self;
}

/**
 * duty_onvif_answer_read_done:
 * @answer: to a request of the PTZ service whose answer says nothing but that it was heard
 * @name: of the answer, such as "StopResponse"
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Returns: whether it is that answer
 */
gboolean
duty_onvif_answer_read_done (GBytes *answer, const char *name, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;

  return open_answer (answer, DUTY_NS_PTZ, name, &doc, error) != NULL;
}
