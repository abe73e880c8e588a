/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/wall/duty-wall-page.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WALLS (duty_walls_get_type ())
G_DECLARE_FINAL_TYPE (DutyWalls, duty_walls, DUTY, WALLS, GObject)

/*
 * The walls on monitors of their own. A wall is remembered by its monitor: it stands there again after a start, and
 * when a monitor that was gone returns. Signal "changed" (): another wall, or another monitor.
 */
DutyWalls *duty_walls_new (DutyDesk *desk, DutyFavourites *favourites, GtkWindow *console, const char *folder);
void duty_walls_shut (DutyWalls *self);

GListModel *duty_walls_get_monitors (DutyWalls *self);
GdkMonitor *duty_walls_get_console_monitor (DutyWalls *self);
GdkMonitor *duty_walls_find_monitor (DutyWalls *self, const char *id);
DutyWallPage *duty_walls_find (DutyWalls *self, GdkMonitor *monitor);
DutyWallPage *duty_walls_open (DutyWalls *self, GdkMonitor *monitor);
void duty_walls_close (DutyWalls *self, GdkMonitor *monitor);

G_END_DECLS
