/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

/**
 * DutyMark:
 * @spot: where it stands
 * @colour: how urgent it is
 * @fresh: whether it has just come
 *
 * A thing to be marked on the map.
 */
typedef struct
{
  DutySpot spot;
  DutyColour colour;
  gboolean fresh;
} DutyMark;

/**
 * DutyCluster:
 * @spot: the middle of its marks
 * @patch: the patch they cover
 * @worst: the most urgent of their colours
 * @fresh: whether one of them has just come
 * @members: (element-type guint): the indices of its marks, in rising order
 *
 * Marks that stand too near to each other to be drawn apart; often only one.
 */
typedef struct
{
  DutySpot spot;
  DutyPatch patch;
  DutyColour worst;
  gboolean fresh;
  GArray *members;
} DutyCluster;

GPtrArray *duty_clusterer_gather (const GArray *marks, double reach, const DutyPatch *within);

G_END_DECLS
