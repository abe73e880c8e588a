/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-probe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "camera/onvif/duty-onvif-address.h"
#include "camera/onvif/duty-onvif-error.h"
#include "camera/onvif/duty-onvif-xml.h"
#include "model/duty-clean-text.h"

/* A camera answers for itself; a recorder for its channels. */
#define MAX_MATCHES 32

/* Characters of a name that is shown. */
#define MAX_NAME 100

#define SCOPE_NAME "onvif://www.onvif.org/name/"
#define SCOPE_HARDWARE "onvif://www.onvif.org/hardware/"

void
duty_onvif_found_free (DutyOnvifFound *self)
{
  g_free (self->id);
  g_free (self->uri);
  g_free (self->name);
  g_free (self->hardware);
  g_free (self);
}

/**
 * duty_onvif_probe_make:
 * @message: a URN that no probe had before
 *
 * Returns: (transfer full): a Probe for whatever transmits video (WS-Discovery 2005/04, 5.2; ONVIF Core 7.3)
 */
char *
duty_onvif_probe_make (const char *message)
{
  return g_markup_printf_escaped (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"" DUTY_NS_SOAP
      "\" xmlns:a=\"" DUTY_NS_ADDRESSING
      "\"><s:Header><a:MessageID>%s</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>"
      "<a:Action>" DUTY_NS_DISCOVERY
      "/Probe</a:Action></s:Header><s:Body><d:Probe xmlns:d=\"" DUTY_NS_DISCOVERY
      "\" "
      "xmlns:n=\"http://www.onvif.org/ver10/network/wsdl\"><d:Types>n:NetworkVideoTransmitter</d:Types></"
      "d:Probe>"
      "</s:Body></s:Envelope>",
      message);
}

/* The first of the addresses that can be used, at the place that the answer came from. */
static char *
choose_address (const char *addresses, const char *host)
{
  g_auto (GStrv) list = g_strsplit_set (addresses != NULL ? addresses : "", " \t\r\n", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    {
      char *uri = duty_onvif_address_make_found (list[i], host);

      if (uri != NULL)
        return uri;
    }
  return NULL;
}

static char *
dup_scope (const char *scope)
{
  g_autofree char *text = g_uri_unescape_string (scope, NULL);
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autofree char *line = duty_clean_text_dup_line (valid);

  return line != NULL && *line != '\0' ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_NAME))
                                       : NULL;
}

/* Scopes are addresses whose ends say something (ONVIF Core 7.3.3.2). */
static char *
find_scope (const char *scopes, const char *prefix)
{
  g_auto (GStrv) list = g_strsplit_set (scopes != NULL ? scopes : "", " \t\r\n", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    if (g_str_has_prefix (list[i], prefix))
      return dup_scope (list[i] + strlen (prefix));
  return NULL;
}

static DutyOnvifFound *
read_match (const xmlNode *match, const char *host)
{
  g_autofree char *addresses = duty_onvif_xml_dup_child (match, DUTY_NS_DISCOVERY, "XAddrs");
  g_autofree char *scopes = duty_onvif_xml_dup_child (match, DUTY_NS_DISCOVERY, "Scopes");
  g_autoptr (DutyOnvifFound) self = g_new0 (DutyOnvifFound, 1);

  self->id = duty_onvif_xml_dup_child (duty_onvif_xml_child (match, DUTY_NS_ADDRESSING, "EndpointReference"),
                                       DUTY_NS_ADDRESSING, "Address");
  self->uri = choose_address (addresses, host);
  self->name = find_scope (scopes, SCOPE_NAME);
  self->hardware = find_scope (scopes, SCOPE_HARDWARE);
  return self->id != NULL && self->uri != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
relates (xmlDoc *doc, const char *message)
{
  const xmlNode *header = duty_onvif_xml_child (xmlDocGetRootElement (doc), DUTY_NS_SOAP, "Header");
  g_autofree char *related = duty_onvif_xml_dup_child (header, DUTY_NS_ADDRESSING, "RelatesTo");

  return g_strcmp0 (related, message) == 0;
}

/**
 * duty_onvif_probe_read:
 * @answer: a datagram
 * @message: the URN of the probe
 * @host: the address that the datagram came from
 * @error: return location, of domain #DUTY_ONVIF_ERROR
 *
 * Reads ProbeMatches (WS-Discovery 2005/04, 5.3). One that answers another probe is refused, and hosts that
 * differ from @host are not believed.
 *
 * Returns: (transfer full) (element-type DutyOnvifFound): at most 32, or %NULL with @error set
 */
GPtrArray *
duty_onvif_probe_read (GBytes *answer, const char *message, const char *host, GError **error)
{
  g_autoptr (xmlDoc) doc = duty_onvif_xml_parse (answer, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_onvif_found_free);
  const xmlNode *matches =
      doc != NULL ? duty_onvif_xml_open (doc, DUTY_NS_DISCOVERY, "ProbeMatches", error) : NULL;
  const xmlNode *match = duty_onvif_xml_child (matches, DUTY_NS_DISCOVERY, "ProbeMatch");

  if (matches == NULL)
    return NULL;
  if (!relates (doc, message))
    {
      g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE,
                           _("The answer is not to our probe"));
      return NULL;
    }
  for (int i = 0; match != NULL && i < MAX_MATCHES;
       match = duty_onvif_xml_next (match, DUTY_NS_DISCOVERY, "ProbeMatch"), i++)
    {
      DutyOnvifFound *one = read_match (match, host);

      if (one != NULL)
        g_ptr_array_add (found, one);
    }
  return g_steal_pointer (&found);
}
