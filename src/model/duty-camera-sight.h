/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"

G_BEGIN_DECLS

/* Metres as far as which a camera shows what happens at a place. */
#define DUTY_CAMERA_SIGHT 500.0

/* Metres beyond which a camera is not of the place at all. */
#define DUTY_CAMERA_REACH 2000.0

GPtrArray *duty_camera_sight_dup (DutyCounty *county, DutyPoint place, guint n);

G_END_DECLS
