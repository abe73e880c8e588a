/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-camera.h"
#include "model/duty-geo.h"

G_BEGIN_DECLS

#define DUTY_TYPE_NEAR_POPOVER (duty_near_popover_get_type ())
G_DECLARE_FINAL_TYPE (DutyNearPopover, duty_near_popover, DUTY, NEAR_POPOVER, GtkPopover)

/*
 * Offers things at a place: the cameras nearest to it, or those of a cluster that does not part, or cases.
 * Signal "item-activated" (GObject).
 */
GtkWidget *duty_near_popover_new (void);

void duty_near_popover_offer (DutyNearPopover *self,
                              const char *title,
                              GPtrArray *items,
                              const DutyPoint *from);

G_END_DECLS
