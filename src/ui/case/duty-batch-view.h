/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_BATCH_VIEW (duty_batch_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyBatchView, duty_batch_view, DUTY, BATCH_VIEW, GtkWidget)

void duty_batch_view_set_actions (DutyBatchView *self, DutyCaseActions *actions);
void duty_batch_view_set_cases (DutyBatchView *self, GPtrArray *cases);

G_END_DECLS
