/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/scenes/duty-scene.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SCENE_GUIDE (duty_scene_guide_get_type ())
G_DECLARE_FINAL_TYPE (DutySceneGuide, duty_scene_guide, DUTY, SCENE_GUIDE, GObject)

DutySceneGuide *duty_scene_guide_new (const char *county);

const DutySceneKind *duty_scene_guide_choose (DutySceneGuide *self, guint number);

G_END_DECLS
