/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-move-details.h"
#include "model/duty-stage-machine.h"

G_BEGIN_DECLS

/* What @move asks for, and no more; a merge has to be told its case. */
static inline DutyMoveDetails
duty_test_details_make (DutyMove move)
{
  DutyNeeds needs = duty_stage_machine_get_needs (move);

  return (DutyMoveDetails){
    .handler = needs & DUTY_NEEDS_HANDLER ? "网格员 0312" : NULL,
    .note = needs & (DUTY_NEEDS_REASON | DUTY_NEEDS_RESULT) ? "已电话核实" : NULL,
    .answer = needs & DUTY_NEEDS_ANSWER ? DUTY_ANSWER_CONTENT : DUTY_ANSWER_NONE,
    .extra = needs & DUTY_NEEDS_SPAN ? G_TIME_SPAN_DAY : 0,
  };
}

G_END_DECLS
