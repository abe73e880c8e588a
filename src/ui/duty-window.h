/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUTY_TYPE_WINDOW (duty_window_get_type ())
G_DECLARE_FINAL_TYPE (DutyWindow, duty_window, DUTY, WINDOW, AdwApplicationWindow)

DutyWindow *duty_window_new (GtkApplication *application);

G_END_DECLS
