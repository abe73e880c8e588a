/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/wall/duty-walls.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MONITOR_BUTTON (duty_monitor_button_get_type ())
G_DECLARE_FINAL_TYPE (DutyMonitorButton, duty_monitor_button, DUTY, MONITOR_BUTTON, GtkWidget)

/*
 * A button that lists the monitors: each with a switch for a wall of its own, and a button that puts there
 * what is on this page. Hidden until it has walls.
 */
void duty_monitor_button_set_up (DutyMonitorButton *self, DutyWalls *walls, DutyWallPage *page);
void duty_monitor_button_popup (DutyMonitorButton *self);

G_END_DECLS
