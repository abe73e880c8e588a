/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-encoding.h"

#include <string.h>

static const char UTF8_MARK[] = "\xef\xbb\xbf";

static gboolean
is_ascii (const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if ((guchar) data[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* +1 for a line that is UTF-8 beyond ASCII, -1 for one that is not UTF-8. Chinese text in GB 18030 is
 * almost never UTF-8 by chance, while the reverse happens: the lines vote by what UTF-8 says of them. */
static int
vote (const char *line, gsize size)
{
  if (is_ascii (line, size))
    return 0;
  return g_utf8_validate_len (line, size, NULL) ? 1 : -1;
}

/**
 * duty_encoding_sniff:
 * @data: (array length=size): a text file
 * @size: its length in bytes
 *
 * A file in which a few lines are damaged keeps the encoding of the others.
 *
 * Returns: how the file seems to be written
 */
DutyEncoding
duty_encoding_sniff (const char *data, gsize size)
{
  gint64 votes = 0;

  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return DUTY_ENCODING_UTF16;
  if (duty_encoding_skip_mark (data, size) > 0)
    return DUTY_ENCODING_UTF8;
  for (gsize at = 0; at < size;)
    {
      const char *end = memchr (data + at, '\n', size - at);
      gsize length = end != NULL ? (gsize) (end - data) - at : size - at;

      votes += vote (data + at, length);
      at += length + 1;
    }
  return votes >= 0 ? DUTY_ENCODING_UTF8 : DUTY_ENCODING_GB18030;
}

/**
 * duty_encoding_skip_mark:
 *
 * Returns: the length of the UTF-8 byte order mark at the start of @data, 0 without one
 */
gsize
duty_encoding_skip_mark (const char *data, gsize size)
{
  gsize length = strlen (UTF8_MARK);

  return size >= length && memcmp (data, UTF8_MARK, length) == 0 ? length : 0;
}

/**
 * duty_encoding_decode:
 * @self: %DUTY_ENCODING_UTF8 or %DUTY_ENCODING_GB18030
 * @bytes: a piece of text
 *
 * Returns: (transfer full) (nullable): the text in UTF-8; %NULL when it is not of that encoding or
 *   holds a NUL
 */
char *
duty_encoding_decode (DutyEncoding self, GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;
  gsize length = size;

  if (size == 0)
    return g_strdup ("");
  if (self == DUTY_ENCODING_UTF8 || is_ascii (data, size))
    return g_utf8_validate_len (data, size, NULL) ? g_strndup (data, size) : NULL;
  text = g_convert (data, size, "UTF-8", "GB18030", NULL, &length, NULL);
  return text != NULL && g_utf8_validate_len (text, length, NULL) ? g_steal_pointer (&text) : NULL;
}
