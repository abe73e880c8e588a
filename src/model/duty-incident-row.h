/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-case-code.h"
#include "model/duty-enums.h"
#include "model/duty-geo.h"
#include "model/duty-pause.h"
#include "model/duty-stage-machine.h"

G_BEGIN_DECLS

/**
 * DutyIncidentRow:
 * @code: the case's one code
 * @township: (nullable): the code of the township that @area lies in, or is
 * @reported_at: when the room took it, µs UTC
 * @tier: who has it: small matters stay in the village
 * @stage_since: when the clock of @stage started, µs UTC
 * @stage_days: by how many days that clock was extended; working days where it runs in working time
 * @stage_extra: by how much it was extended besides, µs of its own time
 * @stage_warned: the colour of that clock for which what policy asks for was begun
 * @case_since: when the case's own clock started: with the report, or when it was reopened
 * @case_until: when that clock came to its end; 0 while it runs
 * @case_days: as @stage_days, of the case's clock
 * @case_extra: as @stage_extra, of the case's clock
 * @case_warned: as @stage_warned, of the case's clock
 * @pauses: (array length=n_pauses): the suspensions since @case_since, oldest first
 * @owner: (nullable): who accepted it, and answers for it
 * @handler: (nullable): who handles it, once assigned
 * @supervised: whether a lead presses for it
 * @into: (nullable): the case it was merged into
 * @answer: what whoever reported said when they were asked
 * @closed_at: when it was last closed, µs UTC; 0 if never
 * @n_reopened: how often it was reopened
 * @seq: the journal entry that last changed it
 *
 * One case as it stands after a transaction: what the projection `incident` and its text hold.
 * Immutable once shared, between threads too.
 */
typedef struct
{
  char *code;
  DutyChannel channel;
  char *category;
  int level;
  char *title;
  char *detail;
  gboolean has_place;
  DutyPoint place;
  char *area;
  char *township;
  gint64 reported_at;
  DutyTier tier;
  DutyStage stage;
  gint64 stage_since;
  gint64 stage_days;
  gint64 stage_extra;
  DutyColour stage_warned;
  gint64 case_since;
  gint64 case_until;
  gint64 case_days;
  gint64 case_extra;
  DutyColour case_warned;
  DutyPause *pauses;
  guint n_pauses;
  char *owner;
  char *handler;
  gboolean supervised;
  char *into;
  DutyAnswer answer;
  gint64 closed_at;
  guint n_reopened;
  gint64 seq;
} DutyIncidentRow;

DutyIncidentRow *duty_incident_row_new (void);
DutyIncidentRow *duty_incident_row_copy (const DutyIncidentRow *self);
DutyIncidentRow *duty_incident_row_ref (DutyIncidentRow *self);
void duty_incident_row_unref (DutyIncidentRow *self);

void duty_incident_row_begin (DutyIncidentRow *self, gint64 at);
void duty_incident_row_begin_pause (DutyIncidentRow *self, gint64 at);
void duty_incident_row_end_pause (DutyIncidentRow *self, gint64 at);
void duty_incident_row_clear_pauses (DutyIncidentRow *self);
gboolean duty_incident_row_is_suspended (const DutyIncidentRow *self);
DutyStanding duty_incident_row_get_standing (const DutyIncidentRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyIncidentRow, duty_incident_row_unref)

G_END_DECLS
