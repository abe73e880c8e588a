/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_VIEW (duty_case_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseView, duty_case_view, DUTY, CASE_VIEW, GtkWidget)

void duty_case_view_set_actions (DutyCaseView *self, DutyCaseActions *actions);
void duty_case_view_set_incident (DutyCaseView *self, DutyIncident *incident);

G_END_DECLS
