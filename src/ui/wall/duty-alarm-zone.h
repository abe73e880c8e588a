/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-scene-watch.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ALARM_ZONE (duty_alarm_zone_get_type ())
G_DECLARE_FINAL_TYPE (DutyAlarmZone, duty_alarm_zone, DUTY, ALARM_ZONE, GtkWidget)

/*
 * The strip below a wall in which the cameras come up that see the place of a new case. It is visible only
 * while there is one. Signal "case-activated" (const char *): the officer wants to see the case of this code.
 */
GtkWidget *duty_alarm_zone_new (DutyDesk *desk, DutySceneWatch *scenes);

/* Keys of the wall that are the zone's; whether it took this one. */
gboolean duty_alarm_zone_take_key (DutyAlarmZone *self, guint key);

void duty_alarm_zone_replay (DutyAlarmZone *self);
void duty_alarm_zone_pause (DutyAlarmZone *self);
void duty_alarm_zone_show_live (DutyAlarmZone *self);
gboolean duty_alarm_zone_is_replaying (DutyAlarmZone *self);

G_END_DECLS
