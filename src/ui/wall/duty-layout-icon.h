/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_LAYOUT_ICON (duty_layout_icon_get_type ())
G_DECLARE_FINAL_TYPE (DutyLayoutIcon, duty_layout_icon, DUTY, LAYOUT_ICON, GtkWidget)

GtkWidget *duty_layout_icon_new (guint n_tiles);

G_END_DECLS
