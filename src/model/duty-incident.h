/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-case-code.h"
#include "model/duty-deadline.h"
#include "model/duty-incident-row.h"
#include "model/duty-pinyin.h"
#include "model/duty-reckoner.h"

G_BEGIN_DECLS

/**
 * DutyUrgency:
 * @due: its deadline, µs UTC; %G_MAXINT64 without one
 * @level: its severity
 * @code: its code
 *
 * By what a queue is sorted, as it was at some moment. It does not change while time passes, only when
 * the case moves.
 */
typedef struct
{
  gint64 due;
  int level;
  char code[DUTY_CASE_CODE_MAX_LENGTH + 1];
} DutyUrgency;

int duty_urgency_compare (const DutyUrgency *a, const DutyUrgency *b);

#define DUTY_TYPE_INCIDENT (duty_incident_get_type ())
G_DECLARE_FINAL_TYPE (DutyIncident, duty_incident, DUTY, INCIDENT, GObject)

DutyIncident *duty_incident_new (DutyIncidentRow *row, DutyReckoner *reckoner, gint64 now);

void duty_incident_update (DutyIncident *self, DutyIncidentRow *row, gint64 now);
void duty_incident_reckon (DutyIncident *self, gint64 now);
void duty_incident_tick (DutyIncident *self, gint64 now);
gint64 duty_incident_get_next_change (DutyIncident *self, gint64 now);

DutyIncidentRow *duty_incident_get_row (DutyIncident *self);
const char *duty_incident_get_code (DutyIncident *self);
DutyStage duty_incident_get_stage (DutyIncident *self);
gboolean duty_incident_is_open (DutyIncident *self);
const DutyDeadline *duty_incident_get_deadline (DutyIncident *self);
const DutyDeadline *duty_incident_get_stage_clock (DutyIncident *self);
const DutyDeadline *duty_incident_get_case_clock (DutyIncident *self);
DutyColour duty_incident_get_colour (DutyIncident *self);
gint64 duty_incident_get_minutes (DutyIncident *self);
DutyColour duty_incident_get_clock_colour (DutyIncident *self, gboolean of_case);
guint duty_incident_get_face (DutyIncident *self);
const DutyExpectation *duty_incident_get_expectation (DutyIncident *self);
gboolean duty_incident_get_is_expected_late (DutyIncident *self);
gboolean duty_incident_get_is_sounding (DutyIncident *self);
void duty_incident_sound (DutyIncident *self);
gboolean duty_incident_get_acknowledged (DutyIncident *self);
void duty_incident_set_acknowledged (DutyIncident *self, gboolean acknowledged);

DutyPinyinKey *duty_incident_row_make_search_key (const DutyIncidentRow *row);
void duty_incident_take_search_key (DutyIncident *self, DutyPinyinKey *key);
const DutyPinyinKey *duty_incident_get_search_key (DutyIncident *self);

DutyUrgency duty_incident_get_urgency (DutyIncident *self);
int duty_incident_compare_urgency (DutyIncident *a, DutyIncident *b);

G_END_DECLS
