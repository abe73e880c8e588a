/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-room.h"
#include "ui/duty-settings.h"
#include "ui/people/duty-seat-pages.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WINDOW (duty_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyWindow, duty_window, DUTY, WINDOW, AdwApplicationWindow)

DutyWindow *duty_window_new (GtkApplication *application, DutySettings *settings);

void duty_window_show_opening (DutyWindow *self);
void duty_window_show_failure (DutyWindow *self, const char *message);
void duty_window_show_room (DutyWindow *self, DutyRoom *room, const char *wall_path, const char *walls_folder);
void duty_window_show_page (DutyWindow *self, const char *name);
void duty_window_fill_wall (DutyWindow *self, guint n_tiles);

G_END_DECLS
