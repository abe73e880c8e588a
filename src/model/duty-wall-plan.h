/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Characters of a plan's name. */
#define DUTY_WALL_PLAN_MAX_NAME 60

#define DUTY_TYPE_WALL_PLAN (duty_wall_plan_get_type ())
G_DECLARE_FINAL_TYPE (DutyWallPlan, duty_wall_plan, DUTY, WALL_PLAN, GObject)

/*
 * A plan (预案): a wall that has a name. Immutable; any thread.
 */
DutyWallPlan *duty_wall_plan_new (const char *name, const char *monitor, guint layout, const char *const *cameras);
DutyWallPlan *duty_wall_plan_parse (const char *id, const char *text, gsize size);
GBytes *duty_wall_plan_to_bytes (DutyWallPlan *self);
DutyWallPlan *duty_wall_plan_rename (DutyWallPlan *self, const char *name);
gboolean duty_wall_plan_is_id (const char *text);

const char *duty_wall_plan_get_id (DutyWallPlan *self);
const char *duty_wall_plan_get_name (DutyWallPlan *self);
const char *duty_wall_plan_get_monitor (DutyWallPlan *self);
guint duty_wall_plan_get_layout (DutyWallPlan *self);
const char *const *duty_wall_plan_get_cameras (DutyWallPlan *self);

G_END_DECLS
