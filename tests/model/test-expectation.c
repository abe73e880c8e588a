/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-expectation.h"

#define MINUTE (60 * G_TIME_SPAN_SECOND)

static void
add_minutes (DutyExpectations *book, const char *township, const int *minutes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    duty_expectations_add (book, "flood", township, minutes[i] * MINUTE);
}

static void
assert_minutes (DutyExpectations *book, const char *township, int elapsed, int median, int most)
{
  DutyExpectation out;

  g_assert_true (duty_expectations_expect (book, "flood", township, elapsed * MINUTE, &out));
  g_assert_false (out.beyond);
  g_assert_cmpint (out.median / MINUTE, ==, median);
  g_assert_cmpint (out.most / MINUTE, ==, most);
}

static void
test_nothing_is_said_of_little (void)
{
  g_autoptr (DutyExpectations) book = duty_expectations_new ();
  static const int MINUTES[] = { 10, 20, 30, 40 };
  DutyExpectation out;

  g_assert_false (duty_expectations_expect (book, "flood", NULL, 0, &out));
  add_minutes (book, "t1", MINUTES, G_N_ELEMENTS (MINUTES));
  g_assert_false (duty_expectations_expect (book, "flood", "t1", 0, &out));
  g_assert_cmpint (out.median, ==, 0);
  g_assert_false (out.of_township);
  duty_expectations_add (book, "flood", "t2", 50 * MINUTE);
  g_assert_true (duty_expectations_expect (book, "flood", "t1", 0, &out));
  g_assert_false (duty_expectations_expect (book, "fire", "t1", 0, &out));
}

static void
test_figures_do_not_lie_in_the_past (void)
{
  g_autoptr (DutyExpectations) book = duty_expectations_new ();
  static const int MINUTES[] = { 50, 10, 40, 100, 20, 70, 90, 30, 80, 60 };
  DutyExpectation out;

  add_minutes (book, NULL, MINUTES, G_N_ELEMENTS (MINUTES));
  assert_minutes (book, NULL, 0, 50, 80);
  assert_minutes (book, NULL, -1, 50, 80);
  assert_minutes (book, NULL, 49, 70, 90);
  assert_minutes (book, NULL, 50, 80, 90);
  assert_minutes (book, NULL, 79, 90, 100);
  g_assert_true (duty_expectations_expect (book, "flood", NULL, 80 * MINUTE, &out));
  g_assert_true (out.beyond);
  g_assert_cmpint (out.median, ==, 0);
  g_assert_cmpint (out.most, ==, 0);
  g_assert_cmpuint (out.n_samples, ==, 10);
}

static void
test_township_speaks_before_the_county (void)
{
  g_autoptr (DutyExpectations) book = duty_expectations_new ();
  static const int QUICK[] = { 1, 2, 3, 4, 5 };
  static const int SLOW[] = { 100, 200, 300, 400 };
  DutyExpectation out;

  add_minutes (book, "quick", QUICK, G_N_ELEMENTS (QUICK));
  add_minutes (book, "slow", SLOW, G_N_ELEMENTS (SLOW));
  assert_minutes (book, "quick", 0, 3, 4);
  assert_minutes (book, "slow", 0, 5, 300);
  assert_minutes (book, "unknown", 0, 5, 300);
  g_assert_true (duty_expectations_expect (book, "flood", "quick", 0, &out));
  g_assert_true (out.of_township);
  g_assert_cmpuint (out.n_samples, ==, 5);
  g_assert_true (duty_expectations_expect (book, "flood", "slow", 0, &out));
  g_assert_false (out.of_township);
  g_assert_cmpuint (out.n_samples, ==, 9);
}

static void
test_impossible_durations_do_not_count (void)
{
  g_autoptr (DutyExpectations) book = duty_expectations_new ();
  DutyExpectation out;

  for (guint i = 0; i < 5; i++)
    duty_expectations_add (book, "flood", "t", G_MININT64);
  g_assert_false (duty_expectations_expect (book, "flood", "t", G_MININT64, &out));
  for (guint i = 0; i < 5; i++)
    duty_expectations_add (book, "flood", "t", G_MAXINT64);
  g_assert_true (duty_expectations_expect (book, "flood", "t", G_MININT64, &out));
  g_assert_cmpint (out.median, ==, G_MAXINT64);
  g_assert_true (duty_expectations_expect (book, "flood", "t", G_MAXINT64, &out));
  g_assert_true (out.beyond);
}

/* The book is bounded: what is beyond is said by the county, or not at all. */
static void
test_book_is_bounded (void)
{
  g_autoptr (DutyExpectations) book = duty_expectations_new ();
  DutyExpectation out;

  for (guint i = 0; i <= DUTY_EXPECTATIONS_MAX_TOWNSHIPS; i++)
    for (guint j = 0; j < DUTY_EXPECTATIONS_LEAST; j++)
      {
        g_autofree char *township = g_strdup_printf ("%u", i);

        duty_expectations_add (book, "flood", township, MINUTE);
      }
  g_assert_true (duty_expectations_expect (book, "flood", "4095", 0, &out));
  g_assert_true (out.of_township);
  g_assert_true (duty_expectations_expect (book, "flood", "4096", 0, &out));
  g_assert_false (out.of_township);
  g_assert_cmpuint (out.n_samples, ==, DUTY_EXPECTATIONS_WINDOW);
  for (guint i = 0; i < 5 * DUTY_EXPECTATIONS_MAX_CATEGORIES; i++)
    {
      g_autofree char *category = g_strdup_printf ("c%u", i / 5);

      duty_expectations_add (book, category, NULL, MINUTE);
    }
  g_assert_true (duty_expectations_expect (book, "c254", NULL, 0, &out));
  g_assert_false (duty_expectations_expect (book, "c255", NULL, 0, &out));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The same by sorting all that matters anew. */
static gboolean
expect_naively (GArray *history, gint64 elapsed, DutyExpectation *out)
{
  guint first = history->len > DUTY_EXPECTATIONS_WINDOW ? history->len - DUTY_EXPECTATIONS_WINDOW : 0;
  g_autoptr (GArray) longer = g_array_new (FALSE, FALSE, sizeof (gint64));

  *out = (DutyExpectation){ .n_samples = history->len - first };
  for (guint i = first; i < history->len; i++)
    if (g_array_index (history, gint64, i) > elapsed)
      g_array_append_val (longer, g_array_index (history, gint64, i));
  g_array_sort (longer, compare);
  out->beyond = longer->len < 3;
  for (guint i = longer->len; !out->beyond && i > 0; i--)
    {
      if (i * 100 >= 50 * longer->len)
        out->median = g_array_index (longer, gint64, i - 1);
      if (i * 100 >= 80 * longer->len)
        out->most = g_array_index (longer, gint64, i - 1);
    }
  return out->n_samples >= 5;
}

static void
assert_agree (DutyExpectations *book, GArray *history, const char *township, gint64 elapsed)
{
  DutyExpectation naive, out;
  gboolean known = expect_naively (history, elapsed, &naive);

  g_assert_cmpint (duty_expectations_expect (book, "c", township, elapsed, &out), ==, known);
  if (!known)
    return;
  g_assert_cmpuint (out.n_samples, ==, naive.n_samples);
  g_assert_cmpint (out.beyond, ==, naive.beyond);
  g_assert_cmpint (out.median, ==, naive.median);
  g_assert_cmpint (out.most, ==, naive.most);
  g_assert_true (out.beyond || (out.median > elapsed && out.most >= out.median));
}

static void
test_agrees_with_a_naive_sort (void)
{
  for (int range = 3; range < 3000000; range *= 100)
    {
      g_autoptr (DutyExpectations) book = duty_expectations_new ();
      g_autoptr (GArray) county = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) township = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint i = 0; i < 3000; i++)
        {
          gint64 duration = g_test_rand_int_range (0, range);
          gboolean inside = g_test_rand_bit ();

          duty_expectations_add (book, "c", inside ? "t" : NULL, duration);
          g_array_append_val (county, duration);
          if (inside)
            g_array_append_val (township, duration);
          assert_agree (book, county, NULL, g_test_rand_int_range (-1, range + 1));
          if (township->len >= 5)
            assert_agree (book, township, "t", g_test_rand_int_range (-1, range + 1));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/expectation/nothing-is-said-of-little", test_nothing_is_said_of_little);
  g_test_add_func ("/model/expectation/figures-do-not-lie-in-the-past", test_figures_do_not_lie_in_the_past);
  g_test_add_func ("/model/expectation/township-speaks-before-the-county",
                   test_township_speaks_before_the_county);
  g_test_add_func ("/model/expectation/impossible-durations-do-not-count",
                   test_impossible_durations_do_not_count);
  g_test_add_func ("/model/expectation/book-is-bounded", test_book_is_bounded);
  g_test_add_func ("/model/expectation/agrees-with-a-naive-sort", test_agrees_with_a_naive_sort);
  return g_test_run ();
}
