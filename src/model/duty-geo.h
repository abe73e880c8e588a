/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyPoint:
 * @latitude: degrees, WGS 84 (CGCS2000 agrees with it within centimetres)
 * @longitude: degrees
 */
typedef struct
{
  double latitude;
  double longitude;
} DutyPoint;

/**
 * DutyBox:
 *
 * The smallest box of latitude and longitude around some points. An empty one has south > north.
 */
typedef struct
{
  double south;
  double west;
  double north;
  double east;
} DutyBox;

#define DUTY_BOX_EMPTY ((DutyBox){ 90, 180, -90, -180 })

void duty_box_add (DutyBox *self, DutyPoint point);
gboolean duty_box_contains (const DutyBox *self, DutyPoint point);

double duty_geo_distance (DutyPoint a, DutyPoint b);
double duty_geo_bearing (DutyPoint from, DutyPoint to);
DutyPoint duty_geo_travel (DutyPoint from, double bearing, double metres);
gboolean duty_geo_is_valid (double latitude, double longitude);

G_END_DECLS
