/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-stream-pool.h"
#include "model/duty-camera.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

/**
 * DutySpan:
 * @from: µs of monotonic time
 * @until: likewise
 */
typedef struct
{
  gint64 from;
  gint64 until;
} DutySpan;

#define DUTY_TYPE_SCENE (duty_scene_get_type ())
G_DECLARE_FINAL_TYPE (DutyScene, duty_scene, DUTY, SCENE, GObject)

/*
 * The place of a new case as cameras see it: which cameras, the best first, and what those that were open
 * showed before the report. Immutable. It is no look: who shows it opens one for each camera.
 */
DutyScene *duty_scene_new (DutyIncident *incident, GPtrArray *cameras, DutyStreamPool *pool, DutySpan span);

DutyIncident *duty_scene_get_incident (DutyScene *self);
guint duty_scene_get_n_cameras (DutyScene *self);
DutyCamera *duty_scene_get_camera (DutyScene *self, guint index);
DutyPast *duty_scene_get_past (DutyScene *self, guint index);
gboolean duty_scene_has_past (DutyScene *self);
int duty_scene_compare (DutyScene *self, DutyScene *other);

G_END_DECLS
