/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

/**
 * DutyIncidentRow:
 * @code: the case's one code
 * @stage_since: when it entered @stage, µs UTC
 * @reported_at: when the room took it, µs UTC
 * @handler: (nullable): who handles it, once assigned
 * @seq: the journal entry that last changed it
 *
 * One case as it stands after a transaction: what the projection `incident` and its text hold.
 * Immutable and shared between threads.
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
  gint64 reported_at;
  DutyStage stage;
  gint64 stage_since;
  char *handler;
  gint64 seq;
} DutyIncidentRow;

DutyIncidentRow *duty_incident_row_new (void);
DutyIncidentRow *duty_incident_row_copy (const DutyIncidentRow *self);
DutyIncidentRow *duty_incident_row_ref (DutyIncidentRow *self);
void duty_incident_row_unref (DutyIncidentRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyIncidentRow, duty_incident_row_unref)

G_END_DECLS
