/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MOVE_MENU (duty_move_menu_get_type ())
G_DECLARE_FINAL_TYPE (DutyMoveMenu, duty_move_menu, DUTY, MOVE_MENU, GtkWidget)

/*
 * Signals:
 *   chosen ()   one of the moves was chosen
 */

void duty_move_menu_set_actions (DutyMoveMenu *self, DutyCaseActions *actions);
void duty_move_menu_leave_out (DutyMoveMenu *self, guint moves);
GtkWidget *duty_move_menu_find (DutyMoveMenu *self, DutyMove move);

G_END_DECLS
