/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-disposition.h"

#include <string.h>

/* Content-Disposition (RFC 6266): the name of a file, as it comes and as it goes. What comes is hostile. */

/* So much of a header is looked at, in bytes: room for a name of 4,000 encoded bytes and its fallback. */
#define MAX_HEADER 16384

#define EXTENDED "UTF-8''"

static const char *
skip_space (const char *p)
{
  return p + strspn (p, " \t");
}

/* Returns: (transfer full): what stands between quotes (RFC 9110, section 5.6.4); *@end is set behind them */
static char *
read_quoted (const char *p, const char **end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*p != '\0' && *p != '"')
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (text, *p++);
    }
  *end = *p == '"' ? p + 1 : p;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_value (const char *p, const char **end)
{
  gsize length;

  if (*p == '"')
    return read_quoted (p + 1, end);
  length = strcspn (p, "; \t");
  *end = p + length;
  return g_strndup (p, length);
}

/* RFC 8187, section 3.2; in UTF-8 alone. Returns: (transfer full) (nullable): bytes, no NUL among them */
static char *
decode (const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_ascii_strncasecmp (value, EXTENDED, strlen (EXTENDED)) != 0)
    return NULL;
  for (const char *p = value + strlen (EXTENDED); *p != '\0'; p++)
    {
      gboolean encoded = *p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);
      char byte = encoded ? (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])) : *p;

      if (byte == '\0')
        return NULL;
      g_string_append_c (text, byte);
      p += encoded ? 2 : 0;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
take (const char *name, gsize length, const char *value, char **plain, char **extended)
{
  if (length == strlen ("filename*") && g_ascii_strncasecmp (name, "filename*", length) == 0)
    {
      g_free (*extended);
      *extended = decode (value);
    }
  else if (length == strlen ("filename") && g_ascii_strncasecmp (name, "filename", length) == 0)
    {
      g_free (*plain);
      *plain = g_strdup (value);
    }
}

/**
 * duty_disposition_dup_name:
 * @header: (nullable): a Content-Disposition as it was sent
 *
 * Returns: (transfer full) (nullable): the name in it, any bytes: clean it before it is shown. `filename*`
 * goes before `filename`
 */
char *
duty_disposition_dup_name (const char *header)
{
  g_autofree char *text = header != NULL ? g_strndup (header, MAX_HEADER) : NULL;
  const char *p = text != NULL ? strchr (text, ';') : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *extended = NULL;

  while (p != NULL)
    {
      const char *name = skip_space (p + 1);
      gsize length = strcspn (name, "=; \t");
      const char *equals = skip_space (name + length);
      g_autofree char *value = NULL;

      p = name + length;
      if (*equals == '=')
        value = read_value (skip_space (equals + 1), &p);
      if (value != NULL)
        take (name, length, value, &plain, &extended);
      p = strchr (p, ';');
    }
  return extended != NULL ? g_steal_pointer (&extended) : g_steal_pointer (&plain);
}

/**
 * duty_disposition_write:
 * @name: a name that was cleaned
 *
 * Returns: (transfer full): a Content-Disposition that makes browsers keep the file and not show it
 */
char *
duty_disposition_write (const char *name)
{
  g_autofree char *encoded = g_uri_escape_string (name, NULL, FALSE);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_c (plain, *p > 0x1f && *p < 0x7f && strchr ("\"\\%", *p) == NULL ? *p : '_');
  return g_strdup_printf ("attachment; filename=\"%s\"; filename*=" EXTENDED "%s", plain->str, encoded);
}
