/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-policy.h"

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

  duty_policy_add_category (self, "other", "其他", "Other");
  add_default_stages (self);
  add_default_working_days (self);
  add_default_acts (self);
  return self;
}
