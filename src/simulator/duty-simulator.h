/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "simulator/duty-simulator-options.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SIMULATOR (duty_simulator_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulator, duty_simulator, DUTY, SIMULATOR, GObject)

DutySimulator *duty_simulator_new (const DutySimulatorOptions *options);

int duty_simulator_run (DutySimulator *self);
void duty_simulator_quit (DutySimulator *self);

G_END_DECLS
