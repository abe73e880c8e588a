/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ACTION_BAR (duty_action_bar_get_type ())
G_DECLARE_FINAL_TYPE (DutyActionBar, duty_action_bar, DUTY, ACTION_BAR, GtkWidget)

void duty_action_bar_set_actions (DutyActionBar *self, DutyCaseActions *actions);

G_END_DECLS
