/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-entry.h"
#include "model/duty-head.h"

G_BEGIN_DECLS

/* So many changes of a shift are told one by one; how many more there were is counted. */
#define DUTY_SHIFT_MAX_CHANGES 500

/**
 * DutyShiftRecord:
 * @last: (nullable): the seat's last handover, a “shift.handover”
 * @from: when the shift began: with @last, else half a day ago or when the journal began; µs UTC
 * @to_seq: the newest entry that was read
 * @n_reported: cases taken in the shift
 * @n_closed: cases closed in it
 * @changes: (element-type DutyEntry): what happened that the next shift should know of, oldest first. Signed
 *   heads stand among them as “journal.head”
 * @n_left_out: how many such entries came before the first of @changes
 * @lost: (element-type DutyEntry): for each camera without a picture the “camera.lost” that tells so
 * @promises: (element-type DutyPromise): those that are owed, and those kept in the shift
 *
 * @handover: (nullable): of a shift that is over, its “shift.handover”
 * @cases: (nullable) (element-type DutyIncidentRow): of a shift that is over, the cases that were open, and
 *   others, as they stood
 * @head: (nullable): of a shift that is over, the head that was signed for its handover
 *
 * What the journal has of a shift, as it stood at one moment.
 */
typedef struct
{
  DutyEntry *last;
  gint64 from;
  gint64 to_seq;
  guint n_reported;
  guint n_closed;
  GPtrArray *changes;
  guint n_left_out;
  GPtrArray *lost;
  GPtrArray *promises;
  DutyEntry *handover;
  GPtrArray *cases;
  DutyHead *head;
} DutyShiftRecord;

void duty_shift_record_free (DutyShiftRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyShiftRecord, duty_shift_record_free)

G_END_DECLS
