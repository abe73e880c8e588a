/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

/* Moves a map that has a reference source. It rests at whole zoom levels only, where tiles are sharp. */

void duty_map_motion_zoom (ShumateMap *map, int steps, double x, double y);
void duty_map_motion_pan (ShumateMap *map, double across, double down);
void duty_map_motion_show (ShumateMap *map, const DutyPatch *patch);
void duty_map_motion_reveal (ShumateMap *map, DutyPoint place);

DutyPatch duty_map_motion_get_seen (ShumateMap *map);
double duty_map_motion_get_plane (ShumateMap *map);
guint duty_map_motion_get_fitting_size (ShumateMap *map, const DutyPatch *patch);

G_END_DECLS
