/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/wall/duty-wall-page.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WALL_WINDOW (duty_wall_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyWallWindow, duty_wall_window, DUTY, WALL_WINDOW, GtkApplicationWindow)

/* A wall (电视墙) of its own, full screen on one monitor. While the seat is locked it goes on, and takes no keys. */
GtkWindow *duty_wall_window_new (DutyDesk *desk, DutyFavourites *favourites, GdkMonitor *monitor, const char *path);

DutyWallPage *duty_wall_window_get_page (DutyWallWindow *self);

G_END_DECLS
