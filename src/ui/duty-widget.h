/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void duty_widget_dispose_template (GtkWidget *widget, GType type);

void duty_widget_share_script (GtkWidget *dialog, GtkWindow *parent);

G_END_DECLS
