/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "desk/duty-incident-book.h"
#include "model/duty-county.h"
#include "model/duty-report.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DUPLICATES (duty_duplicates_get_type ())
G_DECLARE_FINAL_TYPE (DutyDuplicates, duty_duplicates, DUTY, DUPLICATES, GObject)

/*
 * Which open cases are likely to tell of the same thing. It follows the book, some cases at a time so
 * that the main loop is not held up; it only ever proposes. Main thread.
 *
 * Property: is-ready (gboolean), whether it knows all that the book has.
 * Signal "changed" (): what it knows changed, so that an answer may be another now.
 */
DutyDuplicates *duty_duplicates_new (DutyIncidentBook *book, DutyCounty *county, DutyClock *clock);

void duty_duplicates_set_readable (DutyDuplicates *self, DutyCaseList *readable);

gboolean duty_duplicates_get_is_ready (DutyDuplicates *self);
GPtrArray *duty_duplicates_find_for_report (DutyDuplicates *self, const DutyReport *report, guint max);
GPtrArray *duty_duplicates_find_for_case (DutyDuplicates *self, DutyIncident *incident, guint max);

G_END_DECLS
