/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyNeeds:
 * @DUTY_NEEDS_HANDLER: who is to handle it
 * @DUTY_NEEDS_REASON: why, as a text
 * @DUTY_NEEDS_RESULT: what came of it, as a text
 * @DUTY_NEEDS_CASE: another case
 * @DUTY_NEEDS_ANSWER: what whoever reported said
 * @DUTY_NEEDS_SPAN: how much longer
 * @DUTY_NEEDS_REMARK: a text may be given, and need not
 *
 * What a move asks for; it takes nothing else.
 */
typedef enum
{
  DUTY_NEEDS_NOTHING = 0,
  DUTY_NEEDS_HANDLER = 1 << 0,
  DUTY_NEEDS_REASON = 1 << 1,
  DUTY_NEEDS_RESULT = 1 << 2,
  DUTY_NEEDS_CASE = 1 << 3,
  DUTY_NEEDS_ANSWER = 1 << 4,
  DUTY_NEEDS_SPAN = 1 << 5,
  DUTY_NEEDS_REMARK = 1 << 6,
} DutyNeeds;

/**
 * DutyClockEffect:
 * @DUTY_CLOCK_STAGE_STARTS: the stage's clock starts anew
 * @DUTY_CLOCK_CASE_STOPS: the case's clock has come to its end
 * @DUTY_CLOCK_CASE_STARTS: the case's clock starts anew
 * @DUTY_CLOCK_PAUSE: both stand still
 * @DUTY_CLOCK_GO_ON: both go on
 *
 * What a move does to the clocks of a case.
 */
typedef enum
{
  DUTY_CLOCK_NOTHING = 0,
  DUTY_CLOCK_STAGE_STARTS = 1 << 0,
  DUTY_CLOCK_CASE_STOPS = 1 << 1,
  DUTY_CLOCK_CASE_STARTS = 1 << 2,
  DUTY_CLOCK_PAUSE = 1 << 3,
  DUTY_CLOCK_GO_ON = 1 << 4,
} DutyClockEffect;

/**
 * DutyStanding:
 * @stage: where the case stands
 * @suspended: whether its clocks stand still
 * @supervised: whether a lead presses for it
 * @tier: who has it
 *
 * All of a case that the stage machine looks at.
 */
typedef struct
{
  DutyStage stage;
  gboolean suspended;
  gboolean supervised;
  DutyTier tier;
} DutyStanding;

gboolean
duty_stage_machine_apply (const DutyStanding *standing, DutyMove move, DutyAnswer answer, DutyStage *next);
gboolean duty_stage_machine_allows (const DutyStanding *standing, DutyMove move);
char *duty_stage_machine_describe_allowed (const DutyStanding *standing);

DutyNeeds duty_stage_machine_get_needs (DutyMove move);
DutyClockEffect duty_stage_machine_get_effect (DutyMove move, DutyAnswer answer);

gboolean duty_stage_is_open (DutyStage stage);

G_END_DECLS
