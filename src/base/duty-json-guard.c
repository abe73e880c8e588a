/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-json-guard.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (duty-json-error-quark, duty_json_error)

typedef struct
{
  const char *data;
  gsize size;
  gsize at;
  guint depth;
  guint max_depth;
} Scan;

static guint
count_lines (const char *data, gsize size)
{
  guint line = 1;

  for (gsize i = 0; i < size; i++)
    line += data[i] == '\n';
  return line;
}

static gboolean
refuse_encoding (const char *data, const char *end, GError **error)
{
  g_set_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_ENCODING,
               _("Line %u is not UTF-8 text. Encode it as UTF-8."), count_lines (data, end - data));
  return FALSE;
}

static gboolean
refuse_depth (const Scan *scan, GError **error)
{
  g_set_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_DEPTH,
               _("Line %u nests more than %u arrays and objects. Flatten it."),
               count_lines (scan->data, scan->at), scan->max_depth);
  return FALSE;
}

static gboolean
refuse_syntax (const Scan *scan, GError **error)
{
  g_set_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_SYNTAX, _("Line %u is not JSON. Correct it."),
               count_lines (scan->data, MIN (scan->at, scan->size)));
  return FALSE;
}

static gboolean
refuse_escape (const Scan *scan, GError **error)
{
  g_set_error (error, DUTY_JSON_ERROR, DUTY_JSON_ERROR_ENCODING,
               _("Line %u escapes what is no character: a NUL, or half of a surrogate pair. Take it out."),
               count_lines (scan->data, scan->at));
  return FALSE;
}

/* The four digits of a "\\u" that begins at @at. Returns: its UTF-16 unit, −1 when there is none */
static int
read_unit (const Scan *scan, gsize at)
{
  int unit = 0;

  if (at > scan->size || scan->size - at < 6 || scan->data[at] != '\\' || scan->data[at + 1] != 'u')
    return -1;
  for (gsize i = at + 2; i < at + 6; i++)
    {
      if (!g_ascii_isxdigit (scan->data[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (scan->data[i]);
    }
  return unit;
}

static gboolean
is_half (int unit, int first)
{
  return (unit & ~0x3ff) == first;
}

/* At a backslash. A NUL would cut the text short, and half of a pair leave it no UTF-8 (RFC 8259,
 * section 8.2): both have to be refused before a parser makes a C string of them. */
static gboolean
skip_escape (Scan *scan, GError **error)
{
  int unit = read_unit (scan, scan->at);
  gboolean pair = is_half (unit, 0xd800) && is_half (read_unit (scan, scan->at + 6), 0xdc00);

  if (unit == 0 || (!pair && (is_half (unit, 0xd800) || is_half (unit, 0xdc00))))
    return refuse_escape (scan, error);
  scan->at += pair ? 12 : 2;
  return TRUE;
}

/* From behind the opening quote to behind the closing one. */
static gboolean
skip_string (Scan *scan, GError **error)
{
  while (scan->at < scan->size)
    {
      if (scan->data[scan->at] == '"')
        return ++scan->at, TRUE;
      if (scan->data[scan->at] != '\\')
        scan->at++;
      else if (!skip_escape (scan, error))
        return FALSE;
    }
  return refuse_syntax (scan, error);
}

/* The parser behind this guard takes comments and 'strings' too, in which a bracket or a quote would
 * upset our count: what RFC 8259 does not have outside of strings is refused here. */
static gboolean
is_json (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (" \t\r\n,:+-.", c) != NULL);
}

static gboolean
scan_token (Scan *scan, GError **error)
{
  char c = scan->data[scan->at++];

  if (c == '"')
    return skip_string (scan, error);
  if (c == '[' || c == '{')
    return ++scan->depth <= scan->max_depth || refuse_depth (scan, error);
  if (c == ']' || c == '}')
    return scan->depth-- > 0 || refuse_syntax (scan, error);
  return is_json (c) || refuse_syntax (scan, error);
}

/**
 * duty_json_guard:
 * @data: (array length=size): a text that somebody sent
 * @size: its length in bytes
 * @max_depth: how deep arrays and objects may nest
 * @error: return location for an error
 *
 * Looks at a JSON text before a parser does: json-glib recurses for each level of nesting, and a
 * hundred thousand "[" end its stack, and it takes escapes that are no text. That a text passes does
 * not make it valid JSON; the parser still has its say. Linear in @size, allocates nothing, any thread.
 *
 * Returns: whether @data may be given to a parser; else %FALSE and a %DUTY_JSON_ERROR that names the line
 */
gboolean
duty_json_guard (const char *data, gsize size, guint max_depth, GError **error)
{
  Scan scan = { data, size, 0, 0, max_depth };
  const char *end = data;

  if (size > 0 && !g_utf8_validate_len (data, size, &end))
    return refuse_encoding (data, end, error);
  while (scan.at < size)
    if (!scan_token (&scan, error))
      return FALSE;
  return TRUE;
}
