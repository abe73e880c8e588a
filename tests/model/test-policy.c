/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-policy.h"

#define ANY 0

/* Each rule has minutes of its own, by which the one that won is told. */
static const struct
{
  int level;
  const char *category;
  DutyStage stage;
  gint64 minutes;
} RULES[] = {
  { ANY, NULL, DUTY_STAGE_REPORTED, 1 },      { ANY, "fire", DUTY_STAGE_REPORTED, 2 },
  { 1, NULL, DUTY_STAGE_REPORTED, 3 },        { 1, "fire", DUTY_STAGE_REPORTED, 4 },
  { 1, "flood", DUTY_STAGE_ACCEPTED, 5 },     { 2, NULL, DUTY_STAGE_ACCEPTED, 6 },
  { ANY, "flood", DUTY_STAGE_ACCEPTED, 7 },   { ANY, NULL, DUTY_STAGE_REPORTED, 8 },
};

static const struct
{
  int level;
  const char *category;
  DutyStage stage;
  gint64 minutes; /* 0 for no deadline */
} ASKED[] = {
  { 1, "fire", DUTY_STAGE_REPORTED, 4 },   /* level and category */
  { 1, "help", DUTY_STAGE_REPORTED, 3 },   /* level */
  { 2, "fire", DUTY_STAGE_REPORTED, 2 },   /* category */
  { 2, "help", DUTY_STAGE_REPORTED, 1 },   /* neither: the first of two */
  { 1, "flood", DUTY_STAGE_ACCEPTED, 5 },
  { 2, "flood", DUTY_STAGE_ACCEPTED, 6 },  /* a level before a category */
  { 3, "flood", DUTY_STAGE_ACCEPTED, 7 },
  { 2, "fire", DUTY_STAGE_ACCEPTED, 6 },
  { 3, "fire", DUTY_STAGE_ACCEPTED, 0 },
  { 1, "fire", DUTY_STAGE_HANDLING, 0 },
  { 1, NULL, DUTY_STAGE_REPORTED, 3 },
};

static void
test_the_most_particular_rule_wins (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    duty_policy_add_rule (policy, RULES[i].level, RULES[i].category, RULES[i].stage, RULES[i].minutes * 60);
  for (gsize i = 0; i < G_N_ELEMENTS (ASKED); i++)
    {
      DutyDeadline deadline =
          duty_policy_get_deadline (policy, ASKED[i].level, ASKED[i].category, ASKED[i].stage, 1000);
      gint64 due = ASKED[i].minutes > 0 ? 1000 + ASKED[i].minutes * G_TIME_SPAN_MINUTE : 0;

      g_assert_cmpint (deadline.start, ==, 1000);
      g_assert_cmpint (deadline.due, ==, due);
    }
}

static void
test_colours_are_parts_of_the_span (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();
  DutyDeadline deadline;

  duty_policy_set_fractions (policy, 0.25, 0.75);
  duty_policy_add_rule (policy, ANY, NULL, DUTY_STAGE_REPORTED, 100);
  deadline = duty_policy_get_deadline (policy, 4, "other", DUTY_STAGE_REPORTED, 0);
  g_assert_cmpint (deadline.blue, ==, 25 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (deadline.yellow, ==, 75 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (deadline.due, ==, 100 * G_TIME_SPAN_SECOND);
}

#define ANY_CHANNEL DUTY_ANY_CHANNEL

/* Each rule has days of its own, by which the one that won is told. */
static const DutySlaRule PARTICULAR[] = {
  { { FALSE, DUTY_STAGE_ACCEPTED, ANY, ANY_CHANNEL, NULL }, DUTY_SPAN_WORKING_DAYS, 1 },
  { { FALSE, DUTY_STAGE_ACCEPTED, ANY, ANY_CHANNEL, (char *) "fire" }, DUTY_SPAN_WORKING_DAYS, 2 },
  { { FALSE, DUTY_STAGE_ACCEPTED, ANY, DUTY_CHANNEL_WALK_IN, NULL }, DUTY_SPAN_WORKING_DAYS, 3 },
  { { FALSE, DUTY_STAGE_ACCEPTED, ANY, DUTY_CHANNEL_WALK_IN, (char *) "flood" }, DUTY_SPAN_WORKING_DAYS, 4 },
  { { FALSE, DUTY_STAGE_ACCEPTED, 2, ANY_CHANNEL, NULL }, DUTY_SPAN_WORKING_DAYS, 5 },
  { { FALSE, DUTY_STAGE_ACCEPTED, 2, DUTY_CHANNEL_GRID_PATROL, NULL }, DUTY_SPAN_WORKING_DAYS, 6 },
  { { TRUE, DUTY_STAGE_ACCEPTED, ANY, ANY_CHANNEL, NULL }, DUTY_SPAN_WORKING_DAYS, 7 },
  { { TRUE, DUTY_STAGE_REPORTED, 2, ANY_CHANNEL, (char *) "fire" }, DUTY_SPAN_WORKING_DAYS, 8 },
};

static const struct
{
  DutyClockFacts facts;
  gboolean of_case;
  gint64 days; /* 0 for no rule */
} CLOCKS[] = {
  { { 3, "help", DUTY_CHANNEL_APP, DUTY_STAGE_ACCEPTED }, FALSE, 1 },
  { { 3, "fire", DUTY_CHANNEL_APP, DUTY_STAGE_ACCEPTED }, FALSE, 2 },
  { { 3, "fire", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED }, FALSE, 3 },  /* a channel before a category */
  { { 3, "flood", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED }, FALSE, 4 },
  { { 2, "flood", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED }, FALSE, 5 }, /* a level before both */
  { { 2, "flood", DUTY_CHANNEL_GRID_PATROL, DUTY_STAGE_ACCEPTED }, FALSE, 6 },
  { { 3, NULL, DUTY_CHANNEL_GRID_PATROL, DUTY_STAGE_ACCEPTED }, FALSE, 1 },
  { { 3, "fire", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_HANDLING }, FALSE, 0 },
  { { 3, "fire", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_HANDLING }, TRUE, 7 },   /* a case's clock has no stage */
  { { 2, "fire", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_HANDLING }, TRUE, 8 },
};

static void
test_channels_and_cases_have_rules (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (PARTICULAR); i++)
    duty_policy_add_sla_rule (policy, &PARTICULAR[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (CLOCKS); i++)
    {
      const DutySlaRule *rule = duty_policy_find_rule (policy, &CLOCKS[i].facts, CLOCKS[i].of_case);

      g_assert_cmpint (rule != NULL ? rule->amount : 0, ==, CLOCKS[i].days);
    }
  /* Who names no channel and brings no calendar gets no deadline from such a rule, and no lesser one. */
  g_assert_cmpint (duty_policy_get_deadline (policy, 3, "flood", DUTY_STAGE_ACCEPTED, 0).due, ==, 0);
}

static void
test_the_most_particular_acts_win (void)
{
  static const DutyActRule rules[] = {
    { { FALSE, DUTY_ANY_STAGE, ANY, ANY_CHANNEL, NULL }, DUTY_COLOUR_RED, DUTY_CLOCK_ACT_NOTIFY },
    { { FALSE, DUTY_ANY_STAGE, 1, ANY_CHANNEL, NULL }, DUTY_COLOUR_RED, DUTY_CLOCK_ACT_SOUND },
    { { FALSE, DUTY_STAGE_REPORTED, ANY, ANY_CHANNEL, NULL }, DUTY_COLOUR_RED, DUTY_CLOCK_ACT_ESCALATE },
    { { FALSE, DUTY_ANY_STAGE, 4, ANY_CHANNEL, NULL }, DUTY_COLOUR_RED, 0 },
    { { TRUE, DUTY_ANY_STAGE, ANY, ANY_CHANNEL, NULL }, DUTY_COLOUR_YELLOW, DUTY_CLOCK_ACT_SUPERVISE },
  };
  g_autoptr (DutyPolicy) policy = duty_policy_new ();
  DutyClockFacts facts = { 1, "fire", DUTY_CHANNEL_APP, DUTY_STAGE_HANDLING };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    duty_policy_add_act_rule (policy, &rules[i]);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_RED), ==, DUTY_CLOCK_ACT_SOUND);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_YELLOW), ==, 0);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, TRUE, DUTY_COLOUR_YELLOW), ==, DUTY_CLOCK_ACT_SUPERVISE);
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, TRUE, DUTY_COLOUR_RED), ==, 0);
  facts.stage = DUTY_STAGE_REPORTED;
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_RED), ==, DUTY_CLOCK_ACT_ESCALATE);
  facts = (DutyClockFacts){ 2, "fire", DUTY_CHANNEL_APP, DUTY_STAGE_HANDLING };
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_RED), ==, DUTY_CLOCK_ACT_NOTIFY);
  facts.level = 4;
  g_assert_cmpuint (duty_policy_get_acts (policy, &facts, FALSE, DUTY_COLOUR_RED), ==, 0);
}

static void
test_keeps_the_rest (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();

  g_assert_cmpint (duty_policy_get_lock (policy).idle_minutes, ==, 10);
  g_assert_cmpint (duty_policy_get_reporter_retention_days (policy), ==, 180);
  g_assert_cmpint (duty_policy_get_extend_max_days (policy), ==, 30);
  duty_policy_set_lock (policy, (DutyLockRules){ 1, 2, 3 });
  duty_policy_set_reporter_retention_days (policy, 4);
  duty_policy_set_extend_max_days (policy, 5);
  duty_policy_add_word (policy, "flood", "积水");
  g_assert_cmpint (duty_policy_get_lock (policy).lockout_minutes, ==, 3);
  g_assert_cmpint (duty_policy_get_reporter_retention_days (policy), ==, 4);
  g_assert_cmpint (duty_policy_get_extend_max_days (policy), ==, 5);
  g_assert_cmpuint (duty_policy_get_n_words (policy), ==, 1);
  g_assert_cmpstr (duty_policy_get_word (policy, 0)->category, ==, "flood");
  g_assert_cmpstr (duty_policy_get_word (policy, 0)->word, ==, "积水");
}

/* The working days of a clock, -1 when it has none. */
static gint64
get_days (DutyPolicy *policy, DutyClockFacts facts, gboolean of_case)
{
  const DutySlaRule *rule = duty_policy_find_rule (policy, &facts, of_case);

  return rule != NULL && rule->unit == DUTY_SPAN_WORKING_DAYS ? rule->amount : -1;
}

/* What a county that brought no policy lives by: accepted in 1 minute, assigned in 3, first word in 10. */
static void
test_default_follows_practice (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new_default ();

#define DUE(level, stage) duty_policy_get_deadline (policy, level, "other", stage, 0).due / G_TIME_SPAN_MINUTE
  g_assert_cmpint (DUE (1, DUTY_STAGE_REPORTED), ==, 1);
  g_assert_cmpint (DUE (1, DUTY_STAGE_ACCEPTED), ==, 3);
  g_assert_cmpint (DUE (1, DUTY_STAGE_ASSIGNED), ==, 10);
  g_assert_cmpint (DUE (3, DUTY_STAGE_REPORTED), ==, 15);
  g_assert_cmpint (DUE (3, DUTY_STAGE_HANDLING), ==, 24 * 60);
  g_assert_cmpint (DUE (1, DUTY_STAGE_CLOSED), ==, 0);
#undef DUE
#define DAYS(of_case, ...) get_days (policy, (DutyClockFacts){ __VA_ARGS__ }, of_case)
  g_assert_cmpint (DAYS (FALSE, 1, "other", DUTY_CHANNEL_APP, DUTY_STAGE_CLOSED), ==, 3);
  g_assert_cmpint (DAYS (FALSE, 3, "other", DUTY_CHANNEL_APP, DUTY_STAGE_CLOSED), ==, -1);
  g_assert_cmpint (DAYS (FALSE, 3, "other", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED), ==, 0);
  g_assert_cmpint (DAYS (FALSE, 1, "other", DUTY_CHANNEL_WALK_IN, DUTY_STAGE_ACCEPTED), ==, -1);
  g_assert_cmpint (DAYS (TRUE, 3, "other", DUTY_CHANNEL_APP, DUTY_STAGE_ACCEPTED), ==, 5);
#undef DAYS
  g_assert_nonnull (duty_policy_find_category (policy, "other"));
}

static void
test_finds_categories (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();

  duty_policy_add_category (policy, "fire", "火情火灾", "Fire");
  duty_policy_add_category (policy, "help", "群众求助", NULL);
  g_assert_cmpuint (duty_policy_get_n_categories (policy), ==, 2);
  g_assert_cmpstr (duty_policy_get_category (policy, 1)->id, ==, "help");
  g_assert_cmpstr (duty_category_get_label (duty_policy_find_category (policy, "fire")), ==, "Fire");
  g_assert_cmpstr (duty_category_get_label (duty_policy_find_category (policy, "help")), ==, "群众求助");
  g_assert_null (duty_policy_find_category (policy, "Fire"));
}

static void
test_levels_sound (void)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();

  g_assert_true (duty_policy_get_alarm (policy, 1));
  g_assert_false (duty_policy_get_alarm (policy, 2));
  duty_policy_set_alarm (policy, 1, FALSE);
  duty_policy_set_alarm (policy, 4, TRUE);
  for (int level = -1; level <= 6; level++)
    g_assert_cmpint (duty_policy_get_alarm (policy, level), ==, level == 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/policy/the-most-particular-rule-wins", test_the_most_particular_rule_wins);
  g_test_add_func ("/model/policy/channels-and-cases-have-rules", test_channels_and_cases_have_rules);
  g_test_add_func ("/model/policy/the-most-particular-acts-win", test_the_most_particular_acts_win);
  g_test_add_func ("/model/policy/keeps-the-rest", test_keeps_the_rest);
  g_test_add_func ("/model/policy/colours-are-parts-of-the-span", test_colours_are_parts_of_the_span);
  g_test_add_func ("/model/policy/default-follows-practice", test_default_follows_practice);
  g_test_add_func ("/model/policy/finds-categories", test_finds_categories);
  g_test_add_func ("/model/policy/levels-sound", test_levels_sound);
  return g_test_run ();
}
