/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-geo.h"

G_BEGIN_DECLS

/**
 * DutyGroundKind:
 *
 * What a shape of the county's ground is, in the order in which they are drawn.
 */
typedef enum
{
  DUTY_GROUND_BUILT,  /* built-up land, a polygon */
  DUTY_GROUND_FOREST, /* a polygon */
  DUTY_GROUND_WATER,  /* a lake or reservoir, a polygon */
  DUTY_GROUND_RIVER,  /* a line */
  DUTY_GROUND_LANE,   /* a line */
  DUTY_GROUND_ROAD,   /* a line */
  DUTY_GROUND_TRUNK,  /* a line */
} DutyGroundKind;

/**
 * DutyGroundShape:
 * @points: (element-type DutyPoint): a line, or a polygon's outer ring
 * @name: (nullable): to be written beside it
 */
typedef struct
{
  DutyGroundKind kind;
  GArray *points;
  char *name;
  DutyBox box;
} DutyGroundShape;

DutyGroundShape *duty_ground_shape_new (DutyGroundKind kind, const char *name, GArray *points);
void duty_ground_shape_free (DutyGroundShape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyGroundShape, duty_ground_shape_free)

G_END_DECLS
