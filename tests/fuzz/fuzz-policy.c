/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-policy-file.h"
#include "fuzz/duty-fuzz.h"
#include "model/duty-case-clock.h"

#define SINCE G_GINT64_CONSTANT (1790000000000000)

static void
check_deadline (DutyDeadline deadline)
{
  g_assert_true (deadline.due == 0 || (deadline.start <= deadline.blue && deadline.blue <= deadline.yellow &&
                                       deadline.yellow <= deadline.due));
}

static void
check_clocks (DutyPolicy *policy, DutyCalendar *calendar, DutyClockFacts *facts)
{
  check_deadline (duty_policy_get_deadline (policy, facts->level, facts->category, facts->stage, SINCE));
  check_deadline (duty_case_clock_get_stage (facts, policy, calendar));
  check_deadline (duty_case_clock_get_case (facts, policy, calendar));
  g_assert_cmpuint (duty_policy_get_acts (policy, facts, TRUE, DUTY_COLOUR_RED), <=, 0xf);
}

static void
check_words (DutyPolicy *policy)
{
  for (guint i = 0; i < duty_policy_get_n_words (policy); i++)
    g_assert_nonnull (duty_policy_find_category (policy, duty_policy_get_word (policy, i)->category));
}

/* Each clock that a policy sets turns blue, yellow and red in this order. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const DutyPause pause = { SINCE + G_TIME_SPAN_HOUR, SINCE + 3 * G_TIME_SPAN_DAY };
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = duty_policy_file_read ((const char *) data, size, problems, NULL);
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  DutyClockFacts facts = { .stage_since = SINCE, .case_since = SINCE, .pauses = &pause, .n_pauses = 1 };

  if (policy == NULL)
    return 0;
  facts.category = duty_policy_get_category (policy, 0)->id;
  for (facts.level = 1; facts.level <= DUTY_LEVELS; facts.level++)
    for (facts.stage = DUTY_STAGE_REPORTED; facts.stage <= DUTY_STAGE_CLOSED; facts.stage++)
      for (facts.channel = DUTY_CHANNEL_GRID_PATROL; facts.channel <= DUTY_CHANNEL_OFFICER; facts.channel++)
        check_clocks (policy, calendar, &facts);
  check_words (policy);
  return 0;
}
