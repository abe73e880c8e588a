/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MOVE_POPOVER (duty_move_popover_get_type ())
G_DECLARE_FINAL_TYPE (DutyMovePopover, duty_move_popover, DUTY, MOVE_POPOVER, GtkPopover)

void duty_move_popover_open (GtkWidget *parent, GtkWidget *at, DutyCaseActions *actions, DutyMove move);

G_END_DECLS
