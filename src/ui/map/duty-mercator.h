/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-geo.h"

G_BEGIN_DECLS

/**
 * DutySpot:
 *
 * A place on the Web Mercator plane: 0, 0 is its north-western corner, 1, 1 its south-eastern one.
 */
typedef struct
{
  double x;
  double y;
} DutySpot;

/**
 * DutyPatch:
 *
 * A box on the Web Mercator plane. An empty one has left > right.
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} DutyPatch;

#define DUTY_PATCH_EMPTY ((DutyPatch){ 2, 2, -1, -1 })

/**
 * DutyTileKey:
 *
 * Which tile of the map: at @zoom the plane is 2^zoom tiles wide and high, @x counts from the west
 * and @y from the north.
 */
typedef struct
{
  guint zoom;
  guint x;
  guint y;
} DutyTileKey;

#define DUTY_MERCATOR_MAX_ZOOM 18

DutySpot duty_mercator_project (DutyPoint point);
DutyPoint duty_mercator_unproject (DutySpot spot);
DutyPatch duty_mercator_project_box (const DutyBox *box);
double duty_mercator_get_fit (const DutyPatch *patch, double width, double height);

void duty_patch_add (DutyPatch *self, DutySpot spot);
gboolean duty_patch_overlaps (const DutyPatch *a, const DutyPatch *b);
gboolean duty_patch_contains (const DutyPatch *self, DutySpot spot);
DutyPatch duty_patch_grow (const DutyPatch *self, double margin);

DutyPatch duty_tile_key_get_patch (const DutyTileKey *self);
gint64 duty_tile_key_pack (const DutyTileKey *self);

G_END_DECLS
