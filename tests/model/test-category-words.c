/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-category-words.h"

#include <string.h>

static const struct
{
  const char *category;
  const char *word;
} RULES[] = {
  { "flood", "积水" },      { "flood", "水位" },      { "flood", "flood" },     { "fire", "火" },
  { "fire", "浓烟" },       { "fire", "起火" },       { "traffic", "车" },      { "traffic", "相撞" },
  { "traffic", "G241" },    { "facilities", "水管" }, { "facilities", "路灯" }, { "facilities", "gas" },
  { "facilities", "井盖" }, { "campus", "小学" },     { "dispute", "纠纷" },    { "dispute", "停车纠纷" },
  { "dispute", "争吵" },    { "fire", "grass fire" },
};

static const struct
{
  const char *title;
  const char *category;
} TITLES[] = {
  { "新站北侧积水，车辆被困", "flood" },
  { "桥头两车相撞，占据一条车道", "traffic" },
  { "居民楼厨房起火", "fire" },
  { "自来水管爆裂", "facilities" },
  /* the longer word wins, also over two shorter ones */
  { "小学门口停车纠纷", "dispute" },
  { "火车", "fire" },
  { "车着火", "fire" },
  /* what is said twice counts once */
  { "车车车车车，争吵", "dispute" },
  /* a tie goes to what was added first */
  { "积水，浓烟", "flood" },
  { "浓烟，积水", "flood" },
  { "路灯，小学", "facilities" },
  /* width and case */
  { "ＦＬＯＯＤ", "flood" },
  { "Flooding at the bridge", "flood" },
  { "g241 桥下", "traffic" },
  { "Ｇ２４１国道", "traffic" },
  { "路口Gas味", "facilities" },
  { "grass\tfire", "fire" },
  /* words of letters begin where one begins */
  { "Vegas", NULL },
  { "XG241", NULL },
  { "a gas leak", "facilities" },
  { "2gas", NULL },
  /* nothing */
  { "", NULL },
  { "老人走失求助", NULL },
  { "\xe7\x81", NULL },
  { "\xff火\xff", "fire" },
};

static void
test_proposes (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();

  g_assert_null (duty_category_words_propose (rules, "火"));
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    g_assert_true (duty_category_words_add (rules, RULES[i].category, RULES[i].word));
  for (gsize i = 0; i < G_N_ELEMENTS (TITLES); i++)
    {
      const char *proposed = duty_category_words_propose (rules, TITLES[i].title);

      if (g_strcmp0 (proposed, TITLES[i].category) != 0)
        g_error ("“%s” should be %s, is %s", TITLES[i].title, TITLES[i].category, proposed);
    }
}

static void
test_one_word_may_speak_for_two (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();

  g_assert_true (duty_category_words_add (rules, "b", "漏水"));
  g_assert_true (duty_category_words_add (rules, "a", "漏水"));
  g_assert_true (duty_category_words_add (rules, "a", " 漏水　"));
  g_assert_cmpstr (duty_category_words_propose (rules, "楼上漏水"), ==, "b");
  g_assert_true (duty_category_words_add (rules, "a", "楼"));
  g_assert_cmpstr (duty_category_words_propose (rules, "楼上漏水"), ==, "a");
}

static void
test_refuses_what_is_no_word (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();
  g_autofree char *longest = g_strnfill (DUTY_CATEGORY_WORDS_MAX_LENGTH, 'x');
  g_autofree char *longer = g_strnfill (DUTY_CATEGORY_WORDS_MAX_LENGTH + 1, 'x');
  g_autofree char *endless = g_strnfill (1000000, ' ');

  g_assert_false (duty_category_words_add (rules, "c", ""));
  g_assert_false (duty_category_words_add (rules, "c", " 　"));
  g_assert_false (duty_category_words_add (rules, "c", "\xff"));
  g_assert_false (duty_category_words_add (rules, "c", longer));
  g_assert_false (duty_category_words_add (rules, "c", endless));
  g_assert_true (duty_category_words_add (rules, "c", longest));
  g_assert_null (duty_category_words_propose (rules, "x"));
  g_assert_cmpstr (duty_category_words_propose (rules, longest), ==, "c");
  g_assert_cmpstr (duty_category_words_propose (rules, longer), ==, "c");
}

static void
test_rules_are_bounded (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();
  guint n_words = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u", i);
      g_autofree char *category = g_strdup_printf ("c%u", i % 100);

      n_words += duty_category_words_add (rules, category, word);
    }
  g_assert_cmpuint (n_words, ==, DUTY_CATEGORY_WORDS_MAX);
  g_assert_cmpstr (duty_category_words_propose (rules, "w1999"), ==, "c99");

  g_clear_pointer (&rules, duty_category_words_free);
  rules = duty_category_words_new ();
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *category = g_strdup_printf ("c%u", i);

      g_assert_cmpint (duty_category_words_add (rules, category, "w"), ==,
                       i < DUTY_CATEGORY_WORDS_MAX_CATEGORIES);
    }
}

static char *
make_random_text (int longest)
{
  static const char *const CHARACTERS[] = { "水", "火", "车", "路" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, longest + 1); n > 0; n--)
    g_string_append (text, CHARACTERS[g_test_rand_int_range (0, G_N_ELEMENTS (CHARACTERS))]);
  return g_string_free (text, FALSE);
}

/* The same by looking for each word. */
static int
propose_naively (GPtrArray *words, guint n_categories, const char *title)
{
  guint scores[10] = { 0 };
  int best = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      guint length = (guint) g_utf8_strlen (word, -1);

      if (strstr (title, word) != NULL)
        scores[i % n_categories] += length * length;
    }
  for (int i = 1; i < (int) n_categories; i++)
    if (scores[i] > scores[best])
      best = i;
  return scores[best] > 0 ? best : -1;
}

static void
check_random_rules (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  while (words->len < 60)
    {
      g_autofree char *word = make_random_text (5);
      char category[2] = { (char) ('0' + words->len % 10), '\0' };

      if (g_hash_table_contains (taken, word))
        continue;
      g_assert_true (duty_category_words_add (rules, category, word));
      g_hash_table_add (taken, word);
      g_ptr_array_add (words, g_steal_pointer (&word));
    }
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *title = make_random_text (12);
      const char *proposed = duty_category_words_propose (rules, title);

      g_assert_cmpint (proposed != NULL ? proposed[0] - '0' : -1, ==, propose_naively (words, 10, title));
    }
}

static void
test_agrees_with_looking_for_each (void)
{
  for (guint i = 0; i < 50; i++)
    check_random_rules ();
}

/* The most that a title and the rules can cost: everywhere every word but for its end. */
static void
test_worst_title_is_bounded (void)
{
  g_autoptr (DutyCategoryWords) rules = duty_category_words_new ();
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < DUTY_CATEGORY_WORDS_MAX; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      for (guint j = 0; j < i % 32; j++)
        g_string_append (word, "水");
      g_string_append_unichar (word, 0x5000 + i);
      g_assert_true (duty_category_words_add (rules, i % 2 ? "a" : "b", word->str));
    }
  for (guint i = 0; i < 1000; i++)
    g_string_append (title, "水");
  g_assert_null (duty_category_words_propose (rules, title->str));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/category-words/proposes", test_proposes);
  g_test_add_func ("/model/category-words/one-word-may-speak-for-two", test_one_word_may_speak_for_two);
  g_test_add_func ("/model/category-words/refuses-what-is-no-word", test_refuses_what_is_no_word);
  g_test_add_func ("/model/category-words/rules-are-bounded", test_rules_are_bounded);
  g_test_add_func ("/model/category-words/agrees-with-looking-for-each", test_agrees_with_looking_for_each);
  g_test_add_func ("/model/category-words/worst-title-is-bounded", test_worst_title_is_bounded);
  return g_test_run ();
}
