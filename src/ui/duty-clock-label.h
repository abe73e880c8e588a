/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/duty-clock.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CLOCK_LABEL (duty_clock_label_get_type ())
G_DECLARE_FINAL_TYPE (DutyClockLabel, duty_clock_label, DUTY, CLOCK_LABEL, GtkWidget)

void duty_clock_label_show_wall (DutyClockLabel *self, DutyClock *clock);
void duty_clock_label_show_deadline (DutyClockLabel *self, DutyClock *clock, gint64 due);
void duty_clock_label_show_still (DutyClockLabel *self, gint64 span, gboolean paused);

G_END_DECLS
