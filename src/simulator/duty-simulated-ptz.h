/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyAxes:
 * @pan: -1 to 1
 * @tilt: -1 to 1
 * @zoom: 0 to 1
 *
 * Where a camera looks, or how fast it turns.
 */
typedef struct
{
  double pan;
  double tilt;
  double zoom;
} DutyAxes;

#define DUTY_TYPE_SIMULATED_PTZ (duty_simulated_ptz_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulatedPtz, duty_simulated_ptz, DUTY, SIMULATED_PTZ, GObject)

DutySimulatedPtz *duty_simulated_ptz_new (void);

void duty_simulated_ptz_move (DutySimulatedPtz *self, const DutyAxes *speed, gint64 duration);
void duty_simulated_ptz_stop (DutySimulatedPtz *self);
DutyAxes duty_simulated_ptz_get_position (DutySimulatedPtz *self);
gboolean duty_simulated_ptz_is_moving (DutySimulatedPtz *self);

const char *duty_simulated_ptz_add_preset (DutySimulatedPtz *self, const char *name);
gboolean duty_simulated_ptz_go_to (DutySimulatedPtz *self, const char *token);
guint duty_simulated_ptz_get_n_presets (DutySimulatedPtz *self);
const char *duty_simulated_ptz_get_preset (DutySimulatedPtz *self, guint index, const char **name);

G_END_DECLS
