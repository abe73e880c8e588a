/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-access-register.h"
#include "desk/duty-camera-watch.h"
#include "desk/duty-look.h"
#include "media/duty-stream-pool.h"

G_BEGIN_DECLS

/* For the desk alone: nobody else opens a camera. */

DutyLook *duty_look_new (const DutyAccess *access,
                         DutyAccessRegister *access_register,
                         DutyStreamPool *pool,
                         DutyCameraWatch *watch);

DutyLook *
duty_look_new_step (DutyCamera *camera, DutyQuality quality, DutyStreamPool *pool, DutyCameraWatch *watch);

DutyLook *duty_look_new_refused (const DutyAccess *access, const char *message);

G_END_DECLS
