/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPORTER_VIEW (duty_reporter_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyReporterView, duty_reporter_view, DUTY, REPORTER_VIEW, GtkWidget)

void duty_reporter_view_set_desk (DutyReporterView *self, DutyDesk *desk);
void duty_reporter_view_show (DutyReporterView *self, const char *code);

G_END_DECLS
