/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-mercator.h"

#include <math.h>

#define RADIANS(degrees) ((degrees) * G_PI / 180.0)
#define DEGREES(radians) ((radians) * 180.0 / G_PI)

/* Where the plane becomes square. */
#define MAX_LATITUDE 85.0511287798

/**
 * duty_mercator_project:
 *
 * Returns: where @point lies on the Web Mercator plane (EPSG:3857, scaled to 0…1)
 */
DutySpot
duty_mercator_project (DutyPoint point)
{
  double latitude = CLAMP (point.latitude, -MAX_LATITUDE, MAX_LATITUDE);
  double y = asinh (tan (RADIANS (latitude)));

  return (DutySpot){ (point.longitude + 180.0) / 360.0, (1.0 - y / G_PI) / 2.0 };
}

/**
 * duty_mercator_unproject:
 *
 * Returns: the place on the ground at @spot
 */
DutyPoint
duty_mercator_unproject (DutySpot spot)
{
  return (DutyPoint){ DEGREES (atan (sinh (G_PI * (1.0 - 2.0 * spot.y)))), spot.x * 360.0 - 180.0 };
}

/**
 * duty_mercator_project_box:
 *
 * Returns: the patch of the plane that @box covers
 */
DutyPatch
duty_mercator_project_box (const DutyBox *box)
{
  DutyPatch patch = DUTY_PATCH_EMPTY;

  if (box->south > box->north)
    return patch;
  duty_patch_add (&patch, duty_mercator_project ((DutyPoint){ box->north, box->west }));
  duty_patch_add (&patch, duty_mercator_project ((DutyPoint){ box->south, box->east }));
  return patch;
}

/**
 * duty_mercator_get_fit:
 * @patch: what should be seen
 * @width: of the view, pixels
 * @height: of the view, pixels
 *
 * Returns: how many pixels wide the whole plane is when @patch just fills the view
 */
double
duty_mercator_get_fit (const DutyPatch *patch, double width, double height)
{
  double across = MAX (patch->right - patch->left, 1e-9);
  double down = MAX (patch->bottom - patch->top, 1e-9);

  return MIN (width / across, height / down);
}

void
duty_patch_add (DutyPatch *self, DutySpot spot)
{
  self->left = MIN (self->left, spot.x);
  self->right = MAX (self->right, spot.x);
  self->top = MIN (self->top, spot.y);
  self->bottom = MAX (self->bottom, spot.y);
}

gboolean
duty_patch_overlaps (const DutyPatch *a, const DutyPatch *b)
{
  return a->left <= b->right && b->left <= a->right && a->top <= b->bottom && b->top <= a->bottom;
}

gboolean
duty_patch_contains (const DutyPatch *self, DutySpot spot)
{
  return spot.x >= self->left && spot.x <= self->right && spot.y >= self->top && spot.y <= self->bottom;
}

/**
 * duty_patch_grow:
 *
 * Returns: @self with @margin more on every side
 */
DutyPatch
duty_patch_grow (const DutyPatch *self, double margin)
{
  return (DutyPatch){ self->left - margin, self->top - margin, self->right + margin, self->bottom + margin };
}

/**
 * duty_tile_key_get_patch:
 *
 * Returns: the patch of the plane that the tile shows
 */
DutyPatch
duty_tile_key_get_patch (const DutyTileKey *self)
{
  double side = ldexp (1.0, -(int) self->zoom);

  return (DutyPatch){ self->x * side, self->y * side, (self->x + 1) * side, (self->y + 1) * side };
}

/**
 * duty_tile_key_pack:
 *
 * Returns: a number of its own for every tile, for a hash table
 */
gint64
duty_tile_key_pack (const DutyTileKey *self)
{
  return ((gint64) self->zoom << 56) | ((gint64) self->x << 28) | self->y;
}
