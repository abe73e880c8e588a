/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-incident-row.h"

G_BEGIN_DECLS

/* Bounds, in characters. */
#define DUTY_MOVE_MAX_HANDLER 100
#define DUTY_MOVE_MAX_NOTE 10000

/* The longest extension that can be asked for at once, µs; policy may allow less. */
#define DUTY_MOVE_MAX_EXTRA (366 * G_TIME_SPAN_DAY)

/**
 * DutyMoveDetails:
 * @handler: (nullable): who is to handle the case: a grid worker, a village, a department
 * @note: (nullable): the reason, the result or the remark
 * @into: (nullable): the code of the case that goes on
 * @answer: what whoever reported said
 * @extra: how much longer the case may take, µs
 *
 * What goes with a move. Borrowed.
 */
typedef struct
{
  const char *handler;
  const char *note;
  const char *into;
  DutyAnswer answer;
  gint64 extra;
} DutyMoveDetails;

gboolean
duty_move_details_check (const DutyMoveDetails *self, DutyMove move, const char **field, GError **error);

/**
 * DutyMoved:
 * @move: what was done
 * @at: when, µs UTC
 * @officer: who did it
 * @stage: where the case stands since
 * @handler: (nullable): as in #DutyMoveDetails, like all below
 * @tier: for an escalation: who has it since
 * @of_case: for a warning: whether it was the case's clock, else its stage's
 * @colour: for a warning: what that clock turned
 *
 * A move as the journal tells it, its text aside. Borrowed.
 */
typedef struct
{
  DutyMove move;
  gint64 at;
  const char *officer;
  DutyStage stage;
  const char *handler;
  const char *into;
  DutyAnswer answer;
  gint64 extra;
  DutyTier tier;
  gboolean of_case;
  DutyColour colour;
} DutyMoved;

void duty_moved_apply (const DutyMoved *self, DutyIncidentRow *row);

G_END_DECLS
