/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-json-file.h"

#include "base/duty-json-guard.h"
#include "county/duty-county-error.h"
#include "county/duty-encoding.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* GeoJSON of areas needs eight. */
#define MAX_DEPTH 32

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT, _("It cannot be read as JSON. %s"),
               reason);
  return FALSE;
}

/* json-glib's own messages begin with "<data>:LINE:COLUMN: ". The line counts for who mends the file. */
static gboolean
refuse_syntax (GError **error, const char *message)
{
  const char *rest = strstr (message, ": ");
  g_autofree char *reason = NULL;
  guint line = 0;

  if (rest == NULL || sscanf (message, "<data>:%u:", &line) != 1)
    return refuse (error, message);
  reason = g_strdup_printf (_("Line %u: %s"), line, rest + strlen (": "));
  return refuse (error, reason);
}

/**
 * duty_json_file_parse:
 * @data: (array length=size): a file; a UTF-8 byte order mark before it is passed over
 * @size: its length in bytes
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the root, which is an object; else %NULL with a
 *   %DUTY_COUNTY_ERROR_FORMAT
 */
JsonNode *
duty_json_file_parse (const char *data, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) reason = NULL;
  gsize mark = duty_encoding_skip_mark (data, size);
  JsonNode *root;

  if (!duty_json_guard (data + mark, size - mark, MAX_DEPTH, &reason))
    return refuse (error, reason->message), NULL;
  if (size - mark == 0)
    return refuse (error, _("It is empty.")), NULL;
  if (!json_parser_load_from_data (parser, data + mark, size - mark, &reason))
    return refuse_syntax (error, reason->message), NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, _("It has to be one object, in braces.")), NULL;
  return json_node_ref (root);
}

/* Lines: json-glib does not keep them. */

typedef struct
{
  const char *data;
  gsize size;
  gsize at;
  guint line;
  guint depth;
  const char *key; /* the last string at depth 1 */
  gsize key_size;
  gboolean inside;  /* the array that is looked for */
  gboolean expects; /* its next element */
  GArray *lines;
} Walk;

/* From behind the opening quote to behind the closing one. */
static void
walk_string (Walk *walk)
{
  const char *start = walk->data + walk->at;

  for (; walk->at < walk->size && walk->data[walk->at] != '"'; walk->at++)
    {
      walk->line += walk->data[walk->at] == '\n';
      walk->at += walk->data[walk->at] == '\\';
    }
  if (walk->depth == 1)
    {
      walk->key = start;
      walk->key_size = walk->data + walk->at - start;
    }
  walk->at++;
}

static void
walk_open (Walk *walk, char c, const char *member)
{
  gboolean wanted = walk->depth == 1 && c == '[' && walk->key_size == strlen (member) &&
                    memcmp (walk->key, member, walk->key_size) == 0;

  walk->depth++;
  if (!wanted)
    return;
  walk->inside = TRUE;
  walk->expects = TRUE;
  g_array_set_size (walk->lines, 0);
}

static void
note_element (Walk *walk, char c)
{
  if (c == ',')
    walk->expects = TRUE;
  else if (walk->expects && c != ']' && !g_ascii_isspace (c))
    {
      g_array_append_val (walk->lines, walk->line);
      walk->expects = FALSE;
    }
}

static void
walk_token (Walk *walk, const char *member)
{
  char c = walk->data[walk->at++];

  if (walk->inside && walk->depth == 2)
    note_element (walk, c);
  walk->line += c == '\n';
  if (c == '"')
    walk_string (walk);
  else if (c == '[' || c == '{')
    walk_open (walk, c, member);
  else if (c == ']' || c == '}')
    walk->inside = --walk->depth > 1 && walk->inside;
}

/**
 * duty_json_file_find_lines:
 * @data: (array length=size): a file that duty_json_file_parse() took
 * @size: its length in bytes
 * @member: a member of the root that is an array
 *
 * Returns: (transfer full) (element-type guint): the line on which each element of that array begins
 */
GArray *
duty_json_file_find_lines (const char *data, gsize size, const char *member)
{
  Walk walk = { .data = data, .size = size, .line = 1, .lines = g_array_new (FALSE, FALSE, sizeof (guint)) };

  while (walk.at < size)
    walk_token (&walk, member);
  return walk.lines;
}

/**
 * duty_json_get_node:
 *
 * Returns: (transfer none) (nullable): the member, when it is there and of that type
 */
JsonNode *
duty_json_get_node (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

/**
 * duty_json_get_string:
 *
 * Returns: (transfer none) (nullable): the member, when it is there and a string
 */
const char *
duty_json_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = duty_json_get_node (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                          : NULL;
}

/**
 * duty_json_get_number:
 * @node: (nullable): a node
 * @number: (out): its value
 *
 * Returns: whether @node is a number
 */
gboolean
duty_json_get_number (JsonNode *node, double *number)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}
