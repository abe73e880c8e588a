/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"

G_BEGIN_DECLS

/* How far before a camera that faces somewhere the place lies that it shows, in metres. */
#define DUTY_PLACE_CAMERA_REACH 40.0

/**
 * DutyPlace:
 * @name: as people call it: "鹅城镇 新站村 03 格", a camera's name
 * @area: (nullable): the code of the area that it is, or lies in
 * @point: where it is: an area's centre, what a camera looks at
 * @is_camera: whether it is named after a camera
 *
 * Where something happened, as an officer names it. Immutable; any thread.
 */
typedef struct
{
  char *name;
  char *area;
  DutyPoint point;
  gboolean is_camera;
} DutyPlace;

DutyPlace *duty_place_new_for_area (DutyCounty *county, DutyArea *area);
DutyPlace *duty_place_new_for_camera (DutyCounty *county, DutyCamera *camera);
DutyPlace *duty_place_new_for_point (DutyCounty *county, DutyPoint point);
DutyPlace *duty_place_ref (DutyPlace *self);
void duty_place_unref (DutyPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyPlace, duty_place_unref)

G_END_DECLS
