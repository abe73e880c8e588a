/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_LAYOUT_BAR (duty_layout_bar_get_type ())
G_DECLARE_FINAL_TYPE (DutyLayoutBar, duty_layout_bar, DUTY, LAYOUT_BAR, GtkWidget)

/* A button for each layout of a wall (电视墙), for the action "wall.layout" (i: the tiles) of whoever holds it. */
void duty_layout_bar_add_keys (GtkWidget *widget);

G_END_DECLS
