/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/rtsp/duty-rtsp-reply.h"

#include <stdio.h>
#include <string.h>

/* What a reply begins with (RFC 2326 section 7.1). */
#define VERSION "RTSP/1.0 "

/* Nobody offers more ways to say who one is. */
#define MAX_CHALLENGES 8

/* Head */

static gboolean
read_status (DutyRtspReply *self, const char *line)
{
  const char *code = line + strlen (VERSION);

  if (!g_str_has_prefix (line, VERSION) || !g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1]) ||
      !g_ascii_isdigit (code[2]) || g_ascii_isdigit (code[3]))
    return FALSE;
  self->status = (guint) (100 * (code[0] - '0') + 10 * (code[1] - '0') + code[2] - '0');
  return self->status >= 100 && self->status < 600;
}

static int
find_month (const char *name)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return (int) i + 1;
  return 0;
}

/* RFC 1123's form, “Wed, 25 Nov 2026 15:40:27 GMT” (RFC 2326 section 12.18). */
static gint64
read_date (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  char month[4] = "";
  int day, year, hour, minute, second;

  if (strlen (text) > 40 || sscanf (text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT", &day, month,
                                    &year, &hour, &minute, &second) != 6)
    return 0;
  date = g_date_time_new_utc (year, find_month (month), day, hour, minute, MIN (second, 59));
  return date != NULL ? MAX (g_date_time_to_unix (date), 0) * G_TIME_SPAN_SECOND : 0;
}

static gboolean
read_length (const char *text, gsize *length)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, DUTY_RTSP_REPLY_MAX_BODY, &value, NULL))
    return FALSE;
  *length = value;
  return TRUE;
}

static gboolean
read_header (DutyRtspReply *self, char *line, gsize *body)
{
  char *colon = strchr (line, ':');
  const char *value;

  if (colon == NULL)
    return TRUE;
  *colon = '\0';
  value = g_strstrip (colon + 1);
  g_strchomp (line);
  if (g_ascii_strcasecmp (line, "Content-Length") == 0)
    return read_length (value, body);
  if (g_ascii_strcasecmp (line, "Date") == 0)
    self->date = read_date (value);
  else if (g_ascii_strcasecmp (line, "WWW-Authenticate") == 0 && self->challenges->len < MAX_CHALLENGES)
    g_ptr_array_add (self->challenges, g_strdup (value));
  return TRUE;
}

static gboolean
read_head (DutyRtspReply *self, char *head, gsize *body)
{
  char *next = head;
  gboolean is_first = TRUE;

  while (next != NULL)
    {
      char *line = next;

      next = strstr (line, "\r\n");
      if (next != NULL)
        {
          *next = '\0';
          next += 2;
        }
      if (is_first ? !read_status (self, line) : !read_header (self, line, body))
        return FALSE;
      is_first = FALSE;
    }
  return TRUE;
}

/* Who sends something else is found out by the first bytes. */
static gboolean
begins_well (const char *bytes, gsize n_bytes)
{
  return memcmp (bytes, VERSION, MIN (n_bytes, strlen (VERSION))) == 0;
}

static DutyRtspReading
read_body (DutyRtspReply *self, const char *bytes, gsize n_bytes, gsize head, gsize body)
{
  if (n_bytes < head + body)
    return DUTY_RTSP_READING_MORE;
  self->length = head + body;
  self->has_video = memmem (bytes + head, body, "m=video", strlen ("m=video")) != NULL;
  return DUTY_RTSP_READING_WHOLE;
}

/**
 * duty_rtsp_reply_read:
 * @self: where to put it; of all zeros, or cleared
 * @bytes: what came so far, from whomever
 * @n_bytes: how many
 *
 * Reads a reply (RFC 2326 section 7) from the beginning of @bytes.
 *
 * Returns: whether it is there
 */
DutyRtspReading
duty_rtsp_reply_read (DutyRtspReply *self, const char *bytes, gsize n_bytes)
{
  const char *end;
  g_autofree char *head = NULL;
  gsize length;
  gsize body = 0;

  if (n_bytes == 0)
    return DUTY_RTSP_READING_MORE;
  if (!begins_well (bytes, n_bytes))
    return DUTY_RTSP_READING_BAD;
  end = memmem (bytes, MIN (n_bytes, DUTY_RTSP_REPLY_MAX_HEAD), "\r\n\r\n", 4);
  if (end == NULL)
    return n_bytes >= DUTY_RTSP_REPLY_MAX_HEAD ? DUTY_RTSP_READING_BAD : DUTY_RTSP_READING_MORE;
  length = (gsize) (end - bytes);
  if (memchr (bytes, '\0', length) != NULL)
    return DUTY_RTSP_READING_BAD;
  duty_rtsp_reply_clear (self);
  self->challenges = g_ptr_array_new_with_free_func (g_free);
  head = g_strndup (bytes, length);
  if (!read_head (self, head, &body))
    return DUTY_RTSP_READING_BAD;
  return read_body (self, bytes, n_bytes, length + 4, body);
}

void
duty_rtsp_reply_clear (DutyRtspReply *self)
{
  g_clear_pointer (&self->challenges, g_ptr_array_unref);
  *self = (DutyRtspReply){ 0 };
}

/* Credentials */

static const char *
get_param (const GstRTSPAuthCredential *credential, const char *name)
{
  for (GstRTSPAuthParam **param = credential->params; param != NULL && *param != NULL; param++)
    if (g_ascii_strcasecmp ((*param)->name, name) == 0)
      return (*param)->value;
  return NULL;
}

/* A quoted-string (RFC 2616 section 2.2), which cannot end early nor begin a line. */
static void
append_quoted (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s%s=\"", text->str[text->len - 1] == ' ' ? "" : ", ", name);
  for (; *value != '\0'; value++)
    {
      if (*value == '"' || *value == '\\')
        g_string_append_c (text, '\\');
      if (!g_ascii_iscntrl (*value))
        g_string_append_c (text, *value);
    }
  g_string_append_c (text, '"');
}

/* RFC 2617 section 3.2.2, without qop, as GStreamer does it and cameras take it. */
static char *
answer_digest (const GstRTSPAuthCredential *asked,
               const char *method,
               const char *uri,
               const char *user,
               const char *password)
{
  const char *realm = get_param (asked, "realm");
  const char *nonce = get_param (asked, "nonce");
  const char *opaque = get_param (asked, "opaque");
  g_autoptr (GString) text = g_string_new ("Digest ");
  g_autofree char *response = NULL;

  if (realm == NULL || nonce == NULL)
    return NULL;
  response = gst_rtsp_generate_digest_auth_response (NULL, method, realm, user, password, uri, nonce);
  append_quoted (text, "username", user);
  append_quoted (text, "realm", realm);
  append_quoted (text, "nonce", nonce);
  append_quoted (text, "uri", uri);
  append_quoted (text, "response", response);
  if (opaque != NULL)
    append_quoted (text, "opaque", opaque);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
answer_basic (const char *user, const char *password)
{
  g_autofree char *both = g_strconcat (user, ":", password, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));

  return g_strconcat ("Basic ", encoded, NULL);
}

static gboolean
is_md5 (const GstRTSPAuthCredential *asked)
{
  const char *algorithm = get_param (asked, "algorithm");

  return algorithm == NULL || g_ascii_strcasecmp (algorithm, "MD5") == 0;
}

static GstRTSPAuthCredential **
parse_challenges (const DutyRtspReply *self)
{
  GstRTSPAuthCredential **asked;
  GstRTSPMessage *message;

  gst_rtsp_message_new_response (&message, GST_RTSP_STS_UNAUTHORIZED, NULL, NULL);
  for (guint i = 0; i < self->challenges->len; i++)
    gst_rtsp_message_add_header (message, GST_RTSP_HDR_WWW_AUTHENTICATE,
                                 g_ptr_array_index (self->challenges, i));
  asked = gst_rtsp_message_parse_auth_credentials (message, GST_RTSP_HDR_WWW_AUTHENTICATE);
  gst_rtsp_message_free (message);
  return asked;
}

/**
 * duty_rtsp_reply_answer_challenge:
 * @self: a reply of status 401
 * @method: what is asked for again
 * @uri: of what
 * @user: the name that the camera knows
 * @password: its password
 *
 * A digest is given rather than the password itself.
 *
 * Returns: (transfer full) (nullable): the value of an Authorization header; %NULL when the camera asks for
 *   nothing that we can give
 */
char *
duty_rtsp_reply_answer_challenge (
    const DutyRtspReply *self, const char *method, const char *uri, const char *user, const char *password)
{
  GstRTSPAuthCredential **asked = parse_challenges (self);
  gboolean takes_basic = FALSE;
  char *answer = NULL;

  for (GstRTSPAuthCredential **each = asked; each != NULL && *each != NULL && answer == NULL; each++)
    {
      if ((*each)->scheme == GST_RTSP_AUTH_DIGEST && is_md5 (*each))
        answer = answer_digest (*each, method, uri, user, password);
      takes_basic = takes_basic || (*each)->scheme == GST_RTSP_AUTH_BASIC;
    }
  if (answer == NULL && takes_basic)
    answer = answer_basic (user, password);
  if (asked != NULL)
    gst_rtsp_auth_credentials_free (asked);
  return answer;
}
