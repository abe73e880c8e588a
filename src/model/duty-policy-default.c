/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-policy.h"

/* Those of the file that is shipped: what was reported under them stays reportable when a county's own file
 * cannot be read. */
static void
add_default_categories (DutyPolicy *self)
{
  static const char *const CATEGORIES[][3] = {
    { "dispute", "矛盾纠纷", "Dispute" },
    { "public-security", "社会治安", "Public security" },
    { "fire", "火情火灾", "Fire" },
    { "flood", "防汛气象", "Flood and weather" },
    { "traffic", "道路交通", "Traffic" },
    { "facilities", "公共设施", "Public facilities" },
    { "environment", "生态环境", "Environment" },
    { "food-market", "食品市场", "Food and market" },
    { "campus", "校园安全", "Campus" },
    { "help", "群众求助", "Help request" },
    { "other", "其他", "Other" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CATEGORIES); i++)
    duty_policy_add_category (self, CATEGORIES[i][0], CATEGORIES[i][1], CATEGORIES[i][2]);
}

static void
add_default_stages (DutyPolicy *self)
{
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_REPORTED, 60);
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_ACCEPTED, 3 * 60);
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_ASSIGNED, 10 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_REPORTED, 15 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_ACCEPTED, 60 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_ASSIGNED, 4 * 60 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_HANDLING, 24 * 60 * 60);
}

static void
add_default_days (DutyPolicy *self, gboolean of_case, DutyStage stage, int level, int channel, gint64 days)
{
  const DutySlaRule rule = { { of_case, stage, level, channel, NULL }, DUTY_SPAN_WORKING_DAYS, days };

  duty_policy_add_sla_rule (self, &rule);
}

/* A visitor's case is assigned the same working day, grave ones are followed up, a clear case is closed
 * within five working days. */
static void
add_default_working_days (DutyPolicy *self)
{
  add_default_days (self, FALSE, DUTY_STAGE_ACCEPTED, DUTY_ANY_LEVEL, DUTY_CHANNEL_WALK_IN, 0);
  add_default_days (self, FALSE, DUTY_STAGE_FEEDBACK, DUTY_ANY_LEVEL, DUTY_ANY_CHANNEL, 1);
  add_default_days (self, FALSE, DUTY_STAGE_CLOSED, 1, DUTY_ANY_CHANNEL, 3);
  add_default_days (self, FALSE, DUTY_STAGE_CLOSED, 2, DUTY_ANY_CHANNEL, 3);
  add_default_days (self, TRUE, 0, DUTY_ANY_LEVEL, DUTY_ANY_CHANNEL, 5);
}

static void
add_default_acts (DutyPolicy *self)
{
  static const DutyActRule rules[] = {
    { { FALSE, DUTY_ANY_STAGE, DUTY_ANY_LEVEL, DUTY_ANY_CHANNEL, NULL },
      DUTY_COLOUR_RED,
      DUTY_CLOCK_ACT_NOTIFY },
    { { FALSE, DUTY_ANY_STAGE, 1, DUTY_ANY_CHANNEL, NULL },
      DUTY_COLOUR_RED,
      DUTY_CLOCK_ACT_NOTIFY | DUTY_CLOCK_ACT_SOUND | DUTY_CLOCK_ACT_SUPERVISE },
    { { TRUE, DUTY_ANY_STAGE, DUTY_ANY_LEVEL, DUTY_ANY_CHANNEL, NULL },
      DUTY_COLOUR_RED,
      DUTY_CLOCK_ACT_NOTIFY | DUTY_CLOCK_ACT_SUPERVISE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    duty_policy_add_act_rule (self, &rules[i]);
}

/**
 * duty_policy_new_default:
 *
 * Returns: (transfer full): the policy of a county that brought none, from published practice
 */
DutyPolicy *
duty_policy_new_default (void)
{
  DutyPolicy *self = duty_policy_new ();

  add_default_categories (self);
  add_default_stages (self);
  add_default_working_days (self);
  add_default_acts (self);
  return self;
}
