/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-incident-row.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_MARKS (duty_case_marks_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseMarks, duty_case_marks, DUTY, CASE_MARKS, GtkWidget)

void duty_case_marks_show (DutyCaseMarks *self, const DutyIncidentRow *row, gint64 now);
void duty_case_marks_set_reasons (DutyCaseMarks *self, const char *suspended, const char *supervised);

G_END_DECLS
