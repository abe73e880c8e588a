/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_ACTIONS (duty_case_actions_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseActions, duty_case_actions, DUTY, CASE_ACTIONS, GObject)

/*
 * Signals:
 *   changed ()                             what is allowed changed
 *   asked (DutyMove)                       this move wants something from the officer
 *   moved (DutyMove, guint n)              n cases were moved
 *   failed (DutyMove, GError)              it was not, or not all of it; duty_case_actions_can_retry()
 */
DutyCaseActions *duty_case_actions_new (DutyDesk *desk, GActionMap *map);

void duty_case_actions_set_cases (DutyCaseActions *self, GPtrArray *cases);
guint duty_case_actions_count_allowed (DutyCaseActions *self, DutyMove move);
guint duty_case_actions_count_with (DutyCaseActions *self, DutyMove move, const DutyMoveDetails *details);
guint duty_case_actions_get_n_cases (DutyCaseActions *self);
GPtrArray *duty_case_actions_dup_cases (DutyCaseActions *self);
DutyMove duty_case_actions_get_next (DutyCaseActions *self);
const char *duty_case_actions_get_note (DutyCaseActions *self);
const DutyMoveDetails *duty_case_actions_get_draft (DutyCaseActions *self, DutyMove move);
void duty_case_actions_perform (DutyCaseActions *self, DutyMove move, const DutyMoveDetails *details);
gboolean duty_case_actions_can_retry (const GError *error);
void duty_case_actions_retry (DutyCaseActions *self);
DutyDesk *duty_case_actions_get_desk (DutyCaseActions *self);

G_END_DECLS
