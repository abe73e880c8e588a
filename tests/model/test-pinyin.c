/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-pinyin.h"

typedef struct
{
  const char *text;
  const char *needle;
  gboolean matches;
} Row;

static const Row ROWS[] = {
  /* every reading counts */
  { "长安街", "changan", TRUE },
  { "长安街", "zhangan", TRUE },
  { "厦门路", "xiamen", TRUE },
  { "厦门路", "shamen", TRUE },
  { "单家村", "shanjia", TRUE },
  { "单家村", "danjia", TRUE },
  { "单于桥", "chanyu", TRUE },
  { "静乐新站", "jlxz", TRUE },
  { "静乐新站", "jyxz", TRUE },
  { "静乐新站", "jinglexinzhan", TRUE },
  { "长途站", "cts", FALSE },
  { "长途站", "ctz", TRUE },
  { "长途站", "ztz", TRUE },
  { "厦门路", "xml", TRUE },
  { "厦门路", "sml", TRUE },
  { "单家村", "sjc", TRUE },
  { "单家村", "djc", TRUE },
  { "大厦北", "dsb", TRUE },
  { "行政局", "xzj", TRUE },
  { "工行门口", "ghmk", TRUE },
  { "重庆路", "chongqing", TRUE },
  { "重庆路", "zhongqing", TRUE },
  { "娑婆乡", "suopo", TRUE },
  /* initials, of one letter or two */
  { "新站北口", "xzbk", TRUE },
  { "新站北口", "xzhbk", TRUE },
  { "新站北口", "zbk", TRUE },
  { "新站北口", "bk", TRUE },
  { "新站北口", "xbk", FALSE },
  { "新站北口", "kb", FALSE },
  /* mixed, and from any place */
  { "新站北口", "xinzb", TRUE },
  { "新站北口", "xzhanb", TRUE },
  { "新站北口", "新zb", TRUE },
  { "新站北口", "x站beik", TRUE },
  { "新站北口", "站北", TRUE },
  { "新站北口", "站口", FALSE },
  /* while the last syllable is being typed */
  { "新站北口", "xinzhanb", TRUE },
  { "新站北口", "xinzha", TRUE },
  { "新站北口", "xi", TRUE },
  { "新站北口", "xizhan", FALSE },
  { "新站北口", "xinzhanbeikous", FALSE },
  /* ü */
  { "吕家营", "lvjia", TRUE },
  { "吕家营", "lujia", TRUE },
  { "吕家营", "lüjia", TRUE },
  { "吕家营", "LǙJIA", TRUE },
  { "侵略", "qinlve", TRUE },
  { "侵略", "qinlue", TRUE },
  /* Latin, digits, case, width, tones, spaces, punctuation */
  { "G241 桥下", "g241", TRUE },
  { "G241 桥下", "241q", TRUE },
  { "G241 桥下", "g241 qiao", TRUE },
  { "Ｇ２４１桥下", "g241桥", TRUE },
  { "新站北侧积水，车辆被困", "jscl", TRUE },
  { "新站北侧积水，车辆被困", "xin'zhan", TRUE },
  { "新站北侧积水，车辆被困", "xīnzhàn", TRUE },
  { "149901-20261122-0042-6", "1122-0042", TRUE },
  { "149901-20261122-0042-6", "11220042", TRUE },
  { "149901-20261122-0042-6", "0043", FALSE },
  { "Café", "cafe", TRUE },
  /* a line break separates */
  { "新站\n北口", "xinzhan", TRUE },
  { "新站\n北口", "beikou", TRUE },
  { "新站\n北口", "zhanbei", FALSE },
  /* nothing to look for, nothing to look in, not text */
  { "新站", "", TRUE },
  { "新站", " '-", TRUE },
  { "", "", TRUE },
  { "", "x", FALSE },
  { "新\xff站", "xinzhan", TRUE },
  { "新站", "\xff\xfe", TRUE },
  { "𰻝𰻝面", "biangbiangmian", TRUE },
};

static void
test_matches (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (DutyPinyinKey) key = duty_pinyin_key_new (ROWS[i].text);

      if (duty_pinyin_key_matches (key, ROWS[i].needle) != ROWS[i].matches)
        g_error ("“%s” in “%s” should be %d", ROWS[i].needle, ROWS[i].text, ROWS[i].matches);
    }
}

/* Each letter of the needle may be a syllable or an initial: 2ⁿ ways, which must not be tried one by one. */
static void
test_ambiguity_stays_cheap (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) needle = g_string_new (NULL);
  g_autoptr (DutyPinyinKey) key = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "啊鹅恩");
  for (guint i = 0; i < 30; i++)
    g_string_append (needle, "ae");
  key = duty_pinyin_key_new (text->str);
  g_assert_false (duty_pinyin_key_matches (key, needle->str));
}

static void
test_long_needle_is_cut (void)
{
  g_autofree char *nines = g_strnfill (10000, '9');
  g_autofree char *enough = g_strnfill (63, '9');
  g_autoptr (DutyPinyinKey) key = duty_pinyin_key_new (enough);
  g_autoptr (DutyPinyinNeedle) needle = duty_pinyin_needle_new (nines);

  g_assert_true (duty_pinyin_needle_matches (needle, key));
  g_assert_false (duty_pinyin_needle_is_empty (needle));
}

static void
test_no_match_in_long_text_is_lost (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DutyPinyinKey) key = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "新站北口");
  g_string_append (text, "南门");
  key = duty_pinyin_key_new (text->str);
  g_assert_true (duty_pinyin_key_matches (key, "xzbknm"));
  g_assert_false (duty_pinyin_key_matches (key, "xzbkxm"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pinyin/matches", test_matches);
  g_test_add_func ("/model/pinyin/ambiguity-stays-cheap", test_ambiguity_stays_cheap);
  g_test_add_func ("/model/pinyin/long-needle-is-cut", test_long_needle_is_cut);
  g_test_add_func ("/model/pinyin/no-match-in-long-text-is-lost", test_no_match_in_long_text_is_lost);
  return g_test_run ();
}
