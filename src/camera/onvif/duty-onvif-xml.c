/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

#include "camera/onvif/duty-onvif-error.h"
#include "model/duty-clean-text.h"

/* A whole answer: 1 MiB. The largest that was seen, of a recorder with 32 channels, has 300 KiB. */
#define MAX_SIZE (1024 * 1024)

/* One name, token or address, bytes. ONVIF's ReferenceToken has 64 (Core 24.06, tt:ReferenceToken). */
#define MAX_TEXT 1024

/* What a camera says of its fault is shown to people, characters. */
#define MAX_REASON 200

/* Subcodes are nested two deep (ONVIF Core 5.8.2); nobody needs more than a few. */
#define MAX_SUBCODES 4

#define OPTIONS                                                                                              \
  (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT)

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE, reason);
  return FALSE;
}

/* SOAP has no document type (SOAP 1.2 part 1, 5), and without one there is no entity to blow up. */
static gboolean
check_bytes (const char *data, gsize size, GError **error)
{
  if (size > MAX_SIZE)
    {
      g_set_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_TOO_LARGE,
                   _("The camera's answer is larger than %d KiB, and was not read: look at its firmware"),
                   MAX_SIZE / 1024);
      return FALSE;
    }
  if (size == 0)
    return refuse (error,
                   _("The camera's answer is empty: check that the address is that of its ONVIF service"));
  if (memmem (data, size, "<!DOCTYPE", strlen ("<!DOCTYPE")) != NULL)
    return refuse (error,
                   _("The camera's answer declares a document type, which SOAP forbids; it was not read"));
  return TRUE;
}

static void
begin_parsing (void)
{
  static gsize begun = 0;

  if (g_once_init_enter (&begun))
    {
      xmlInitParser ();
      g_once_init_leave (&begun, 1);
    }
}

/**
 * duty_onvif_xml_parse:
 * @bytes: what came over the network
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Reads at most 1 MiB of UTF-8 without a document type, loads nothing else, replaces no entity, and
 * keeps libxml2's own limits (depth, length of names). Any thread.
 *
 * Returns: (transfer full): the document, to be freed by xmlFreeDoc(), or %NULL with @error set
 */
xmlDoc *
duty_onvif_xml_parse (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (xmlDoc) doc = NULL;

  begin_parsing ();
  if (!check_bytes (data, size, error))
    return NULL;
  doc = xmlReadMemory (data, (int) size, NULL, "UTF-8", OPTIONS);
  if (doc == NULL || doc->intSubset != NULL || xmlDocGetRootElement (doc) == NULL)
    {
      refuse (error,
              _("The camera's answer is no XML: check that the address is that of its ONVIF service"));
      return NULL;
    }
  return g_steal_pointer (&doc);
}

static gboolean
is_named (const xmlNode *node, const char *ns, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         g_str_equal ((const char *) node->name, name) && g_strcmp0 ((const char *) node->ns->href, ns) == 0;
}

static xmlNode *
find (xmlNode *from, const char *ns, const char *name)
{
  for (xmlNode *node = from; node != NULL; node = node->next)
    if (is_named (node, ns, name))
      return node;
  return NULL;
}

/* Returns: (nullable) (transfer none): the first element of that name right below @parent, which may be %NULL
 */
xmlNode *
duty_onvif_xml_child (const xmlNode *parent, const char *ns, const char *name)
{
  return parent != NULL ? find (parent->children, ns, name) : NULL;
}

/* Returns: (nullable) (transfer none): the next of that name beside @node */
xmlNode *
duty_onvif_xml_next (const xmlNode *node, const char *ns, const char *name)
{
  return find (node->next, ns, name);
}

static gboolean
is_text (const xmlNode *node)
{
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Only the text right inside: xmlNodeGetContent() would gather a whole tree. */
static gboolean
gather (const xmlNode *node, GString *text)
{
  for (const xmlNode *part = node->children; part != NULL; part = part->next)
    {
      gsize length = is_text (part) && part->content != NULL ? strlen ((const char *) part->content) : 0;

      if (length + text->len > MAX_TEXT)
        return FALSE;
      g_string_append_len (text, (const char *) part->content, (gssize) length);
    }
  return TRUE;
}

/* Returns: (nullable) (transfer full): the text of @node, which may be %NULL, stripped; %NULL when it has
 * none or too much */
char *
duty_onvif_xml_dup_text (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (node == NULL || !gather (node, text))
    return NULL;
  g_strstrip (text->str);
  return *text->str != '\0' ? g_strdup (text->str) : NULL;
}

/* Returns: (nullable) (transfer full): the text of a child, as duty_onvif_xml_dup_text() has it */
char *
duty_onvif_xml_dup_child (const xmlNode *parent, const char *ns, const char *name)
{
  return duty_onvif_xml_dup_text (duty_onvif_xml_child (parent, ns, name));
}

/* Returns: (nullable) (transfer full): the attribute "token" of @node; %NULL when it is missing or too long
 */
char *
duty_onvif_xml_dup_token (const xmlNode *node)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST "token");
  gsize length = value != NULL ? strnlen ((const char *) value, MAX_TEXT + 1) : 0;
  char *token = length > 0 && length <= MAX_TEXT ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);
  return token;
}

/* Faults (SOAP 1.2 part 1, 5.4; ONVIF Core 5.8). */

/* "ter:NotAuthorized": which prefix stands for a namespace is the camera's affair, and often wrong. */
static const char *
skip_prefix (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
judge_code (const char *name, DutyOnvifError *code)
{
  static const struct
  {
    const char *name;
    DutyOnvifError code;
  } rows[] = {
    { "NotAuthorized", DUTY_ONVIF_ERROR_PASSWORD },         /* ter:, ONVIF Core 5.8.2.2 */
    { "SenderNotAuthorized", DUTY_ONVIF_ERROR_PASSWORD },   /* ter:, likewise */
    { "FailedAuthentication", DUTY_ONVIF_ERROR_PASSWORD },  /* wsse:, WSS SOAP Message Security 1.1, 12 */
    { "InvalidSecurityToken", DUTY_ONVIF_ERROR_PASSWORD },  /* wsse:, likewise */
    { "FailedCheck", DUTY_ONVIF_ERROR_PASSWORD },           /* wsse:, likewise */
    { "NoProfile", DUTY_ONVIF_ERROR_NOT_FOUND },            /* ter:, ONVIF Media 5.2 */
    { "NoToken", DUTY_ONVIF_ERROR_NOT_FOUND },              /* ter:, ONVIF PTZ 5.4 */
    { "ActionNotSupported", DUTY_ONVIF_ERROR_UNSUPPORTED }, /* ter:, ONVIF Core 5.8.2.2 */
    { "NoPTZProfile", DUTY_ONVIF_ERROR_UNSUPPORTED },       /* ter:, ONVIF PTZ 5.3 */
    { "PTZNotSupported", DUTY_ONVIF_ERROR_UNSUPPORTED },    /* ter:, likewise */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].name, skip_prefix (name)))
      {
        *code = rows[i].code;
        return TRUE;
      }
  return FALSE;
}

/* The innermost subcode that is known says most. */
static DutyOnvifError
judge_fault (const xmlNode *fault)
{
  const xmlNode *code = duty_onvif_xml_child (fault, DUTY_NS_SOAP, "Code");
  DutyOnvifError verdict = DUTY_ONVIF_ERROR_REFUSED;

  for (int i = 0; code != NULL && i < MAX_SUBCODES; i++)
    {
      g_autofree char *value = duty_onvif_xml_dup_child (code, DUTY_NS_SOAP, "Value");

      if (value != NULL)
        judge_code (value, &verdict);
      code = duty_onvif_xml_child (code, DUTY_NS_SOAP, "Subcode");
    }
  return verdict;
}

static char *
dup_reason (const xmlNode *fault)
{
  g_autofree char *text =
      duty_onvif_xml_dup_child (duty_onvif_xml_child (fault, DUTY_NS_SOAP, "Reason"), DUTY_NS_SOAP, "Text");
  g_autofree char *line = duty_clean_text_dup_line (text);

  return line != NULL ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_REASON))
                      : g_strdup ("");
}

static void
set_fault (const xmlNode *fault, GError **error)
{
  DutyOnvifError code = judge_fault (fault);
  g_autofree char *reason = dup_reason (fault);

  if (code == DUTY_ONVIF_ERROR_PASSWORD)
    g_set_error (error, DUTY_ONVIF_ERROR, code,
                 _("The camera refuses the name or the password: correct them in the county's cameras.csv"));
  else
    g_set_error (error, DUTY_ONVIF_ERROR, code, _("The camera refuses the request, and says: “%s”"), reason);
}

/**
 * duty_onvif_xml_open:
 * @doc: an answer
 * @ns: the namespace of what the body should hold
 * @name: its name, such as "GetProfilesResponse"
 * @error: return location, of domain #DUTY_ONVIF_ERROR: what the camera's fault means, or that this is
 * another answer
 *
 * Opens a SOAP 1.2 envelope (part 1, 5.1 to 5.4).
 *
 * Returns: (transfer none): what the body holds, or %NULL with @error set
 */
xmlNode *
duty_onvif_xml_open (xmlDoc *doc, const char *ns, const char *name, GError **error)
{
  const xmlNode *root = xmlDocGetRootElement (doc);
  const xmlNode *body =
      is_named (root, DUTY_NS_SOAP, "Envelope") ? duty_onvif_xml_child (root, DUTY_NS_SOAP, "Body") : NULL;
  const xmlNode *fault = duty_onvif_xml_child (body, DUTY_NS_SOAP, "Fault");
  xmlNode *answer = duty_onvif_xml_child (body, ns, name);

  if (fault != NULL)
    set_fault (fault, error);
  else if (answer == NULL)
    g_set_error (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
                 _("The camera answers something other than “%s”: check that the address is that of its "
                    "ONVIF service"),
                 name);
  return fault == NULL ? answer : NULL;
}
