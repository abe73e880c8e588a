/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "desk/duty-access-register.h"
#include "desk/duty-camera-watch.h"
#include "desk/duty-tour.h"
#include "media/duty-stream-pool.h"

G_BEGIN_DECLS

/* For the desk alone, which asks who may. */

DutyTour *duty_tour_new (const DutyTourFacts *facts,
                         DutyClock *clock,
                         DutyAccessRegister *entries,
                         DutyStreamPool *pool,
                         DutyCameraWatch *watch);
void duty_tour_open (DutyTour *self);
void duty_tour_refuse (DutyTour *self, const char *message);

G_END_DECLS
