/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_BOARD_WINDOW (duty_board_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyBoardWindow, duty_board_window, DUTY, BOARD_WINDOW, AdwWindow)

/* Signal "camera-activated" (DutyCamera): Enter or a double click. */
GtkWidget *duty_board_window_new (DutyDesk *desk, GtkWindow *parent);

G_END_DECLS
