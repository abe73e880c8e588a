/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libxml/parser.h>
#include <string.h>

#include "camera/onvif/duty-onvif-address.h"
#include "camera/onvif/duty-onvif-answer.h"
#include "camera/onvif/duty-onvif-error.h"
#include "camera/onvif/duty-onvif-probe.h"
#include "camera/onvif/duty-onvif-request.h"
#include "camera/onvif/duty-onvif-xml.h"

#define OPEN                                                                                                 \
  "<s:Envelope xmlns:s='" DUTY_NS_SOAP "' xmlns:tt='" DUTY_NS_SCHEMA "' xmlns:d='" DUTY_NS_DEVICE            \
  "' xmlns:m='" DUTY_NS_MEDIA "' xmlns:p='" DUTY_NS_PTZ "'><s:Body>"
#define CLOSE "</s:Body></s:Envelope>"

static GBytes *
make_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Requests */

/* The example of ONVIF's Application Programmer's Guide 1.0, 6.1.1.3. */
static void
test_digest (void)
{
  gsize n_nonce = 0;
  g_autofree guchar *nonce = g_base64_decode ("LKqI6G/AikKCQrN0zqZFlg==", &n_nonce);
  g_autofree char *digest =
      duty_onvif_request_make_digest (nonce, n_nonce, "2010-09-16T07:50:45Z", "userpassword");

  g_assert_cmpstr (digest, ==, "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
}

static void
test_request (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 2, 3, 4, 5, 6);
  g_autofree char *one = duty_onvif_request_make ("a<b>&\"'", "s3cret", now, "<x/>");
  g_autofree char *two = duty_onvif_request_make ("a<b>&\"'", "s3cret", now, "<x/>");
  g_autofree char *open = duty_onvif_request_make (NULL, NULL, now, "<x/>");
  g_autoptr (GBytes) bytes = make_bytes (one);
  g_autoptr (xmlDoc) doc = duty_onvif_xml_parse (bytes, NULL);

  g_assert_nonnull (doc);
  g_assert_nonnull (strstr (one, "2026-02-03T04:05:06Z"));
  g_assert_null (strstr (one, "s3cret"));
  g_assert_cmpstr (one, !=, two);
  g_assert_null (strstr (open, "UsernameToken"));
}

/* XML */

static void
test_refuses_xml (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "nonsense",
    "<a>",
    "<a/><b/>",
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    "<a>&undefined;</a>",
    "\xff\xfe<\0a\0/\0>\0",
    "<a b='1' b='2'/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (texts[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (duty_onvif_xml_parse (bytes, &error));
      g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
    }
}

/* UTF-16 cannot smuggle a document type past the search for one. */
static void
test_refuses_other_encodings (void)
{
  const char *text = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  gsize size = 0;
  g_autofree char *wide = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (wide, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_onvif_xml_parse (bytes, &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
}

static void
test_refuses_much (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024 + 1, ' ');
  g_autoptr (GBytes) bytes = make_bytes (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_onvif_xml_parse (bytes, &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_TOO_LARGE);
}

/* Faults */

static void
test_faults (void)
{
  static const struct
  {
    const char *code;
    DutyOnvifError expected;
  } rows[] = {
    { "<s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode>",
      DUTY_ONVIF_ERROR_PASSWORD },
    { "<s:Value>s:Sender</s:Value><s:Subcode><s:Value>wsse:FailedAuthentication</s:Value></s:Subcode>",
      DUTY_ONVIF_ERROR_PASSWORD },
    { "<s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:InvalidArgVal</s:Value><s:Subcode>"
      "<s:Value>ter:NoProfile</s:Value></s:Subcode></s:Subcode>",
      DUTY_ONVIF_ERROR_NOT_FOUND },
    { "<s:Value>s:Receiver</s:Value><s:Subcode><s:Value>ter:ActionNotSupported</s:Value><s:Subcode>"
      "<s:Value>ter:Other</s:Value></s:Subcode></s:Subcode>",
      DUTY_ONVIF_ERROR_UNSUPPORTED },
    { "<s:Value>s:Receiver</s:Value>", DUTY_ONVIF_ERROR_REFUSED },
    { "", DUTY_ONVIF_ERROR_REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
          g_strconcat (OPEN "<s:Fault><s:Code>", rows[i].code,
                       "</s:Code><s:Reason><s:Text>why\n not</s:Text></s:Reason></s:Fault>" CLOSE, NULL);
      g_autoptr (GBytes) bytes = make_bytes (text);
      g_autoptr (GError) error = NULL;

      g_assert_null (duty_onvif_answer_read_profiles (bytes, &error));
      g_assert_error (error, DUTY_ONVIF_ERROR, (int) rows[i].expected);
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Answers */

static void
test_time (void)
{
  g_autoptr (GBytes) answer = make_bytes (
      OPEN "<d:GetSystemDateAndTimeResponse><d:SystemDateAndTime><tt:UTCDateTime>"
           "<tt:Time><tt:Hour>23</tt:Hour><tt:Minute>59</tt:Minute><tt:Second>60</tt:Second></tt:Time>"
           "<tt:Date><tt:Year>2026</tt:Year><tt:Month> 12 </tt:Month><tt:Day>31</tt:Day></tt:Date>"
           "</tt:UTCDateTime></d:SystemDateAndTime></d:GetSystemDateAndTimeResponse>" CLOSE);
  g_autoptr (GBytes) wrong = make_bytes (
      OPEN "<d:GetSystemDateAndTimeResponse><d:SystemDateAndTime><tt:UTCDateTime>"
           "<tt:Time><tt:Hour>3</tt:Hour><tt:Minute>9</tt:Minute><tt:Second>0</tt:Second></tt:Time>"
           "<tt:Date><tt:Year>2026</tt:Year><tt:Month>2</tt:Month><tt:Day>30</tt:Day></tt:Date>"
           "</tt:UTCDateTime></d:SystemDateAndTime></d:GetSystemDateAndTimeResponse>" CLOSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) time = duty_onvif_answer_read_time (answer, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_date_time_format_iso8601 (time);
  g_assert_cmpstr (text, ==, "2026-12-31T23:59:59Z");
  g_assert_null (duty_onvif_answer_read_time (wrong, &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
}

static void
test_services (void)
{
  g_autoptr (GBytes) services = make_bytes (
      OPEN "<d:GetServicesResponse>"
           "<d:Service><d:Namespace>http://www.onvif.org/ver20/media/wsdl</d:Namespace><d:XAddr>x</d:XAddr></"
           "d:Service>"
           "<d:Service><d:Namespace>" DUTY_NS_MEDIA "</d:Namespace><d:XAddr>http://h/m</d:XAddr></d:Service>"
           "<d:Service><d:Namespace>" DUTY_NS_PTZ "</d:Namespace><d:XAddr>http://h/p</d:XAddr></d:Service>"
           "</d:GetServicesResponse>" CLOSE);
  g_autoptr (GBytes) capabilities = make_bytes (
      OPEN "<d:GetCapabilitiesResponse><d:Capabilities><tt:Media><tt:XAddr>http://h/m</tt:XAddr></tt:Media>"
           "</d:Capabilities></d:GetCapabilitiesResponse>" CLOSE);
  g_autofree char *media = NULL;
  g_autofree char *ptz = NULL;
  g_autofree char *old_media = NULL;
  g_autofree char *old_ptz = NULL;

  g_assert_true (duty_onvif_answer_read_services (services, &media, &ptz, NULL));
  g_assert_cmpstr (media, ==, "http://h/m");
  g_assert_cmpstr (ptz, ==, "http://h/p");
  g_assert_true (duty_onvif_answer_read_capabilities (capabilities, &old_media, &old_ptz, NULL));
  g_assert_cmpstr (old_media, ==, "http://h/m");
  g_assert_null (old_ptz);
}

#define VIDEO(encoding, width, height)                                                                       \
  "<tt:VideoEncoderConfiguration><tt:Encoding>" encoding "</tt:Encoding><tt:Resolution><tt:Width>" width     \
  "</tt:Width><tt:Height>" height "</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration>"

static void
test_chooses_profiles (void)
{
  static const struct
  {
    const char *profiles;
    const char *main;
    const char *sub;
  } rows[] = {
    { "<m:Profiles token='a'>" VIDEO ("H264", "640", "360") "</m:Profiles>"
                                                            "<m:Profiles token='b'>" VIDEO (
                                                                "H265", "2560",
                                                                "1440") "</m:Profiles>"
                                                                        "<m:Profiles token='c'>" VIDEO (
                                                                            "H264", "1280",
                                                                            "720") "</m:Profiles>",
      "b", "a" },
    /* too small to be of use */
    { "<m:Profiles token='a'>" VIDEO ("H264", "1920",
                                      "1080") "</m:Profiles>"
                                              "<m:Profiles token='b'>" VIDEO ("H264", "176",
                                                                              "144") "</m:Profiles>",
      "a", "a" },
    /* JPEG costs more than a larger H.264 */
    { "<m:Profiles token='a'>" VIDEO ("JPEG", "320", "240") "</m:Profiles>"
                                                            "<m:Profiles token='b'>" VIDEO (
                                                                "H264", "1920",
                                                                "1080") "</m:Profiles>"
                                                                        "<m:Profiles token='c'>" VIDEO (
                                                                            "H264", "704",
                                                                            "576") "</m:Profiles>",
      "b", "c" },
    { "<m:Profiles token='a'>" VIDEO ("JPEG", "1920",
                                      "1080") "</m:Profiles>"
                                              "<m:Profiles token='b'>" VIDEO ("H264", "1920",
                                                                              "1080") "</m:Profiles>",
      "b", "b" },
    /* sound alone, what nobody plays, and a size that is none */
    { "<m:Profiles token='a'/><m:Profiles token='b'>" VIDEO (
          "MPEG4", "4000", "3000") "</m:Profiles>"
                                   "<m:Profiles token='c'>" VIDEO ("H264", "-5",
                                                                   "99999999999") "</m:Profiles>",
      "c", "c" },
    { "<m:Profiles>" VIDEO ("H264", "640", "360") "</m:Profiles>", NULL, NULL },
    { "<Profiles token='a'>" VIDEO ("H264", "640", "360") "</Profiles>", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (OPEN "<m:GetProfilesResponse>", rows[i].profiles,
                                           "</m:GetProfilesResponse>" CLOSE, NULL);
      g_autoptr (GBytes) bytes = make_bytes (text);
      g_autoptr (GPtrArray) profiles = duty_onvif_answer_read_profiles (bytes, NULL);
      const DutyOnvifProfile *main_profile = duty_onvif_profile_find_main (profiles);
      const DutyOnvifProfile *sub_profile = duty_onvif_profile_find_sub (profiles);

      g_assert_cmpstr (main_profile != NULL ? main_profile->token : NULL, ==, rows[i].main);
      g_assert_cmpstr (sub_profile != NULL ? sub_profile->token : NULL, ==, rows[i].sub);
      g_assert_null (duty_onvif_profile_find_mover (profiles));
    }
}

static void
test_bounds_profiles (void)
{
  g_autoptr (GString) text = g_string_new (OPEN "<m:GetProfilesResponse>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) profiles = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "<m:Profiles token='a'/>");
  g_string_append (text, "</m:GetProfilesResponse>" CLOSE);
  bytes = make_bytes (text->str);
  profiles = duty_onvif_answer_read_profiles (bytes, NULL);
  g_assert_cmpuint (profiles->len, ==, 256);
}

static void
test_position (void)
{
  g_autoptr (GBytes) answer = make_bytes (
      OPEN "<p:GetStatusResponse><p:PTZStatus><tt:Position><tt:PanTilt x='-0.25' y='7'/><tt:Zoom x='nan'/>"
           "</tt:Position></p:PTZStatus></p:GetStatusResponse>" CLOSE);
  DutyOnvifPosition position = { 9, 9, 9 };

  g_assert_true (duty_onvif_answer_read_position (answer, &position, NULL));
  g_assert_cmpfloat (position.pan, ==, -0.25);
  g_assert_cmpfloat (position.tilt, ==, 1);
  g_assert_cmpfloat (position.zoom, ==, 0);
}

/* Addresses */

static void
test_device_addresses (void)
{
  static const struct
  {
    const char *onvif;
    const char *device;
  } rows[] = {
    { "onvif://10.0.0.9", "http://10.0.0.9/onvif/device_service" },
    { "onvif://duty:p%40ss@10.0.0.9:8080/", "http://10.0.0.9:8080/onvif/device_service" },
    { "onvif://camera.local/cam%201/onvif?a=b", "http://camera.local/cam%201/onvif?a=b" },
    { "onvif://[fd00::1]:81/x", "http://[fd00::1]:81/x" },
    { "http://10.0.0.9/x", NULL },
    { "onvif:///x", NULL },
    { "onvif://a%40b/x", NULL },
    { "onvif", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *device = duty_onvif_address_make_device (rows[i].onvif, &error);

      g_assert_cmpstr (device, ==, rows[i].device);
      g_assert_true ((error != NULL) == (device == NULL));
    }
}

static void
test_stays_with_host (void)
{
  const char *device = "http://10.0.0.9:8080/onvif/device_service";
  g_autofree char *service =
      duty_onvif_address_make_service (device, "http://192.168.1.2:99/onvif/media?x=1");
  g_autofree char *none = duty_onvif_address_make_service (device, "/onvif/media");
  g_autofree char *stream =
      duty_onvif_address_make_stream (device, "rtsp://u:p@evil.invalid:1554/a%20b?c=d", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (service, ==, "http://10.0.0.9:8080/onvif/media?x=1");
  g_assert_null (none);
  g_assert_cmpstr (stream, ==, "rtsp://10.0.0.9:1554/a%20b?c=d");
  g_assert_null (duty_onvif_address_make_stream (device, "file:///etc/passwd", &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
}

/* Discovery */

#define MATCHES(related, addresses)                                                                          \
  "<s:Envelope xmlns:s='" DUTY_NS_SOAP "' xmlns:a='" DUTY_NS_ADDRESSING "' xmlns:d='" DUTY_NS_DISCOVERY "'>" \
  "<s:Header><a:RelatesTo>" related "</a:RelatesTo></s:Header><s:Body><d:ProbeMatches><d:ProbeMatch>"        \
  "<a:EndpointReference><a:Address>urn:uuid:cam</a:Address></a:EndpointReference>"                           \
  "<d:Scopes>onvif://www.onvif.org/type/ptz onvif://www.onvif.org/name/%E6%A1%A5%20%0A1 "                    \
  "onvif://www.onvif.org/hardware/IPC-1</d:Scopes><d:XAddrs>" addresses "</d:XAddrs>"                        \
  "</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>"

static GPtrArray *
read_probe (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = make_bytes (text);

  return duty_onvif_probe_read (bytes, "urn:uuid:1", "10.0.0.9", error);
}

static void
test_matches (void)
{
  g_autoptr (GPtrArray) found =
      read_probe (MATCHES ("urn:uuid:1", "ftp://h/x http://169.254.1.1:8000/onvif/d?a=b http://h/y"), NULL);
  g_autoptr (GPtrArray) nowhere = read_probe (MATCHES ("urn:uuid:1", "what is this"), NULL);
  const DutyOnvifFound *one = g_ptr_array_index (found, 0);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (one->id, ==, "urn:uuid:cam");
  g_assert_cmpstr (one->uri, ==, "onvif://10.0.0.9:8000/onvif/d?a=b");
  g_assert_cmpstr (one->hardware, ==, "IPC-1");
  g_assert_true (g_str_has_prefix (one->name, "桥"));
  g_assert_null (strchr (one->name, '\n'));
  g_assert_cmpuint (nowhere->len, ==, 0);
  g_assert_null (read_probe (MATCHES ("urn:uuid:2", "http://h/x"), &error));
  g_assert_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/onvif/digest", test_digest);
  g_test_add_func ("/camera/onvif/request", test_request);
  g_test_add_func ("/camera/onvif/refuses-xml", test_refuses_xml);
  g_test_add_func ("/camera/onvif/refuses-other-encodings", test_refuses_other_encodings);
  g_test_add_func ("/camera/onvif/refuses-much", test_refuses_much);
  g_test_add_func ("/camera/onvif/fault-codes", test_faults);
  g_test_add_func ("/camera/onvif/time", test_time);
  g_test_add_func ("/camera/onvif/services", test_services);
  g_test_add_func ("/camera/onvif/chooses-profiles", test_chooses_profiles);
  g_test_add_func ("/camera/onvif/bounds-profiles", test_bounds_profiles);
  g_test_add_func ("/camera/onvif/position", test_position);
  g_test_add_func ("/camera/onvif/device-addresses", test_device_addresses);
  g_test_add_func ("/camera/onvif/stays-with-host", test_stays_with_host);
  g_test_add_func ("/camera/onvif/matches", test_matches);
  return g_test_run ();
}
