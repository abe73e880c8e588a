/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ui/map/duty-map-marker.h"

G_BEGIN_DECLS

/* Draws what markers look like, around 0, 0 of @cr. Pure: no widget. */

double duty_marker_art_get_radius (const DutyMarkerFace *face);
void duty_marker_art_draw (cairo_t *cr, const DutyMarkerFace *face);
void duty_marker_art_draw_glow (cairo_t *cr, const DutyMarkerFace *face, double phase);
void duty_marker_art_get_ink (const DutyMarkerFace *face, double ink[3]);

G_END_DECLS
