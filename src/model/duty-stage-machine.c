/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-stage-machine.h"

#include "model/duty-enum-types.h"

typedef struct
{
  DutyStage from;
  DutyMove move;
  DutyStage to;
} Step;

static const Step STEPS[] = {
  { DUTY_STAGE_REPORTED, DUTY_MOVE_ACCEPT, DUTY_STAGE_ACCEPTED },
  { DUTY_STAGE_ACCEPTED, DUTY_MOVE_ASSIGN, DUTY_STAGE_ASSIGNED },
  { DUTY_STAGE_ASSIGNED, DUTY_MOVE_ASSIGN, DUTY_STAGE_ASSIGNED },
  { DUTY_STAGE_ASSIGNED, DUTY_MOVE_START, DUTY_STAGE_HANDLING },
  { DUTY_STAGE_HANDLING, DUTY_MOVE_ASSIGN, DUTY_STAGE_ASSIGNED },
  { DUTY_STAGE_HANDLING, DUTY_MOVE_CLOSE, DUTY_STAGE_CLOSED },
};

static const Step *
find_step (DutyStage stage, DutyMove move)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (STEPS[i].from == stage && STEPS[i].move == move)
      return &STEPS[i];
  return NULL;
}

/**
 * duty_stage_machine_apply:
 * @stage: where the case stands
 * @move: what someone wants to do
 * @next: (out): where the case would stand
 *
 * Returns: whether @move is allowed from @stage
 */
gboolean
duty_stage_machine_apply (DutyStage stage, DutyMove move, DutyStage *next)
{
  const Step *step = find_step (stage, move);

  if (step == NULL)
    return FALSE;
  *next = step->to;
  return TRUE;
}

gboolean
duty_stage_machine_allows (DutyStage stage, DutyMove move)
{
  return find_step (stage, move) != NULL;
}

/**
 * duty_stage_machine_describe_allowed:
 * @stage: where a case stands
 *
 * Returns: (transfer full): the nicks of the moves that are allowed from @stage, joined by ", "
 */
char *
duty_stage_machine_describe_allowed (DutyStage stage)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) nicks = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (STEPS[i].from == stage)
      g_strv_builder_add (builder, duty_enum_to_nick (DUTY_TYPE_MOVE, STEPS[i].move));
  nicks = g_strv_builder_end (builder);
  return g_strjoinv (", ", nicks);
}
