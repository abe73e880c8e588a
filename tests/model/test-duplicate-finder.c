/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-duplicate-finder.h"

#include <math.h>

#define NOON (G_GINT64_CONSTANT (1795320000) * G_TIME_SPAN_SECOND)
#define N_CASES 5000

static DutyLikenessFacts *
make_facts (const char *title, double east, double north, int minutes)
{
  DutyPoint place = { 38.4 + north / 111195, 111.95 + east / 87100 };

  return duty_likeness_facts_new (title, "flood", &place, "t", NOON + minutes * G_TIME_SPAN_MINUTE);
}

static void
assert_finds (DutyDuplicateFinder *finder,
              const DutyLikenessFacts *facts,
              const char *except,
              const char *codes)
{
  g_autoptr (GPtrArray) found = duty_duplicate_finder_find (finder, facts, except, 10);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append (text, ((DutyDuplicate *) g_ptr_array_index (found, i))->code);
  g_assert_cmpstr (text->str, ==, codes);
}

static void
test_finds_best_first (void)
{
  g_autoptr (DutyDuplicateFinder) finder = duty_duplicate_finder_new ();
  g_autoptr (DutyLikenessFacts) facts = make_facts ("新站北侧积水，车辆被困", 0, 0, 0);

  assert_finds (finder, facts, NULL, "");
  duty_duplicate_finder_set (finder, "D", make_facts ("新站北侧积水，车辆被困", 5000, 0, 0));
  duty_duplicate_finder_set (finder, "C", make_facts ("新站北侧积水", 100, 0, 0));
  duty_duplicate_finder_set (finder, "B", make_facts ("新站北侧积水，车辆被困", 0, 0, 0));
  duty_duplicate_finder_set (finder, "A", make_facts ("新站北侧积水，车辆被困", 0, 0, 0));
  assert_finds (finder, facts, NULL, "ABC");
  assert_finds (finder, facts, "A", "BC");
  assert_finds (finder, facts, "D", "ABC");
}

static void
test_follows_changes (void)
{
  g_autoptr (DutyDuplicateFinder) finder = duty_duplicate_finder_new ();
  g_autoptr (DutyLikenessFacts) here = make_facts ("新站积水", 0, 0, 0);
  g_autoptr (DutyLikenessFacts) there = make_facts ("新站积水", 9000, 0, 0);
  g_autoptr (DutyLikenessFacts) area = duty_likeness_facts_new ("新站积水", "flood", NULL, "t", NOON);
  g_autoptr (DutyLikenessFacts) nowhere = duty_likeness_facts_new ("新站积水", "flood", NULL, NULL, NOON);

  duty_duplicate_finder_set (finder, "A", make_facts ("新站积水", 0, 0, 0));
  assert_finds (finder, here, NULL, "A");
  assert_finds (finder, there, NULL, "");
  assert_finds (finder, area, NULL, "A");
  duty_duplicate_finder_set (finder, "A", make_facts ("新站积水", 9000, 0, 0));
  assert_finds (finder, here, NULL, "");
  assert_finds (finder, there, NULL, "A");
  duty_duplicate_finder_set (finder, "A", duty_likeness_facts_new ("新站积水", "flood", NULL, "t", NOON));
  assert_finds (finder, here, NULL, "A");
  assert_finds (finder, nowhere, NULL, "");
  duty_duplicate_finder_set (finder, "A", duty_likeness_facts_new ("新站积水", "flood", NULL, NULL, NOON));
  assert_finds (finder, here, NULL, "");
  assert_finds (finder, nowhere, NULL, "A");
  g_assert_cmpuint (duty_duplicate_finder_get_n_cases (finder), ==, 1);
  g_assert_true (duty_duplicate_finder_remove (finder, "A"));
  g_assert_false (duty_duplicate_finder_remove (finder, "A"));
  assert_finds (finder, nowhere, NULL, "");
  g_assert_cmpuint (duty_duplicate_finder_get_n_cases (finder), ==, 0);
}

static DutyLikenessFacts *
make_random_facts (double latitude)
{
  static const char *const WHAT[] = { "积水", "起火", "井盖缺失", "路灯不亮", "水管爆裂", "争吵" };
  static const char *const WHERE[] = { "新站", "东街", "桥头", "柳林村", "" };
  static const char *const AREAS[] = { NULL, "a", "b", "c" };
  g_autofree char *title = g_strconcat (WHERE[g_test_rand_int_range (0, G_N_ELEMENTS (WHERE))],
                                        WHAT[g_test_rand_int_range (0, G_N_ELEMENTS (WHAT))], NULL);
  double spread = 0.1 / cos (latitude * G_PI / 180);
  DutyPoint place = { g_test_rand_double_range (latitude - 0.08, latitude + 0.08),
                      g_test_rand_double_range (-spread, spread) };

  return duty_likeness_facts_new (title, g_test_rand_bit () ? "a" : "b",
                                  g_test_rand_int_range (0, 5) ? &place : NULL,
                                  AREAS[g_test_rand_int_range (0, G_N_ELEMENTS (AREAS))],
                                  NOON + g_test_rand_int_range (0, 8 * 3600) * G_TIME_SPAN_SECOND);
}

/* Whether @found are the best of all, by asking each. */
static void
assert_best (GPtrArray *cases, const DutyLikenessFacts *facts, GPtrArray *found, guint max)
{
  double least = found->len == max ? 2 : DUTY_LIKENESS_LIKELY;
  guint n_better = 0, n_likely = 0;

  for (guint i = 0; i < found->len; i++)
    {
      DutyDuplicate *duplicate = g_ptr_array_index (found, i);
      guint at = (guint) g_ascii_strtoull (duplicate->code, NULL, 10);

      g_assert_cmpfloat (duplicate->score, ==, duty_likeness_score (facts, g_ptr_array_index (cases, at)));
      g_assert_cmpfloat (duplicate->score, >=, DUTY_LIKENESS_LIKELY);
      least = MIN (least, duplicate->score);
    }
  for (guint i = 0; i < cases->len; i++)
    {
      double score = duty_likeness_score (facts, g_ptr_array_index (cases, i));

      n_likely += score >= DUTY_LIKENESS_LIKELY;
      n_better += score > least;
    }
  g_assert_cmpuint (found->len, ==, MIN (n_likely, max));
  g_assert_cmpuint (n_better, <=, found->len);
}

static DutyLikenessFacts *
copy_facts (const DutyLikenessFacts *facts, const char *title)
{
  return duty_likeness_facts_new (title, facts->category, facts->has_place ? &facts->place : NULL,
                                  facts->area, facts->reported_at);
}

static void
check_against_all (double latitude)
{
  g_autoptr (DutyDuplicateFinder) finder = duty_duplicate_finder_new ();
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_likeness_facts_free);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);
      DutyLikenessFacts *facts = make_random_facts (latitude);

      g_ptr_array_add (cases, copy_facts (facts, "新站积水"));
      duty_duplicate_finder_set (finder, code, copy_facts (facts, "新站积水"));
      duty_likeness_facts_free (facts);
    }
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (DutyLikenessFacts) facts = make_random_facts (latitude);
      guint max = (guint) g_test_rand_int_range (1, DUTY_DUPLICATE_FINDER_MAX + 1);
      g_autoptr (GPtrArray) found = duty_duplicate_finder_find (finder, facts, NULL, max);

      assert_best (cases, facts, found, max);
    }
}

/* Wherever on the map, no case is missed for the sake of the cells. */
static void
test_agrees_with_asking_all (void)
{
  static const double LATITUDES[] = { 0, 38.4, -38.4, 60, 84.9, -84.9 };

  for (gsize i = 0; i < G_N_ELEMENTS (LATITUDES); i++)
    check_against_all (LATITUDES[i]);
}

/* A flood night: all open cases lie in one street and within the hour. */
static void
test_hot_spot_is_bounded (void)
{
  g_autoptr (DutyDuplicateFinder) finder = duty_duplicate_finder_new ();
  g_autoptr (DutyLikenessFacts) facts = make_facts ("新站北侧积水，车辆被困，请尽快派人", 0, 0, 0);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *code = g_strdup_printf ("%04u", i);
      g_autofree char *title = g_strdup_printf ("新站%u号楼地下室进水，水深%u厘米", i % 97, i % 50);

      duty_duplicate_finder_set (finder, code, make_facts (title, i % 100, i / 100 % 50, i % 60));
    }
  found = duty_duplicate_finder_find (finder, facts, NULL, G_MAXUINT);
  g_assert_cmpuint (found->len, <=, DUTY_DUPLICATE_FINDER_MAX);
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *code = g_strdup_printf ("%04u", i);

      g_assert_true (duty_duplicate_finder_remove (finder, code));
    }
  g_assert_cmpuint (duty_duplicate_finder_get_n_cases (finder), ==, 0);
}

/* An ordinary day: 5,000 open cases all over a county of 20 by 20 km. */
static void
test_spread_cases_are_passed_over (void)
{
  g_autoptr (DutyDuplicateFinder) finder = duty_duplicate_finder_new ();
  g_autoptr (DutyLikenessFacts) facts = make_facts ("新站北侧积水，车辆被困", 10000, 10000, 0);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *code = g_strdup_printf ("%04u", i);

      duty_duplicate_finder_set (finder, code,
                                 make_facts ("新站北侧积水，车辆被困", i % 71 * 283, i / 71 * 283, i % 60));
    }
  found = duty_duplicate_finder_find (finder, facts, NULL, 10);
  g_assert_cmpuint (found->len, ==, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/duplicate-finder/finds-best-first", test_finds_best_first);
  g_test_add_func ("/model/duplicate-finder/follows-changes", test_follows_changes);
  g_test_add_func ("/model/duplicate-finder/agrees-with-asking-all", test_agrees_with_asking_all);
  g_test_add_func ("/model/duplicate-finder/hot-spot-is-bounded", test_hot_spot_is_bounded);
  g_test_add_func ("/model/duplicate-finder/spread-cases-are-passed-over", test_spread_cases_are_passed_over);
  return g_test_run ();
}
