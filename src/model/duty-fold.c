/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-fold.h"

/* From here on lie the scripts of East Asia; only the full-width forms among them fold. */
#define EAST_ASIA 0x2E80

#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E

static gunichar
fold_character (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    return fold_character (c - FULL_WIDTH_FIRST + '!');
  if (c < 0x80)
    return g_ascii_isspace (c) ? ' ' : (gunichar) g_ascii_tolower ((char) c);
  if (g_unichar_isspace (c))
    return ' ';
  return c < EAST_ASIA ? g_unichar_tolower (c) : c;
}

/**
 * duty_fold_text:
 * @text: any bytes
 * @folded: (out caller-allocates): room for @size characters
 * @size: how much of @text counts, in characters
 *
 * Makes alike what people write alike: lower case, half width, one kind of white space. One character
 * comes of each, %DUTY_FOLD_BAD of a byte that is not UTF-8. Allocates nothing.
 *
 * Returns: how many characters there are in @folded
 */
guint
duty_fold_text (const char *text, gunichar *folded, guint size)
{
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < size; n++)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      gboolean bad = c == (gunichar) -1 || c == (gunichar) -2;

      folded[n] = bad ? DUTY_FOLD_BAD : fold_character (c);
      p = bad ? p + 1 : g_utf8_next_char (p);
    }
  return n;
}
