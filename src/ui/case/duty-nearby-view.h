/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_NEARBY_VIEW (duty_nearby_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyNearbyView, duty_nearby_view, DUTY, NEARBY_VIEW, GtkWidget)

void duty_nearby_view_set_desk (DutyNearbyView *self, DutyDesk *desk);
void duty_nearby_view_show (DutyNearbyView *self, DutyIncident *incident);

G_END_DECLS
