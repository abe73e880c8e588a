/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-field.h"

#include <math.h>
#include <string.h>

#define MAX_ID 64
#define MAX_NAME 100

/**
 * duty_field_is_id:
 * @text: UTF-8
 *
 * Returns: whether @text may be a code or an id: 1 to 64 letters, digits and "-._:" of ASCII
 */
gboolean
duty_field_is_id (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("-._:", text[i]) == NULL)
      return FALSE;
  return length > 0 && length <= MAX_ID;
}

/**
 * duty_field_is_name:
 * @text: UTF-8
 *
 * Returns: whether @text may be a name: 1 to 100 characters, all of them printable, not only spaces
 */
gboolean
duty_field_is_name (const char *text)
{
  gboolean visible = FALSE;
  glong length = g_utf8_strlen (text, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isprint (g_utf8_get_char (p)))
        return FALSE;
      visible |= !g_unichar_isspace (g_utf8_get_char (p));
    }
  return visible && length <= MAX_NAME;
}

/**
 * duty_field_to_number:
 * @text: UTF-8
 * @number: (out): its value
 *
 * Returns: whether all of @text is one finite decimal number with a point
 */
gboolean
duty_field_to_number (const char *text, double *number)
{
  char *end = NULL;

  if (*text == '\0' || text[strspn (text, "+-.0123456789eE")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}
