/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"
#include "ui/map/duty-marker-set.h"

G_BEGIN_DECLS

#define DUTY_TYPE_NEAR_POPOVER (duty_near_popover_get_type ())
G_DECLARE_FINAL_TYPE (DutyNearPopover, duty_near_popover, DUTY, NEAR_POPOVER, GtkPopover)

/*
 * Offers things at a place: the cameras nearest to it, or those of a cluster that does not part, or cases.
 * Signal "item-activated" (GObject).
 */
GtkWidget *duty_near_popover_new (void);

void duty_near_popover_offer_nearest (DutyNearPopover *self, DutyCounty *county, DutyPoint place, double x, double y);
void duty_near_popover_offer_cluster (DutyNearPopover *self,
                                      DutyMarkerSet *set,
                                      const DutyCluster *cluster,
                                      double x,
                                      double y);

G_END_DECLS
