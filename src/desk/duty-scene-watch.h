/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-scene.h"

G_BEGIN_DECLS

/* Scenes that wait at most; of more, those that matter least are let go. */
#define DUTY_SCENE_WATCH_MAX_WAITING 4

#define DUTY_TYPE_SCENE_WATCH (duty_scene_watch_get_type ())
G_DECLARE_FINAL_TYPE (DutySceneWatch, duty_scene_watch, DUTY, SCENE_WATCH, GObject)

/*
 * Brings up the scenes of new cases of the levels that policy names, one at a time. Only while somebody who
 * may look is signed in and the seat is not locked. Main thread.
 *
 * Properties, which notify: scene (DutyScene, NULL for none), n-waiting (guint).
 */
DutySceneWatch *duty_scene_watch_new (DutyDesk *desk);

DutyScene *duty_scene_watch_get_scene (DutySceneWatch *self);
guint duty_scene_watch_get_n_waiting (DutySceneWatch *self);
void duty_scene_watch_touch (DutySceneWatch *self);
void duty_scene_watch_dismiss (DutySceneWatch *self);

G_END_DECLS
