/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-geo.h"

#include <math.h>

#define EARTH_RADIUS 6371008.8
#define RADIANS(degrees) ((degrees) * G_PI / 180.0)

void
duty_box_add (DutyBox *self, DutyPoint point)
{
  self->south = MIN (self->south, point.latitude);
  self->north = MAX (self->north, point.latitude);
  self->west = MIN (self->west, point.longitude);
  self->east = MAX (self->east, point.longitude);
}

gboolean
duty_box_contains (const DutyBox *self, DutyPoint point)
{
  return point.latitude >= self->south && point.latitude <= self->north && point.longitude >= self->west &&
         point.longitude <= self->east;
}

/**
 * duty_geo_distance:
 *
 * Returns: metres over the ground between two places (haversine on a sphere)
 */
double
duty_geo_distance (DutyPoint a, DutyPoint b)
{
  double dlat = sin (RADIANS (b.latitude - a.latitude) / 2);
  double dlon = sin (RADIANS (b.longitude - a.longitude) / 2);
  double h = dlat * dlat + cos (RADIANS (a.latitude)) * cos (RADIANS (b.latitude)) * dlon * dlon;

  return 2 * EARTH_RADIUS * asin (MIN (1.0, sqrt (h)));
}

/**
 * duty_geo_bearing:
 *
 * Returns: degrees clockwise from north, 0 to 360, in which @to lies seen from @from
 */
double
duty_geo_bearing (DutyPoint from, DutyPoint to)
{
  double lat1 = RADIANS (from.latitude);
  double lat2 = RADIANS (to.latitude);
  double dlon = RADIANS (to.longitude - from.longitude);
  double y = sin (dlon) * cos (lat2);
  double x = cos (lat1) * sin (lat2) - sin (lat1) * cos (lat2) * cos (dlon);

  return fmod (atan2 (y, x) * 180.0 / G_PI + 360.0, 360.0);
}

/**
 * duty_geo_travel:
 * @from: where it begins
 * @bearing: degrees clockwise from north
 * @metres: how far, some hundreds at most: the ground is taken as flat
 *
 * Returns: where it leads
 */
DutyPoint
duty_geo_travel (DutyPoint from, double bearing, double metres)
{
  double degrees = metres / EARTH_RADIUS * 180.0 / G_PI;

  return (DutyPoint){
    .latitude = from.latitude + degrees * cos (RADIANS (bearing)),
    .longitude = from.longitude + degrees * sin (RADIANS (bearing)) / cos (RADIANS (from.latitude)),
  };
}

/**
 * duty_geo_is_valid:
 *
 * Returns: whether the two are finite and name a place on the Web Mercator map (within 85° of the equator)
 */
gboolean
duty_geo_is_valid (double latitude, double longitude)
{
  return isfinite (latitude) && isfinite (longitude) && fabs (latitude) <= 85.0 && fabs (longitude) <= 180.0;
}
