/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-clock-facts.h"

G_BEGIN_DECLS

#define DUTY_ANY_LEVEL 0
#define DUTY_ANY_STAGE (-1)

/**
 * DutyClockMatch:
 * @of_case: whether it is for the case's own clock; else for the clock of a stage
 * @stage: the stage, or %DUTY_ANY_STAGE; not looked at for a case's own clock
 * @level: severity 1 (highest) to 4, or %DUTY_ANY_LEVEL
 * @channel: a #DutyChannel, or %DUTY_ANY_CHANNEL
 * @category: (nullable): a category's id, %NULL for any
 *
 * Which clocks a rule of the policy is for.
 */
typedef struct
{
  gboolean of_case;
  int stage;
  int level;
  int channel;
  char *category;
} DutyClockMatch;

int duty_clock_match_rank (const DutyClockMatch *self, const DutyClockFacts *facts, gboolean of_case);

G_END_DECLS
