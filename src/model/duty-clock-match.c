/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-clock-match.h"

/* How much each thing a rule names makes it the more particular one. */
enum
{
  RANK_CATEGORY = 1,
  RANK_CHANNEL = 2,
  RANK_LEVEL = 4,
  RANK_STAGE = 8,
};

static gboolean
is_for (const DutyClockMatch *self, const DutyClockFacts *facts, gboolean of_case)
{
  if (!self->of_case != !of_case)
    return FALSE;
  if (!of_case && self->stage != DUTY_ANY_STAGE && self->stage != (int) facts->stage)
    return FALSE;
  if (self->level != DUTY_ANY_LEVEL && self->level != facts->level)
    return FALSE;
  if (self->channel != DUTY_ANY_CHANNEL && self->channel != (int) facts->channel)
    return FALSE;
  return self->category == NULL || g_strcmp0 (self->category, facts->category) == 0;
}

/**
 * duty_clock_match_rank:
 * @self: what a rule is for
 * @facts: a case's facts
 * @of_case: whether the case's own clock is asked for, else its stage's
 *
 * Returns: how particular the rule is, of which the highest wins: 8 for a stage, 4 for a level, 2 for a
 *   channel and 1 for a category; -1 when it is not for this clock
 */
int
duty_clock_match_rank (const DutyClockMatch *self, const DutyClockFacts *facts, gboolean of_case)
{
  int rank = 0;

  if (!is_for (self, facts, of_case))
    return -1;
  rank += !of_case && self->stage != DUTY_ANY_STAGE ? RANK_STAGE : 0;
  rank += self->level != DUTY_ANY_LEVEL ? RANK_LEVEL : 0;
  rank += self->channel != DUTY_ANY_CHANNEL ? RANK_CHANNEL : 0;
  rank += self->category != NULL ? RANK_CATEGORY : 0;
  return rank;
}
