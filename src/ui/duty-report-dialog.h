/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"
#include "model/duty-category-words.h"
#include "model/duty-place-index.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPORT_DIALOG (duty_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyReportDialog, duty_report_dialog, DUTY, REPORT_DIALOG, AdwWindow)

/*
 * The form in which an officer enters a case. Closing it hides it with all that was written.
 *
 * Signals:
 *   reported (const char *code)      the case is on disk
 *   open-asked (DutyIncident *)      an open case tells of the same thing; the officer wants that one
 *   map-asked ()                     the officer wants to choose the place on the map
 *   discarded ()                     what was written is not wanted
 */

DutyReportDialog *duty_report_dialog_new (DutyDesk *desk, GtkWindow *parent);

void duty_report_dialog_set_aids (DutyReportDialog *self,
                                  const DutyPlaceIndex *index,
                                  const DutyCategoryWords *words);
void duty_report_dialog_set_place (DutyReportDialog *self, DutyPlace *place);
void duty_report_dialog_offer_place (DutyReportDialog *self, DutyPlace *place);
gboolean duty_report_dialog_is_written (DutyReportDialog *self);

G_END_DECLS
