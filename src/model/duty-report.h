/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

/* Bounds of a report's texts, in characters; a longer one is refused. */
#define DUTY_REPORT_MAX_TITLE 200
#define DUTY_REPORT_MAX_DETAIL 10000
#define DUTY_REPORT_MAX_NAME 100
#define DUTY_REPORT_MAX_KEY 200

/**
 * DutyReport:
 * @channel: where it came from
 * @category: a category's id of the county's policy
 * @level: severity, 1 highest to 4
 * @title: one line
 * @detail: (nullable): more
 * @has_place: whether @place is known
 * @place: where it is
 * @area: (nullable): an area's code; `desk/` finds it from @place when it is not given
 * @at: when it happened, µs UTC; 0 when not given
 * @reporter_name: (nullable): a personal detail, to be sealed
 * @reporter_phone: (nullable): a personal detail, to be sealed
 *
 * A checked report of an incident, before it is a case. Immutable and shared between threads.
 */
typedef struct
{
  DutyChannel channel;
  char *category;
  int level;
  char *title;
  char *detail;
  gboolean has_place;
  DutyPoint place;
  char *area;
  gint64 at;
  char *reporter_name;
  char *reporter_phone;
} DutyReport;

DutyReport *duty_report_new (void);
DutyReport *duty_report_ref (DutyReport *self);
void duty_report_unref (DutyReport *self);
DutyReport *duty_report_dup_clean (const DutyReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyReport, duty_report_unref)

G_END_DECLS
