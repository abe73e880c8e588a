/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-json-reader.h"

/**
 * duty_json_parse:
 * @text: (nullable): a JSON object, such as the body of an entry
 *
 * Returns: (transfer full) (nullable): the object; %NULL when @text is none
 */
JsonObject *
duty_json_parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/**
 * duty_json_read_value:
 * @self: (nullable): an object
 * @name: a member
 * @type: %G_TYPE_STRING, %G_TYPE_INT64, %G_TYPE_DOUBLE or %G_TYPE_BOOLEAN
 *
 * Returns: (transfer none) (nullable): the member, when there is one and it is of @type
 */
JsonNode *
duty_json_read_value (JsonObject *self, const char *name, GType type)
{
  JsonNode *node = self != NULL ? json_object_get_member (self, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

/**
 * duty_json_read_object:
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
duty_json_read_object (JsonObject *self, const char *name)
{
  JsonNode *node = self != NULL ? json_object_get_member (self, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * duty_json_read_string:
 *
 * Returns: (transfer none) (nullable): the member, when it is a string
 */
const char *
duty_json_read_string (JsonObject *self, const char *name)
{
  JsonNode *node = duty_json_read_value (self, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * duty_json_read_int:
 *
 * Returns: the member; 0 when it is no whole number
 */
gint64
duty_json_read_int (JsonObject *self, const char *name)
{
  JsonNode *node = duty_json_read_value (self, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

/**
 * duty_json_read_double:
 *
 * Returns: the member, of which JSON does not say whether it is a whole number; 0 when it is no number
 */
double
duty_json_read_double (JsonObject *self, const char *name)
{
  JsonNode *node = duty_json_read_value (self, name, G_TYPE_DOUBLE);

  return node != NULL ? json_node_get_double (node) : (double) duty_json_read_int (self, name);
}
