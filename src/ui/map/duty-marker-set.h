/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "ui/map/duty-clusterer.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MARKER_SET (duty_marker_set_get_type ())
G_DECLARE_FINAL_TYPE (DutyMarkerSet, duty_marker_set, DUTY, MARKER_SET, GObject)

/*
 * The markers of one kind of thing: of all cameras, or of all cases. Only those that are seen exist, at
 * most DUTY_MARKER_SET_MAX; what stands too close, or would be too many, is gathered into clusters.
 *
 * Signals: "item-activated" (GObject): a marker of one thing was clicked;
 * "cluster-activated" (const DutyCluster *): a marker of several was.
 */
#define DUTY_MARKER_SET_MAX 200

DutyMarkerSet *duty_marker_set_new (ShumateViewport *viewport, double reach);

ShumateLayer *duty_marker_set_get_layer (DutyMarkerSet *self);
void duty_marker_set_take (DutyMarkerSet *self, GPtrArray *items, GArray *marks);
void duty_marker_set_update (DutyMarkerSet *self, const DutyPatch *seen, double plane);
GObject *duty_marker_set_get_item (DutyMarkerSet *self, guint index);
guint duty_marker_set_get_n_markers (DutyMarkerSet *self);

G_END_DECLS
