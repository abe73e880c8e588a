/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

/**
 * DutyMapShape:
 * @points: (element-type DutySpot): the shape on the plane
 *
 * A piece of the ground, projected.
 */
typedef struct
{
  DutyGroundKind kind;
  GArray *points;
  DutyPatch patch;
} DutyMapShape;

/**
 * DutyMapArea:
 * @name: the area's name; a grid's has its village's before it
 * @rings: (element-type GArray): of #DutySpot
 *
 * An area, projected.
 */
typedef struct
{
  char *name;
  DutyTier tier;
  GPtrArray *rings;
  DutyPatch patch;
  DutySpot centre;
} DutyMapArea;

/*
 * A county's shapes and areas on the Web Mercator plane, in the county's order. Immutable; any thread
 * may make one and read it.
 */
typedef struct
{
  DutyCounty *county;
  GPtrArray *shapes; /* of DutyMapShape, in the order in which they are drawn */
  GPtrArray *areas;  /* of DutyMapArea */
  double widths[DUTY_TIER_GRID + 1]; /* of a typical area of each tier, on the plane; 0 without any */
} DutyMapGeometry;

DutyMapGeometry *duty_map_geometry_new (DutyCounty *county);
void duty_map_geometry_free (DutyMapGeometry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyMapGeometry, duty_map_geometry_free)

G_END_DECLS
