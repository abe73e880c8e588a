/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-address.h"

#include <string.h>

/* Reads what stands behind the host in an address (RFC 3986): pure functions, for text that anybody sent. */

static GHashTable *
new_values (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Returns: whether there was a byte to decode at *@text, which then stands behind it */
static gboolean
decode_byte (const char **text, const char *end, gboolean plus_is_space, char *byte)
{
  const char *p = *text;

  *byte = *p == '+' && plus_is_space ? ' ' : *p;
  *text = p + 1;
  if (*p != '%')
    return TRUE;
  if (end - p < 3 || !g_ascii_isxdigit (p[1]) || !g_ascii_isxdigit (p[2]))
    return FALSE;
  *byte = (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
  *text = p + 3;
  return TRUE;
}

/**
 * duty_web_decode:
 * @text: a part of an address, with percent-encoding (RFC 3986, section 2.1)
 * @size: how many bytes of it
 * @plus_is_space: whether “+” stands for a space, as in forms
 *
 * Returns: (transfer full) (nullable): the text; %NULL when it is badly encoded, not UTF-8, holds a control
 *   character, or is over %DUTY_WEB_MAX_VALUE bytes
 */
char *
duty_web_decode (const char *text, gsize size, gboolean plus_is_space)
{
  const char *end = text + size;
  char decoded[DUTY_WEB_MAX_VALUE + 1];
  gsize n = 0;

  while (text < end)
    if (n == DUTY_WEB_MAX_VALUE || !decode_byte (&text, end, plus_is_space, &decoded[n++]))
      return NULL;
  decoded[n] = '\0';
  if (!g_utf8_validate_len (decoded, n, NULL))
    return NULL;
  for (const char *p = decoded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;
  return g_strndup (decoded, n);
}

/**
 * duty_web_path_is_sound:
 * @path: a path as it was sent
 *
 * Returns: whether each of its segments can be decoded
 */
gboolean
duty_web_path_is_sound (const char *path)
{
  g_auto (GStrv) segments = NULL;

  if (strnlen (path, DUTY_WEB_MAX_PATH + 1) > DUTY_WEB_MAX_PATH)
    return FALSE;
  segments = g_strsplit (path, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    {
      g_autofree char *segment = duty_web_decode (segments[i], strlen (segments[i]), FALSE);

      if (segment == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_segment (const char *pattern, const char *segment, GHashTable *values)
{
  g_autofree char *decoded = duty_web_decode (segment, strlen (segment), FALSE);
  gsize length = strlen (pattern);

  if (decoded == NULL)
    return FALSE;
  if (*pattern != '{')
    return g_str_equal (pattern, decoded);
  if (*decoded == '\0')
    return FALSE;
  g_hash_table_insert (values, g_strndup (pattern + 1, length - 2), g_steal_pointer (&decoded));
  return TRUE;
}

/**
 * duty_web_path_match:
 * @pattern: "/api/v1/incidents/{code}/moves"
 * @path: a path as it was sent
 *
 * Path and pattern are compared segment by segment before anything is decoded, so that an encoded slash parts
 * nothing.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): what stands in the path for the names in
 *   braces; %NULL when the path is another one
 */
GHashTable *
duty_web_path_match (const char *pattern, const char *path)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) given = NULL;
  g_autoptr (GHashTable) values = new_values ();
  guint n = g_strv_length (wanted);

  if (strnlen (path, DUTY_WEB_MAX_PATH + 1) > DUTY_WEB_MAX_PATH)
    return NULL;
  given = g_strsplit (path, "/", -1);
  if (g_strv_length (given) != n)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!match_segment (wanted[i], given[i], values))
      return NULL;
  return g_steal_pointer (&values);
}

static gboolean
read_parameter (const char *text, GHashTable *values)
{
  const char *equals = strchr (text, '=');
  gsize length = equals != NULL ? (gsize) (equals - text) : strlen (text);
  const char *rest = equals != NULL ? equals + 1 : "";
  g_autofree char *name = duty_web_decode (text, length, TRUE);
  g_autofree char *value = duty_web_decode (rest, strlen (rest), TRUE);

  if (name == NULL || value == NULL || *name == '\0' || g_hash_table_contains (values, name))
    return FALSE;
  g_hash_table_insert (values, g_steal_pointer (&name), g_steal_pointer (&value));
  return TRUE;
}

/**
 * duty_web_query_parse:
 * @query: (nullable): what stands behind the “?”
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): the parameters; %NULL when one is badly
 *   encoded or stands there twice, or there is too much of them
 */
GHashTable *
duty_web_query_parse (const char *query)
{
  g_autoptr (GHashTable) values = new_values ();
  g_auto (GStrv) parts = NULL;

  if (query == NULL || *query == '\0')
    return g_steal_pointer (&values);
  if (strnlen (query, DUTY_WEB_MAX_QUERY + 1) > DUTY_WEB_MAX_QUERY)
    return NULL;
  parts = g_strsplit (query, "&", DUTY_WEB_MAX_PARAMETERS + 1);
  if (g_strv_length (parts) > DUTY_WEB_MAX_PARAMETERS)
    return NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!read_parameter (parts[i], values))
      return NULL;
  return g_steal_pointer (&values);
}
