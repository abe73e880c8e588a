/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "desk/duty-case-list.h"
#include "model/duty-county.h"
#include "ui/map/duty-map-ground.h"
#include "ui/map/duty-marker-set.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MAP_CONTENTS (duty_map_contents_get_type ())
G_DECLARE_FINAL_TYPE (DutyMapContents, duty_map_contents, DUTY, MAP_CONTENTS, GObject)

/* How near two cameras' markers may stand to each other, pixels. */
#define DUTY_MAP_CAMERA_REACH 38.0

/*
 * What a map shows: the ground with its grids, the cameras, the cases, and the rings and lines of the
 * selected one. It follows the cases, the viewport and the light by itself. Main thread.
 */
DutyMapContents *duty_map_contents_new (ShumateMap *map, DutyCounty *county, DutyCaseList *cases);

void duty_map_contents_set_grids (DutyMapContents *self, gboolean grids);
void duty_map_contents_set_area (DutyMapContents *self, const char *code);
const char *duty_map_contents_get_area (DutyMapContents *self);
gboolean duty_map_contents_set_selected (DutyMapContents *self, DutyIncident *incident);
gboolean duty_map_contents_locate (DutyMapContents *self, DutyIncident *incident, DutyPoint *place);
void duty_map_contents_queue_follow (DutyMapContents *self);
void duty_map_contents_shut (DutyMapContents *self);

DutyMapGround *duty_map_contents_get_ground (DutyMapContents *self);
DutyMarkerSet *duty_map_contents_get_markers (DutyMapContents *self, gboolean incidents);

G_END_DECLS
