/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-onvif-reader.h"

static gboolean
is_named (const xmlNode *node, const char *ns, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         g_str_equal ((const char *) node->name, name) && g_strcmp0 ((const char *) node->ns->href, ns) == 0;
}

/* Returns: (transfer none) (nullable): the first of that name anywhere below @node, which may be %NULL */
const xmlNode *
duty_onvif_reader_find (const xmlNode *node, const char *ns, const char *name)
{
  for (const xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    {
      const xmlNode *found = is_named (child, ns, name) ? child : duty_onvif_reader_find (child, ns, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): what stands in it; %NULL when there is none */
char *
duty_onvif_reader_dup_text (const xmlNode *node, const char *ns, const char *name)
{
  const xmlNode *found = duty_onvif_reader_find (node, ns, name);
  xmlChar *content = found != NULL ? xmlNodeGetContent (found) : NULL;
  char *text = content != NULL ? g_strstrip (g_strdup ((const char *) content)) : NULL;

  xmlFree (content);
  return text;
}

/* Returns: an attribute of @node, which may be %NULL, from -1 to 1; 0 when there is none */
double
duty_onvif_reader_get_number (const xmlNode *node, const char *attribute)
{
  xmlChar *text = node != NULL ? xmlGetNoNsProp (node, BAD_CAST attribute) : NULL;
  double number = text != NULL ? g_ascii_strtod ((const char *) text, NULL) : 0;

  xmlFree (text);
  return CLAMP (number, -1, 1);
}
