/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that people type and systems send, tidied. */

#include "model/duty-clean-text.h"

typedef struct
{
  const char *text;
  const char *line;
  const char *lines;
} Row;

static const Row ROWS[] = {
  { NULL, NULL, NULL },
  { "", "", "" },
  { "新站北侧积水", "新站北侧积水", "新站北侧积水" },
  { "  a  b  ", "a  b", "a  b" },
  { "\u3000东街\u3000十字\u00a0", "东街 十字", "东街 十字" },
  { "\u3000\u00a0\u2003 \t", "", "" },
  { "\u200b\u200c\u200d\u2060\ufeff", "", "" },
  { " \u200b ", "", "" },
  { "a\u200bb\ufeffc", "abc", "abc" },
  { "\u202edcba\u202c", "dcba", "dcba" },
  { "a\u2066b\u2067c\u2068d\u2069e", "abcde", "abcde" },
  { "a\u202ab\u202bc\u202dd", "abcd", "abcd" },
  { "a\u2028b\u2029c", "a b c", "a\nb\nc" },
  { "a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd" },
  { "a\tb", "a b", "a\tb" },
  { "a\x01\x1b[31mb\x7f\xc2\x80", "a[31mb", "a[31mb" },
  { "a\xff" "b", "a\xff" "b", "a\xff" "b" },
};

static void
test_tidied (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *line = duty_clean_text_dup_line (ROWS[i].text);
      g_autofree char *lines = duty_clean_text_dup_lines (ROWS[i].text);

      g_assert_cmpstr (line, ==, ROWS[i].line);
      g_assert_cmpstr (lines, ==, ROWS[i].lines);
    }
}

/* Bounds in characters that a text kept before, it keeps after; and what is tidy stays. */
static void
test_never_longer_and_stable (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 97)
    {
      char bytes[7] = { 0 };
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, bytes);
      once = duty_clean_text_dup_lines (bytes);
      twice = duty_clean_text_dup_lines (once);
      g_assert_cmpint (g_utf8_strlen (once, -1), <=, 1);
      g_assert_cmpuint (strlen (once), <=, strlen (bytes));
      g_assert_cmpstr (once, ==, twice);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean-text/tidied", test_tidied);
  g_test_add_func ("/clean-text/never-longer-and-stable", test_never_longer_and_stable);
  return g_test_run ();
}
