/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MOVE_BUTTON (duty_move_button_get_type ())
G_DECLARE_FINAL_TYPE (DutyMoveButton, duty_move_button, DUTY, MOVE_BUTTON, GtkButton)

GtkWidget *duty_move_button_new (DutyMove move, gboolean in_menu);

void duty_move_button_show (DutyMoveButton *self, DutyCaseActions *actions);

G_END_DECLS
