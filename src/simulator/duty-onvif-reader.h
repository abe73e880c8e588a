/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* A little of reading XML, for requests: names are whole, with their namespaces. */

const xmlNode *duty_onvif_reader_find (const xmlNode *node, const char *ns, const char *name);
char *duty_onvif_reader_dup_text (const xmlNode *node, const char *ns, const char *name);
double duty_onvif_reader_get_number (const xmlNode *node, const char *attribute);

G_END_DECLS
