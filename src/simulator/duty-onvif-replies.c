/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-onvif-replies.h"

#include "simulator/duty-onvif-reader.h"

/* Moves without a timeout go on for so long, µs. */
#define LONG_MOVE (60 * G_TIME_SPAN_SECOND)

/* Device service (ONVIF Core 8) */

static char *
reply_time (const DutyOnvifRequest *request, const char **fault)
{
  g_autoptr (GDateTime) ours = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) now = g_date_time_add (ours, request->skew);

  return g_strdup_printf (
      "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>"
      "<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>CST-8</tt:TZ></tt:TimeZone>"
      "<tt:UTCDateTime><tt:Time><tt:Hour>%d</tt:Hour><tt:Minute>%d</tt:Minute><tt:Second>%d</tt:Second></"
      "tt:Time>"
      "<tt:Date><tt:Year>%d</tt:Year><tt:Month>%d</tt:Month><tt:Day>%d</tt:Day></tt:Date></tt:UTCDateTime>"
      "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>",
      g_date_time_get_hour (now), g_date_time_get_minute (now), g_date_time_get_second (now),
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static char *
reply_information (const DutyOnvifRequest *request, const char **fault)
{
  return g_strdup_printf ("<tds:GetDeviceInformationResponse><tds:Manufacturer>Dutydesk</tds:Manufacturer>"
                          "<tds:Model>County in a box</tds:Model><tds:FirmwareVersion>1</tds:FirmwareVersion>"
                          "<tds:SerialNumber>%s</tds:SerialNumber><tds:HardwareId>box</tds:HardwareId>"
                          "</tds:GetDeviceInformationResponse>",
                          request->camera);
}

static char *
make_service (const DutyOnvifRequest *request, const char *ns, const char *name)
{
  return g_strdup_printf (
      "<tds:Service><tds:Namespace>%s</tds:Namespace><tds:XAddr>%s/%s/onvif/%s_service</tds:XAddr>"
      "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>",
      ns, request->http, request->camera, name);
}

static char *
reply_services (const DutyOnvifRequest *request, const char **fault)
{
  g_autofree char *device = make_service (request, DUTY_NS_DEVICE, "device");
  g_autofree char *media = make_service (request, DUTY_NS_MEDIA, "media");
  g_autofree char *ptz = make_service (request, DUTY_NS_PTZ, "ptz");

  return g_strdup_printf ("<tds:GetServicesResponse>%s%s%s</tds:GetServicesResponse>", device, media, ptz);
}

static char *
reply_capabilities (const DutyOnvifRequest *request, const char **fault)
{
  return g_strdup_printf ("<tds:GetCapabilitiesResponse><tds:Capabilities>"
                          "<tt:Device><tt:XAddr>%s/%s/onvif/device_service</tt:XAddr></tt:Device>"
                          "<tt:Media><tt:XAddr>%s/%s/onvif/media_service</tt:XAddr></tt:Media>"
                          "<tt:PTZ><tt:XAddr>%s/%s/onvif/ptz_service</tt:XAddr></tt:PTZ>"
                          "</tds:Capabilities></tds:GetCapabilitiesResponse>",
                          request->http, request->camera, request->http, request->camera, request->http,
                          request->camera);
}

/* Media service (ONVIF Media 5) */

static char *
make_profile (const DutyOnvifRequest *request, DutyClipSize size)
{
  const DutyClipFormat *format = duty_clip_format_get (request->codec, size);

  return g_strdup_printf (
      "<trt:Profiles token=\"%s\" fixed=\"true\"><tt:Name>%s</tt:Name>"
      "<tt:VideoEncoderConfiguration token=\"encoder-%s\"><tt:Name>%s</tt:Name><tt:UseCount>1</tt:UseCount>"
      "<tt:Encoding>%s</tt:Encoding><tt:Resolution><tt:Width>%d</tt:Width><tt:Height>%d</tt:Height>"
      "</tt:Resolution></tt:VideoEncoderConfiguration>"
      "<tt:PTZConfiguration token=\"motor\"><tt:Name>motor</tt:Name><tt:NodeToken>node</tt:NodeToken>"
      "</tt:PTZConfiguration></trt:Profiles>",
      format->stream, format->stream, format->stream, format->stream,
      request->codec == DUTY_CLIP_CODEC_H265 ? "H265" : "H264", format->width, format->height);
}

/* The small one first: a client that takes the first for the main one is found out. */
static char *
reply_profiles (const DutyOnvifRequest *request, const char **fault)
{
  g_autofree char *sub = make_profile (request, DUTY_CLIP_SIZE_SUB);
  g_autofree char *main = make_profile (request, DUTY_CLIP_SIZE_MAIN);

  return g_strdup_printf ("<trt:GetProfilesResponse>%s%s</trt:GetProfilesResponse>", sub, main);
}

static gboolean
names_profile (const DutyOnvifRequest *request, const char *ns)
{
  g_autofree char *token = duty_onvif_reader_dup_text (request->node, ns, "ProfileToken");

  for (DutyClipSize size = DUTY_CLIP_SIZE_SUB; size <= DUTY_CLIP_SIZE_MAIN; size++)
    if (g_strcmp0 (token, duty_clip_format_get (request->codec, size)->stream) == 0)
      return TRUE;
  return FALSE;
}

static char *
reply_stream (const DutyOnvifRequest *request, const char **fault)
{
  g_autofree char *token = duty_onvif_reader_dup_text (request->node, DUTY_NS_MEDIA, "ProfileToken");
  g_autofree char *protocol = duty_onvif_reader_dup_text (request->node, DUTY_NS_SCHEMA, "Protocol");

  if (!names_profile (request, DUTY_NS_MEDIA))
    *fault = "ter:NoProfile";
  else if (g_strcmp0 (protocol, "RTSP") != 0)
    *fault = "ter:InvalidStreamSetup";
  if (*fault != NULL)
    return NULL;
  return g_strdup_printf ("<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>%s/%s/%s</tt:Uri>"
                          "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>"
                          "<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout>"
                          "</trt:MediaUri></trt:GetStreamUriResponse>",
                          request->rtsp, request->camera, token);
}

/* PTZ service (ONVIF PTZ 5) */

static gboolean
check_mover (const DutyOnvifRequest *request, const char **fault)
{
  if (!names_profile (request, DUTY_NS_PTZ))
    *fault = "ter:NoProfile";
  return *fault == NULL;
}

/* Only whole seconds are understood of xsd:duration. */
static gint64
read_timeout (const DutyOnvifRequest *request)
{
  g_autofree char *text = duty_onvif_reader_dup_text (request->node, DUTY_NS_PTZ, "Timeout");
  guint64 seconds = text != NULL && g_str_has_prefix (text, "PT") ? g_ascii_strtoull (text + 2, NULL, 10) : 0;

  return seconds > 0 ? (gint64) MIN (seconds, 60) * G_TIME_SPAN_SECOND : LONG_MOVE;
}

static char *
reply_move (const DutyOnvifRequest *request, const char **fault)
{
  const xmlNode *velocity = duty_onvif_reader_find (request->node, DUTY_NS_PTZ, "Velocity");
  const xmlNode *turn = duty_onvif_reader_find (velocity, DUTY_NS_SCHEMA, "PanTilt");
  const DutyAxes speed = {
    duty_onvif_reader_get_number (turn, "x"),
    duty_onvif_reader_get_number (turn, "y"),
    duty_onvif_reader_get_number (duty_onvif_reader_find (velocity, DUTY_NS_SCHEMA, "Zoom"), "x"),
  };

  if (!check_mover (request, fault))
    return NULL;
  duty_simulated_ptz_move (request->ptz, &speed, read_timeout (request));
  return g_strdup ("<tptz:ContinuousMoveResponse/>");
}

static char *
reply_stop (const DutyOnvifRequest *request, const char **fault)
{
  if (!check_mover (request, fault))
    return NULL;
  duty_simulated_ptz_stop (request->ptz);
  return g_strdup ("<tptz:StopResponse/>");
}

static char *
reply_status (const DutyOnvifRequest *request, const char **fault)
{
  DutyAxes place = duty_simulated_ptz_get_position (request->ptz);
  const char *moving = duty_simulated_ptz_is_moving (request->ptz) ? "MOVING" : "IDLE";
  char pan[G_ASCII_DTOSTR_BUF_SIZE];
  char tilt[G_ASCII_DTOSTR_BUF_SIZE];
  char zoom[G_ASCII_DTOSTR_BUF_SIZE];

  if (!check_mover (request, fault))
    return NULL;
  return g_strdup_printf ("<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position>"
                          "<tt:PanTilt x=\"%s\" y=\"%s\"/><tt:Zoom x=\"%s\"/></tt:Position>"
                          "<tt:MoveStatus><tt:PanTilt>%s</tt:PanTilt><tt:Zoom>%s</tt:Zoom></tt:MoveStatus>"
                          "</tptz:PTZStatus></tptz:GetStatusResponse>",
                          g_ascii_dtostr (pan, sizeof pan, place.pan),
                          g_ascii_dtostr (tilt, sizeof tilt, place.tilt),
                          g_ascii_dtostr (zoom, sizeof zoom, place.zoom), moving, moving);
}

static char *
reply_presets (const DutyOnvifRequest *request, const char **fault)
{
  g_autoptr (GString) text = g_string_new ("<tptz:GetPresetsResponse>");

  if (!check_mover (request, fault))
    return NULL;
  for (guint i = 0; i < duty_simulated_ptz_get_n_presets (request->ptz); i++)
    {
      const char *name = NULL;
      const char *token = duty_simulated_ptz_get_preset (request->ptz, i, &name);
      g_autofree char *preset =
          g_markup_printf_escaped ("<tptz:Preset token=\"%s\"><tt:Name>%s</tt:Name></tptz:Preset>", token,
                                   name);

      g_string_append (text, preset);
    }
  g_string_append (text, "</tptz:GetPresetsResponse>");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
reply_set_preset (const DutyOnvifRequest *request, const char **fault)
{
  g_autofree char *name = duty_onvif_reader_dup_text (request->node, DUTY_NS_PTZ, "PresetName");
  const char *token;

  if (!check_mover (request, fault))
    return NULL;
  token = duty_simulated_ptz_add_preset (request->ptz, name != NULL ? name : "");
  if (token == NULL)
    {
      *fault = "ter:TooManyPresets";
      return NULL;
    }
  return g_strdup_printf (
      "<tptz:SetPresetResponse><tptz:PresetToken>%s</tptz:PresetToken></tptz:SetPresetResponse>", token);
}

static char *
reply_go_to (const DutyOnvifRequest *request, const char **fault)
{
  g_autofree char *token = duty_onvif_reader_dup_text (request->node, DUTY_NS_PTZ, "PresetToken");

  if (!check_mover (request, fault))
    return NULL;
  if (token == NULL || !duty_simulated_ptz_go_to (request->ptz, token))
    {
      *fault = "ter:NoToken";
      return NULL;
    }
  return g_strdup ("<tptz:GotoPresetResponse/>");
}

static const struct
{
  const char *ns;
  const char *name;
  DutyOnvifReply reply;
} replies[] = {
  { DUTY_NS_DEVICE, "GetSystemDateAndTime", reply_time },
  { DUTY_NS_DEVICE, "GetDeviceInformation", reply_information },
  { DUTY_NS_DEVICE, "GetServices", reply_services },
  { DUTY_NS_DEVICE, "GetCapabilities", reply_capabilities },
  { DUTY_NS_MEDIA, "GetProfiles", reply_profiles },
  { DUTY_NS_MEDIA, "GetStreamUri", reply_stream },
  { DUTY_NS_PTZ, "ContinuousMove", reply_move },
  { DUTY_NS_PTZ, "Stop", reply_stop },
  { DUTY_NS_PTZ, "GetStatus", reply_status },
  { DUTY_NS_PTZ, "GetPresets", reply_presets },
  { DUTY_NS_PTZ, "SetPreset", reply_set_preset },
  { DUTY_NS_PTZ, "GotoPreset", reply_go_to },
};

/* Returns: (nullable): what answers the request @node; %NULL for ter:ActionNotSupported */
DutyOnvifReply
duty_onvif_replies_find (const xmlNode *node)
{
  const char *ns = node->ns != NULL ? (const char *) node->ns->href : "";

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    if (g_str_equal (replies[i].name, (const char *) node->name) && g_str_equal (replies[i].ns, ns))
      return replies[i].reply;
  return NULL;
}

/* Returns: whether everybody may ask it (access class PRE_AUTH, ONVIF Core 5.9.4) */
gboolean
duty_onvif_replies_is_open (const xmlNode *node)
{
  DutyOnvifReply reply = duty_onvif_replies_find (node);

  return reply == reply_time;
}

/* Returns: (transfer full): a SOAP 1.2 envelope around @body */
char *
duty_onvif_replies_wrap (const char *body)
{
  return g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                      "<env:Envelope xmlns:env=\"" DUTY_NS_SOAP "\" xmlns:tt=\"" DUTY_NS_SCHEMA "\""
                      " xmlns:tds=\"" DUTY_NS_DEVICE "\" xmlns:trt=\"" DUTY_NS_MEDIA
                      "\" xmlns:tptz=\"" DUTY_NS_PTZ
                      "\" xmlns:ter=\"http://www.onvif.org/ver10/error\"><env:Body>",
                      body, "</env:Body></env:Envelope>", NULL);
}

/* Returns: (transfer full): a SOAP 1.2 envelope with a fault (ONVIF Core 5.8) */
char *
duty_onvif_replies_make_fault (const char *subcode)
{
  g_autofree char *body = g_strdup_printf (
      "<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>%s</env:Value></"
      "env:Subcode>"
      "</env:Code><env:Reason><env:Text xml:lang=\"en\">%s</env:Text></env:Reason></env:Fault>",
      subcode, subcode);

  return duty_onvif_replies_wrap (body);
}
