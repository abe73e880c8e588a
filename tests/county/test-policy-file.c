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
  { "followed-up-has-no-clock", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"followed-up\",\"minutes\":1}]}",
    "line 2: The stage" },
  { "merged-has-no-clock", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"merged\",\"minutes\":1}]}", "The stage" },
  { "no-stage", "{" CATEGORIES "],\n" DEADLINES ",{\"minutes\":1}]}", "The stage is missing" },
  { "case-with-stage",
    "{" CATEGORIES "],\n" DEADLINES ",{\"clock\":\"case\",\"stage\":\"assigned\",\"minutes\":1}]}", "has no stage" },
  { "unknown-clock", "{" CATEGORIES "],\n" DEADLINES ",{\"clock\":\"wall\",\"minutes\":1}]}", "The clock is not one" },
  { "unknown-channel",
    "{" CATEGORIES "],\n" DEADLINES ",{\"channel\":\"telex\",\"stage\":\"assigned\",\"minutes\":1}]}",
    "The channel is not one" },
  { "channel-of-wrong-type",
    "{" CATEGORIES "],\n" DEADLINES ",{\"channel\":1,\"stage\":\"assigned\",\"minutes\":1}]}", "The channel" },
  { "misspelt-member",
    "{" CATEGORIES "],\n" DEADLINES ",{\"chanel\":\"app\",\"stage\":\"assigned\",\"minutes\":1}]}",
    "line 2: “chanel” is nothing" },
  { "two-units",
    "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"minutes\":1,\"working_days\":1}]}", "told twice" },
  { "days-in-parts", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"working_days\":0.5}]}",
    "The working days" },
  { "days-negative", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"working_days\":-1}]}",
    "The working days" },
  { "days-endless", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"working_days\":367}]}",
    "The working days" },
  { "working-minutes-none", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\",\"working_minutes\":0}]}",
    "The minutes" },
  { "level-out-of-range", "{" CATEGORIES "],\n" DEADLINES ",{\"level\":5,\"stage\":\"assigned\",\"minutes\":1}]}",
    "The level" },
  { "level-in-parts", "{" CATEGORIES "],\n" DEADLINES ",{\"level\":1.5,\"stage\":\"assigned\",\"minutes\":1}]}",
    "The level" },
  { "unknown-category",
    "{" CATEGORIES "],\n" DEADLINES ",{\"category\":\"ufo\",\"stage\":\"assigned\",\"minutes\":1}]}",
    "The category is not" },
  { "no-minutes", "{" CATEGORIES "],\n" DEADLINES ",{\"stage\":\"assigned\"}]}", "How long it lasts" },
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
#define MORE "{" CATEGORIES "]," DEADLINES "],\n"
  { "acts-no-list", MORE "\"acts\":{}}", "“acts” is not a list" },
  { "acts-without-colour", MORE "\"acts\":[{\"do\":[]}]}", "line 2: The colour" },
  { "acts-of-calm", MORE "\"acts\":[{\"colour\":\"calm\",\"do\":[]}]}", "The colour" },
  { "acts-without-do", MORE "\"acts\":[{\"colour\":\"red\"}]}", "line 2: What it does" },
  { "acts-unknown", MORE "\"acts\":[{\"colour\":\"red\",\"do\":[\"notify\",\"shout\"]}]}", "What it does" },
  { "acts-misspelt", MORE "\"acts\":[{\"color\":\"red\",\"do\":[]}]}", "line 2: “color” is nothing" },
  { "words-without-category", MORE "\"category_words\":[{\"words\":[\"火\"]}]}", "line 2: The category" },
  { "words-missing", MORE "\"category_words\":[{\"category\":\"fire\",\"words\":[]}]}", "line 2: The words" },
  { "words-no-text", MORE "\"category_words\":[{\"category\":\"fire\",\"words\":[\"火\",7]}]}", "line 2: A word" },
  { "unknown-member", MORE "\"dead_lines\":[]}", "“dead_lines” is nothing" },
  { "unknown-member-not-quoted", MORE "\"a b\":[]}", "“?” is nothing" },
  { "lock-of-wrong-type", MORE "\"lock\":5}", "The lock" },
  { "lock-out-of-range", MORE "\"lock\":{\"failures\":0}}", "The lock" },
  { "lock-misspelt", MORE "\"lock\":{\"failure\":5}}", "“failure” is nothing" },
  { "retention-endless", MORE "\"retention_days\":{\"reporter\":1e9}}", "The retention" },
  { "retention-of-wrong-type", MORE "\"retention_days\":180}", "The retention" },
  { "extension-in-words", MORE "\"extend_max_days\":\"30\"}", "The longest extension" },
  { "zone-of-wrong-type", MORE "\"alarm_zone\":[1]}", "The alarm zone" },
  { "zone-without-levels", MORE "\"alarm_zone\":{\"tiles\":2}}", "The alarm zone" },
  { "zone-of-level-nine", MORE "\"alarm_zone\":{\"levels\":[9]}}", "The alarm zone" },
  { "zone-too-large", MORE "\"alarm_zone\":{\"levels\":[1],\"tiles\":9}}", "The alarm zone" },
  { "zone-too-long", MORE "\"alarm_zone\":{\"levels\":[1],\"seconds\":41}}", "The alarm zone" },
#undef MORE
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
  g_assert_cmpuint (duty_policy_get_n_words (policy), ==, 0);
  g_assert_cmpint (duty_policy_get_lock (policy).failures, ==, 5);
  g_assert_true (duty_policy_get_zone (policy).levels[0]);
  g_assert_cmpint (duty_policy_get_zone (policy).tiles, ==, 4);
  g_assert_cmpint (duty_policy_get_zone (policy).seconds, ==, 30);
  g_assert_cmpint (duty_policy_get_reporter_retention_days (policy), ==, 180);
  g_assert_cmpint (duty_policy_get_extend_max_days (policy), ==, 30);
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
                             "\"colours\":{\"blue\":0.25,\"yellow\":0.75},\"alarm_levels\":[2,3],"
                             "\"alarm_zone\":{\"levels\":[3],\"tiles\":2,\"seconds\":20}}";
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
  g_assert_false (duty_policy_get_zone (policy).levels[0]);
  g_assert_true (duty_policy_get_zone (policy).levels[2]);
  g_assert_cmpint (duty_policy_get_zone (policy).tiles, ==, 2);
  g_assert_cmpint (duty_policy_get_zone (policy).seconds, ==, 20);
}

static void
test_reads_rules_of_all_kinds (void)
{
  static const char text[] =
      "{" CATEGORIES "]," DEADLINES ",{\"clock\":\"case\",\"working_days\":5},"
      "{\"clock\":\"stage\",\"channel\":\"walk-in\",\"stage\":\"accepted\",\"working_days\":0},"
      "{\"stage\":\"closed\",\"category\":\"fire\",\"level\":null,\"working_minutes\":90}]}";
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = duty_policy_file_read (text, strlen (text), problems, NULL);
  DutyClockFacts facts = { 3, "fire", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_CLOSED };
  const DutySlaRule *rule = duty_policy_find_rule (policy, &facts, FALSE);

  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpint (rule->unit, ==, DUTY_SPAN_WORKING);
  g_assert_cmpint (rule->amount, ==, 90 * 60);
  rule = duty_policy_find_rule (policy, &facts, TRUE);
  g_assert_cmpint (rule->unit, ==, DUTY_SPAN_WORKING_DAYS);
  g_assert_cmpint (rule->amount, ==, 5);
  facts.stage = DUTY_STAGE_ACCEPTED;
  g_assert_cmpint (duty_policy_find_rule (policy, &facts, FALSE)->amount, ==, 0);
  facts.channel = DUTY_CHANNEL_APP;
  g_assert_null (duty_policy_find_rule (policy, &facts, FALSE));
}

static void
test_reads_the_rest (void)
{
  static const char text[] =
      "{" CATEGORIES "]," DEADLINES "],\"acts\":[{\"colour\":\"red\",\"level\":1,\"do\":[\"sound\",\"escalate\"]},"
      "{\"clock\":\"case\",\"colour\":\"blue\",\"do\":[\"notify\",\"supervise\"]}],"
      "\"category_words\":[{\"category\":\"fire\",\"words\":[\"着火\",\"冒烟\"]}],"
      "\"retention_days\":{\"reporter\":90},\"lock\":{\"idle_minutes\":3,\"lockout_minutes\":60},\"extend_max_days\":10}";
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = duty_policy_file_read (text, strlen (text), problems, NULL);
  DutyClockFacts facts = { 1, "fire", DUTY_CHANNEL_APP, DUTY_STAGE_HANDLING };

  g_assert_cmpstr (duty_problems_get_first (problems), ==, NULL);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_RED), ==,
                    DUTY_CLOCK_ACT_SOUND | DUTY_CLOCK_ACT_ESCALATE);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, TRUE, DUTY_COLOUR_BLUE), ==,
                    DUTY_CLOCK_ACT_NOTIFY | DUTY_CLOCK_ACT_SUPERVISE);
  g_assert_cmpuint (duty_policy_get_n_words (policy), ==, 2);
  g_assert_cmpstr (duty_policy_get_word (policy, 1)->word, ==, "冒烟");
  g_assert_cmpint (duty_policy_get_reporter_retention_days (policy), ==, 90);
  g_assert_cmpint (duty_policy_get_lock (policy).idle_minutes, ==, 3);
  g_assert_cmpint (duty_policy_get_lock (policy).failures, ==, 5);
  g_assert_cmpint (duty_policy_get_lock (policy).lockout_minutes, ==, 60);
  g_assert_cmpint (duty_policy_get_extend_max_days (policy), ==, 10);
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
  g_test_add_func ("/county/policy/reads-rules-of-all-kinds", test_reads_rules_of_all_kinds);
  g_test_add_func ("/county/policy/reads-the-rest", test_reads_the_rest);
  return g_test_run ();
}
