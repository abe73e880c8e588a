/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "camera/duty-prober.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_PROBER (duty_camera_prober_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraProber, duty_camera_prober, DUTY, CAMERA_PROBER, GObject)

DutyProber *duty_camera_prober_new (DutyClock *clock);

G_END_DECLS
