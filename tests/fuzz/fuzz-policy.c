/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-policy-file.h"
#include "fuzz/duty-fuzz.h"

/* Each clock that a policy sets turns blue, yellow and red in this order. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyPolicy) policy = duty_policy_file_read ((const char *) data, size, problems, NULL);

  if (policy == NULL)
    return 0;
  for (int level = 1; level <= DUTY_LEVELS; level++)
    for (int stage = DUTY_STAGE_REPORTED; stage <= DUTY_STAGE_CLOSED; stage++)
      {
        const char *category = duty_policy_get_category (policy, 0)->id;
        DutyDeadline deadline = duty_policy_get_deadline (policy, level, category, stage, 1);

        g_assert_true (deadline.due == 0 || (deadline.start <= deadline.blue && deadline.blue <= deadline.yellow &&
                                             deadline.yellow <= deadline.due));
      }
  return 0;
}
