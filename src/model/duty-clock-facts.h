/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-pause.h"

G_BEGIN_DECLS

/* The channel of a rule for all of them, and of facts that do not know theirs. */
#define DUTY_ANY_CHANNEL (-1)

/**
 * DutyClockFacts:
 * @level: 1 to 4
 * @category: (nullable): a category's id
 * @channel: where the case was reported
 * @stage: the stage it is in
 * @stage_since: when it entered the stage, or was transferred in it
 * @case_since: when the case's own clock began: its report, or its reopening
 * @case_until: when that ended (closed, merged, voided), 0 while it runs
 * @pauses: (array length=n_pauses): its suspensions since @case_since, oldest first
 * @n_pauses: how many
 * @stage_days: whole days granted to the stage: working days for a clock in working time; below 0 counts as 0
 * @stage_extra: what was granted to it besides, in the clock's own time; below 0 counts as 0
 * @case_days: as @stage_days, to the case
 * @case_extra: as @stage_extra, to the case
 *
 * All that a case's clocks depend on, besides policy and calendar: a plain value that borrows what it points
 * to. Moments are µs UTC, spans are µs.
 */
typedef struct
{
  int level;
  const char *category;
  DutyChannel channel;
  DutyStage stage;
  gint64 stage_since;
  gint64 case_since;
  gint64 case_until;
  const DutyPause *pauses;
  guint n_pauses;
  gint64 stage_days;
  gint64 stage_extra;
  gint64 case_days;
  gint64 case_extra;
} DutyClockFacts;

G_END_DECLS
