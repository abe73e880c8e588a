/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/scenes/duty-scene.h"

G_BEGIN_DECLS

extern const DutySceneKind duty_scene_road;
extern const DutySceneKind duty_scene_river;
extern const DutySceneKind duty_scene_square;
extern const DutySceneKind duty_scene_school;
extern const DutySceneKind duty_scene_night;
extern const DutySceneKind duty_scene_bridge;
extern const DutySceneKind duty_scene_forest;
extern const DutySceneKind duty_scene_toll;
extern const DutySceneKind duty_scene_yard;

G_END_DECLS
