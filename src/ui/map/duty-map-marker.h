/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyMarkerFace:
 * @incident: whether it marks cases; cameras otherwise
 * @count: how many it stands for
 * @colour: of the most urgent clock, for cases
 * @fresh: whether a case has just come: it lights up for some seconds
 *
 * What a marker shows.
 */
typedef struct
{
  gboolean incident;
  guint count;
  DutyColour colour;
  gboolean fresh;
} DutyMarkerFace;

#define DUTY_TYPE_MAP_MARKER (duty_map_marker_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapMarker, duty_map_marker, DUTY, MAP_MARKER, ShumateMarker)

/*
 * A marker on the map: a camera, a case, or a cluster of them with its count. Cases have the shape as well
 * as the colour of their clock: red triangle, yellow diamond, blue circle, grey dot.
 *
 * Signal "clicked".
 */
DutyMapMarker *duty_map_marker_new (void);

void duty_map_marker_set_face (DutyMapMarker *self, const DutyMarkerFace *face);
const DutyMarkerFace *duty_map_marker_get_face (DutyMapMarker *self);
void duty_map_marker_set_label (DutyMapMarker *self, const char *label);

G_END_DECLS
