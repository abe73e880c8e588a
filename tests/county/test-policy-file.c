/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-error.h"
#include "county/duty-policy-file.h"

#include <string.h>

#define CATEGORIES "\"categories\":[{\"id\":\"fire\",\"name\":\"火情\"}"
#define DEADLINES "\"deadlines\":[{\"stage\":\"reported\",\"minutes\":15}"

/* A file with one thing wrong. The text stands on the second line. */
typedef struct
{
  const char *name;
  const char *text;
  const char *says;
} Case;

static const Case CASES[] = {
  { "category-not-an-object", "{\n" CATEGORIES ",7]," DEADLINES "]}", "line 2: It is not an object" },
  { "category-without-id", "{\n" CATEGORIES ",{\"name\":\"x\"}]," DEADLINES "]}", "line 2: The category's id" },
  { "category-of-wrong-type", "{\n" CATEGORIES ",{\"id\":1,\"name\":\"x\"}]," DEADLINES "]}", "category's id" },
  { "category-without-name", "{\n" CATEGORIES ",{\"id\":\"x\"}]," DEADLINES "]}", "line 2: The category's name" },
  { "category-twice", "{\n" CATEGORIES ",{\"id\":\"fire\",\"name\":\"x\"}]," DEADLINES "]}", "is taken" },
  { "unknown-stage", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"lost\",\"minutes\":1}]}", "line 2: The stage" },
  { "closed-has-no-clock", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"closed\",\"minutes\":1}]}", "The stage" },
  { "level-out-of-range", "{" CATEGORIES "],\n" DEADLINES ",{\"level\":5,\"stage\":\"assigned\",\"minutes\":1}]}",
    "The level" },
  { "level-in-parts", "{" CATEGORIES "],\n" DEADLINES ",{\"level\":1.5,\"stage\":\"assigned\",\"minutes\":1}]}",
    "The level" },
  { "unknown-category",
    "{" CATEGORIES "],\n" DEADLINES ",{\"category\":\"ufo\",\"stage\":\"assigned\",\"minutes\":1}]}",
    "The category is not" },
  { "no-minutes", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\"}]}", "The minutes" },
  { "minutes-negative", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"minutes\":-5}]}", "The minutes" },
  { "minutes-endless", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"minutes\":1e300}]}",
    "The minutes" },
  { "minutes-in-words", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"minutes\":\"5\"}]}",
    "The minutes" },
  { "colours-of-wrong-type", "{" CATEGORIES "]," DEADLINES "],\"colours\":7}", "The colours" },
  { "colours-swapped", "{" CATEGORIES "]," DEADLINES "],\"colours\":{\"blue\":0.9,\"yellow\":0.5}}", "The colours" },
  { "colours-past-the-end", "{" CATEGORIES "]," DEADLINES "],\"colours\":{\"blue\":0.5,\"yellow\":1.5}}",
    "The colours" },
  { "alarm-of-wrong-type", "{" CATEGORIES "]," DEADLINES "],\"alarm_levels\":1}", "The alarm levels" },
  { "alarm-out-of-range", "{" CATEGORIES "]," DEADLINES "],\"alarm_levels\":[1,9]}", "The alarm levels" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyPolicy) policy = duty_policy_file_read (c->text, strlen (c->text), problems, &error);
  DutyDeadline deadline;

  g_assert_no_error (error);
  g_assert_cmpuint (duty_problems_get_count (problems), ==, 1);
  g_test_message ("%s", duty_problems_get_first (problems));
  g_assert_nonnull (strstr (duty_problems_get_first (problems), c->says));
  g_assert_cmpuint (duty_policy_get_n_categories (policy), ==, 1);
  deadline = duty_policy_get_deadline (policy, 1, "fire", DUTY_STAGE_REPORTED, 0);
  g_assert_cmpint (deadline.due, ==, 15 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (deadline.yellow, ==, 12 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (duty_policy_get_deadline (policy, 1, "fire", DUTY_STAGE_ASSIGNED, 0).due, ==, 0);
  g_assert_true (duty_policy_get_alarm (policy, 1));
}

static void
test_refuses_files (void)
{
  static const char *const texts[] = {
    "", "[]", "{}", "{" CATEGORIES "]}", "{" DEADLINES "]}", "{\"categories\":{}," DEADLINES "]}",
    "{" CATEGORIES "],\"deadlines\":[{}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (duty_policy_file_read (texts[i], strlen (texts[i]), problems, &error));
      g_assert_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT);
    }
}

static void
test_reads_all (void)
{
  static const char text[] = "{" CATEGORIES ",{\"id\":\"flood\",\"name\":\"防汛\",\"name_en\":\"Flood\"}]," DEADLINES
                             ",{\"level\":2,\"category\":\"flood\",\"stage\":\"reported\",\"minutes\":0.5}],"
                             "\"colours\":{\"blue\":0.25,\"yellow\":0.75},\"alarm_levels\":[2,3]}";
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = duty_policy_file_read (text, strlen (text), problems, NULL);
  DutyDeadline deadline = duty_policy_get_deadline (policy, 2, "flood", DUTY_STAGE_REPORTED, 0);

  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpstr (duty_policy_find_category (policy, "flood")->name_en, ==, "Flood");
  g_assert_cmpint (deadline.due, ==, 30 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (deadline.blue, ==, 7500 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (duty_policy_get_alarm (policy, 1));
  g_assert_true (duty_policy_get_alarm (policy, 2));
  g_assert_true (duty_policy_get_alarm (policy, 3));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/county/policy/", CASES[i].name, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  g_test_add_func ("/county/policy/refuses-files", test_refuses_files);
  g_test_add_func ("/county/policy/reads-all", test_reads_all);
  return g_test_run ();
}
