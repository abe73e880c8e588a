/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_AT_HAND (duty_case_at_hand_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseAtHand, duty_case_at_hand, DUTY, CASE_AT_HAND, GObject)

/*
 * Signals:
 *   found (DutyIncident *)    this one is to be shown now
 *   failed (GError)           a case that was looked for was not found, or may not be read
 */
DutyCaseAtHand *duty_case_at_hand_new (DutyDesk *desk);

DutyIncident *duty_case_at_hand_get (DutyCaseAtHand *self);
void duty_case_at_hand_set (DutyCaseAtHand *self, DutyIncident *incident);
void duty_case_at_hand_open (DutyCaseAtHand *self, const char *code);
void duty_case_at_hand_refresh (DutyCaseAtHand *self);

G_END_DECLS
