/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-motion.h"

#include <math.h>

#define ZOOM_MS 160
#define REVEAL_MS 320

/* How much of the view a shown patch may fill, so that nothing touches the edges or hides under buttons. */
#define FILL 0.94

#define MIN_TILE 256.0

static double
get_size (ShumateMap *map)
{
  ShumateViewport *viewport = shumate_map_get_viewport (map);

  return shumate_map_source_get_tile_size (shumate_viewport_get_reference_map_source (viewport));
}

static DutySpot
get_centre (ShumateMap *map)
{
  ShumateLocation *location = SHUMATE_LOCATION (shumate_map_get_viewport (map));

  return duty_mercator_project (
      (DutyPoint){ shumate_location_get_latitude (location), shumate_location_get_longitude (location) });
}

/* How many pixels the plane is wide now, in the middle of a zoom too. */
static double
get_exact_plane (ShumateMap *map)
{
  return get_size (map) * exp2 (shumate_viewport_get_zoom_level (shumate_map_get_viewport (map)));
}

static int
clamp_zoom (ShumateMap *map, double zoom)
{
  ShumateViewport *viewport = shumate_map_get_viewport (map);

  return (int) CLAMP (zoom,
                      (double) shumate_viewport_get_min_zoom_level (viewport),
                      (double) shumate_viewport_get_max_zoom_level (viewport));
}

static void
go_to (ShumateMap *map, DutySpot spot, int zoom, guint duration)
{
  DutyPoint place = duty_mercator_unproject ((DutySpot){ CLAMP (spot.x, 0, 1), CLAMP (spot.y, 0, 1) });

  shumate_map_stop_go_to (map);
  shumate_map_go_to_full_with_duration (map, place.latitude, place.longitude, zoom, duration);
}

/**
 * duty_map_motion_zoom:
 * @map: a map
 * @steps: whole levels, above 0 to see more detail
 * @x: what stays where it is, in the map's pixels
 * @y: what stays where it is, in the map's pixels
 *
 * Zooms about a point. In the middle of a zoom it goes on from the level that is nearest.
 */
void
duty_map_motion_zoom (ShumateMap *map, int steps, double x, double y)
{
  double zoom = shumate_viewport_get_zoom_level (shumate_map_get_viewport (map));
  int from = (int) round (zoom);
  int to = clamp_zoom (map, from + steps);
  DutySpot centre = get_centre (map);
  double plane = get_exact_plane (map);
  double across = (x - gtk_widget_get_width (GTK_WIDGET (map)) / 2.0) / plane;
  double down = (y - gtk_widget_get_height (GTK_WIDGET (map)) / 2.0) / plane;
  double part = 1 - exp2 (zoom - to);

  if (to == from && zoom == from)
    return;
  go_to (map, (DutySpot){ centre.x + across * part, centre.y + down * part }, to, ZOOM_MS);
}

/**
 * duty_map_motion_pan:
 * @map: a map
 * @across: how far to the east, in pixels
 * @down: how far to the south, in pixels
 */
void
duty_map_motion_pan (ShumateMap *map, double across, double down)
{
  DutySpot centre = get_centre (map);
  double plane = get_exact_plane (map);
  DutyPoint place =
      duty_mercator_unproject ((DutySpot){ CLAMP (centre.x + across / plane, 0, 1), CLAMP (centre.y + down / plane, 0, 1) });

  shumate_map_center_on (map, place.latitude, place.longitude);
}

static double
get_fit (ShumateMap *map, const DutyPatch *patch)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (map)), 64);
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (map)), 64);

  return duty_mercator_get_fit (patch, width * FILL, height * FILL);
}

/**
 * duty_map_motion_show:
 * @map: a map
 * @patch: what should be seen, whole and as large as it may be
 *
 * Jumps there.
 */
void
duty_map_motion_show (ShumateMap *map, const DutyPatch *patch)
{
  int zoom = clamp_zoom (map, floor (log2 (get_fit (map, patch) / get_size (map)) + 1e-6));

  go_to (map, (DutySpot){ (patch->left + patch->right) / 2, (patch->top + patch->bottom) / 2 }, zoom, 0);
}

/**
 * duty_map_motion_reveal:
 * @map: a map
 * @place: what should be seen
 *
 * Moves there if it is not well inside of the view.
 */
void
duty_map_motion_reveal (ShumateMap *map, DutyPoint place)
{
  DutyPatch seen = duty_map_motion_get_seen (map);
  DutyPatch inner = duty_patch_grow (&seen, -(seen.right - seen.left) / 12);
  DutySpot spot = duty_mercator_project (place);
  double zoom = shumate_viewport_get_zoom_level (shumate_map_get_viewport (map));

  if (!duty_patch_contains (&inner, spot))
    go_to (map, spot, (int) round (zoom), REVEAL_MS);
}

/**
 * duty_map_motion_get_seen:
 *
 * Returns: the patch that the map shows
 */
DutyPatch
duty_map_motion_get_seen (ShumateMap *map)
{
  DutySpot centre = get_centre (map);
  double plane = get_exact_plane (map);
  double across = gtk_widget_get_width (GTK_WIDGET (map)) / plane / 2;
  double down = gtk_widget_get_height (GTK_WIDGET (map)) / plane / 2;

  return (DutyPatch){ centre.x - across, centre.y - down, centre.x + across, centre.y + down };
}

/**
 * duty_map_motion_get_plane:
 *
 * Returns: how many pixels the plane is wide at the whole zoom level that is nearest
 */
double
duty_map_motion_get_plane (ShumateMap *map)
{
  return ldexp (get_size (map), (int) round (shumate_viewport_get_zoom_level (shumate_map_get_viewport (map))));
}

/**
 * duty_map_motion_get_fitting_size:
 * @map: a map
 * @patch: what is mostly looked at
 *
 * Returns: the size of tiles, 256 to 511 pixels, with which @patch fills the view at a whole zoom level
 */
guint
duty_map_motion_get_fitting_size (ShumateMap *map, const DutyPatch *patch)
{
  double levels = log2 (get_fit (map, patch) / MIN_TILE);

  return (guint) (MIN_TILE * exp2 (levels - floor (levels)));
}
