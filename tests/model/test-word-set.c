/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-word-set.h"

static const struct
{
  const char *text;
  guint n_words;
} COUNTS[] = {
  { "", 0 },
  { "，。！ -", 0 },
  { "水", 1 },
  { "积水", 3 },
  { "积水，积水", 3 },
  { "积水的路", 4 },
  { "的了", 0 },
  { "flood at 3rd street", 4 },
  { "FLOOD flood Ｆｌｏｏｄ", 1 },
  { "G241国道", 4 },
  { "Überschwemmung", 1 },
  { "\xff\xff水\xff", 1 },
};

static void
test_counts_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (COUNTS); i++)
    {
      g_autoptr (DutyWordSet) set = duty_word_set_new (COUNTS[i].text);

      if (duty_word_set_get_n_words (set) != COUNTS[i].n_words)
        g_error ("“%s” has %u words", COUNTS[i].text, duty_word_set_get_n_words (set));
    }
}

static double
compare (const char *a, const char *b)
{
  g_autoptr (DutyWordSet) first = duty_word_set_new (a);
  g_autoptr (DutyWordSet) second = duty_word_set_new (b);
  double likeness = duty_word_set_compare (first, second);

  g_assert_cmpfloat (likeness, ==, duty_word_set_compare (second, first));
  return likeness;
}

static void
test_compares (void)
{
  g_assert_cmpfloat (compare ("", "！"), ==, 1);
  g_assert_cmpfloat (compare ("", "水"), ==, 0);
  g_assert_cmpfloat (compare ("积水", "起火"), ==, 0);
  g_assert_cmpfloat (compare ("车辆被困", "车辆，困"), ==, 1);
  g_assert_cmpfloat (compare ("Flood, G241", "g241 flood"), ==, 1);
  g_assert_cmpfloat (compare ("flood", "flooding"), ==, 0);
  /* 水涨 and 涨水 share both characters, and not the pair */
  g_assert_cmpfloat_with_epsilon (compare ("涨水", "水涨"), 2.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (compare ("a b c", "b c d"), 2.0 / 3, 1e-9);
}

/* What is beyond the place's name counts for more. */
static void
test_place_at_the_beginning_weighs_less (void)
{
  g_assert_cmpfloat (compare ("文化广场路灯不亮", "文化广场噪声扰民"), <,
                     compare ("路灯不亮文化广场", "噪声扰民文化广场"));
  g_assert_cmpfloat (compare ("文化广场路灯不亮", "文化广场路灯不亮"), ==, 1);
  g_assert_cmpfloat (compare ("停电", "停电"), ==, 1);
  g_assert_cmpfloat (compare ("哈哈哈哈", "哈哈哈哈"), ==, 1);
  g_assert_cmpfloat (compare ("北街停电", "北街停电两小时"), >, 0.3);
}

static void
test_long_titles_are_cut (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DutyWordSet) set = NULL;

  for (gunichar c = 0x4E00; c < 0x4E00 + 100000; c++)
    g_string_append_unichar (text, c);
  set = duty_word_set_new (text->str);
  g_assert_cmpuint (duty_word_set_get_n_words (set), <=, 2 * DUTY_WORD_SET_MAX_TEXT - 1);
  g_assert_cmpuint (duty_word_set_get_n_words (set), >, 70);
}

static char *
make_hostile_title (void)
{
  static const char *const PIECES[] = { "水", "积",   "火",       "a",  "B",    "1",  " ",
                                        "的", "\xff", "\xe6\xb0", "，", "哈哈", "Ａ", "\xf0\x9f\x94\xa5" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 30); n > 0; n--)
    g_string_append (text, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
  return g_string_free (text, FALSE);
}

static void
test_any_bytes_compare (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *a = make_hostile_title ();
      g_autofree char *b = make_hostile_title ();
      double likeness = compare (a, b);

      g_assert_true (likeness >= 0 && likeness <= 1);
      g_assert_cmpfloat (compare (a, a), ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/word-set/counts-words", test_counts_words);
  g_test_add_func ("/model/word-set/compares", test_compares);
  g_test_add_func ("/model/word-set/place-at-the-beginning-weighs-less",
                   test_place_at_the_beginning_weighs_less);
  g_test_add_func ("/model/word-set/long-titles-are-cut", test_long_titles_are_cut);
  g_test_add_func ("/model/word-set/any-bytes-compare", test_any_bytes_compare);
  return g_test_run ();
}
