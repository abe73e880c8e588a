/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/* The stage machine: one table of stage × move → stage. */

gboolean duty_stage_machine_apply (DutyStage stage, DutyMove move, DutyStage *next);
gboolean duty_stage_machine_allows (DutyStage stage, DutyMove move);
char *duty_stage_machine_describe_allowed (DutyStage stage);

G_END_DECLS
