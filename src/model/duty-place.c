/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-place.h"

static DutyPlace *
make_place (char *name, const char *area, DutyPoint point)
{
  DutyPlace *self = g_atomic_rc_box_new0 (DutyPlace);

  self->name = name;
  self->area = g_strdup (area);
  self->point = point;
  return self;
}

/**
 * duty_place_new_for_area:
 * @county: which names the area
 * @area: an area of it
 *
 * Returns: (transfer full): the area, at its centre
 */
DutyPlace *
duty_place_new_for_area (DutyCounty *county, DutyArea *area)
{
  const char *code = duty_area_get_code (area);

  return make_place (duty_county_describe_area (county, code), code, duty_area_get_centre (area));
}

/**
 * duty_place_new_for_camera:
 * @county: which knows the areas
 * @camera: a camera of it
 *
 * Returns: (transfer full): what the camera looks at; where it stands when nobody knows which way it faces
 */
DutyPlace *
duty_place_new_for_camera (DutyCounty *county, DutyCamera *camera)
{
  double bearing = duty_camera_get_bearing (camera);
  DutyPoint point = duty_camera_get_place (camera);
  DutyArea *area;
  DutyPlace *self;

  if (bearing >= 0)
    point = duty_geo_travel (point, bearing, DUTY_PLACE_CAMERA_REACH);
  area = duty_county_locate (county, point);
  self = make_place (g_strdup (duty_camera_get_name (camera)),
                     area != NULL ? duty_area_get_code (area) : duty_camera_get_area (camera), point);
  self->is_camera = TRUE;
  return self;
}

/**
 * duty_place_new_for_point:
 * @county: which knows the areas
 * @point: a place on the map
 *
 * Returns: (transfer full): the place, named by the area that it lies in; outside of all by its degrees
 */
DutyPlace *
duty_place_new_for_point (DutyCounty *county, DutyPoint point)
{
  DutyArea *area = duty_county_locate (county, point);
  const char *code = area != NULL ? duty_area_get_code (area) : NULL;
  char *name = code != NULL ? duty_county_describe_area (county, code)
                            : g_strdup_printf ("%.5f, %.5f", point.latitude, point.longitude);

  return make_place (name, code, point);
}

DutyPlace *
duty_place_ref (DutyPlace *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_place (gpointer data)
{
  DutyPlace *self = data;

  g_free (self->name);
  g_free (self->area);
}

void
duty_place_unref (DutyPlace *self)
{
  g_atomic_rc_box_release_full (self, clear_place);
}
