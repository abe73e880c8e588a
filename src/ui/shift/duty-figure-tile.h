/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_FIGURE_TILE (duty_figure_tile_get_type ())
G_DECLARE_FINAL_TYPE (DutyFigureTile, duty_figure_tile, DUTY, FIGURE_TILE, GtkWidget)

GtkWidget *duty_figure_tile_new (guint figure);

void duty_figure_tile_show (DutyFigureTile *self, const DutyHandover *handover);

G_END_DECLS
