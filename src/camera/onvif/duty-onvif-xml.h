/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

#define DUTY_NS_SOAP "http://www.w3.org/2003/05/soap-envelope"
#define DUTY_NS_SCHEMA "http://www.onvif.org/ver10/schema"
#define DUTY_NS_DEVICE "http://www.onvif.org/ver10/device/wsdl"
#define DUTY_NS_MEDIA "http://www.onvif.org/ver10/media/wsdl"
#define DUTY_NS_PTZ "http://www.onvif.org/ver20/ptz/wsdl"
#define DUTY_NS_ADDRESSING "http://schemas.xmlsoap.org/ws/2004/08/addressing"
#define DUTY_NS_DISCOVERY "http://schemas.xmlsoap.org/ws/2005/04/discovery"

xmlDoc *duty_onvif_xml_parse (GBytes *bytes, GError **error);

xmlNode *duty_onvif_xml_child (const xmlNode *parent, const char *ns, const char *name);
xmlNode *duty_onvif_xml_next (const xmlNode *node, const char *ns, const char *name);
char *duty_onvif_xml_dup_text (const xmlNode *node);
char *duty_onvif_xml_dup_child (const xmlNode *parent, const char *ns, const char *name);
char *duty_onvif_xml_dup_token (const xmlNode *node);

xmlNode *duty_onvif_xml_open (xmlDoc *doc, const char *ns, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
