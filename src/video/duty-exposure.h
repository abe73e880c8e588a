/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

cairo_region_t *duty_exposure_of (GtkWidget *widget, int scale);

G_END_DECLS
