/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-clean-text.h"

/* What people type and systems send, as all may read it: no sign in it is unseen, none turns the others around, and
 * spaces look alike when they are alike. A text never has more characters than before. */

static gboolean
is_break (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Zero-width signs, and those that direct the text's order (UAX #9, 2.1 to 2.5). */
static gboolean
is_unseen (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0x61c ||
         c == 0xad || c == 0xfeff;
}

/* Returns: what stands for @c; 0 for nothing */
static gunichar
clean_char (gunichar c, gboolean keeps_lines)
{
  if (is_break (c))
    return keeps_lines ? '\n' : ' ';
  if (c == '\t')
    return keeps_lines ? '\t' : ' ';
  if (is_unseen (c) || g_unichar_iscntrl (c))
    return 0;
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR ? ' ' : c;
}

static char *
clean (const char *text, gboolean keeps_lines)
{
  g_autoptr (GString) clean = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  clean = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = *p == '\r' && p[1] == '\n' ? 0 : clean_char (g_utf8_get_char (p), keeps_lines);

      if (c != 0)
        g_string_append_unichar (clean, c);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&clean), FALSE));
}

/**
 * duty_clean_text_dup_line:
 * @text: (nullable): a title, a name, a reason
 *
 * Every break becomes a space, and so does every kind of space; what cannot be seen goes, and spaces at the ends.
 * What is not UTF-8 stays as it is, for whoever checks it to refuse it.
 *
 * Returns: (transfer full) (nullable): one line, which may be empty: then there was nothing to read; %NULL for %NULL
 */
char *
duty_clean_text_dup_line (const char *text)
{
  return clean (text, FALSE);
}

/**
 * duty_clean_text_dup_lines:
 * @text: (nullable): details, a note
 *
 * As above, but every break becomes a line feed, and tabs stay.
 *
 * Returns: (transfer full) (nullable): lines, or nothing; %NULL for %NULL
 */
char *
duty_clean_text_dup_lines (const char *text)
{
  return clean (text, TRUE);
}
