/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPORT_DIALOG (duty_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyReportDialog, duty_report_dialog, DUTY, REPORT_DIALOG, AdwWindow)

/* Signal "reported" (const char *code): the case is on disk; the dialog closes. */

DutyReportDialog *duty_report_dialog_new (DutyDesk *desk, GtkWindow *parent, const char *area);

G_END_DECLS
