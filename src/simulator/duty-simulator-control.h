/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-camera-server.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SIMULATOR_CONTROL (duty_simulator_control_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulatorControl, duty_simulator_control, DUTY, SIMULATOR_CONTROL, GObject)

DutySimulatorControl *duty_simulator_control_new (DutyCameraServer *server);

gboolean duty_simulator_control_obey (DutySimulatorControl *self, const char *order, GError **error);
void duty_simulator_control_listen (DutySimulatorControl *self, GInputStream *orders);
void duty_simulator_control_close (DutySimulatorControl *self);

G_END_DECLS
