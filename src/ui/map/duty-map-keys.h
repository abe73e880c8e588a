/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of a DutyMapView: + and − zoom, arrows pan, 0 and Home show the county, Enter clicks the middle,
 * Escape closes what is offered, then takes the choice of an area back. */
void duty_map_keys_add (GtkWidgetClass *klass);

G_END_DECLS
