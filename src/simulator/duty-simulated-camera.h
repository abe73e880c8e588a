/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/scenes/duty-scene.h"

G_BEGIN_DECLS

/**
 * DutyFault:
 * @DUTY_FAULT_STOPPED: it is not there: its streams are unknown (404) and nothing is sent
 * @DUTY_FAULT_FROZEN: it sends the same picture for ever
 * @DUTY_FAULT_SILENT: it answers every request and sends no picture
 * @DUTY_FAULT_REFUSING: it refuses whatever password (401)
 * @DUTY_FAULT_GARBLED: what it sends as RTP is no video
 * @DUTY_FAULT_SLOW: it thinks for some seconds before it describes itself
 *
 * How a camera can misbehave; several at once.
 */
typedef enum
{
  DUTY_FAULT_STOPPED = 1 << 0,
  DUTY_FAULT_FROZEN = 1 << 1,
  DUTY_FAULT_SILENT = 1 << 2,
  DUTY_FAULT_REFUSING = 1 << 3,
  DUTY_FAULT_GARBLED = 1 << 4,
  DUTY_FAULT_SLOW = 1 << 5,
} DutyFault;

#define DUTY_TYPE_SIMULATED_CAMERA (duty_simulated_camera_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulatedCamera, duty_simulated_camera, DUTY, SIMULATED_CAMERA, GObject)

DutySimulatedCamera *duty_simulated_camera_new (guint number, const DutySceneKind *scene);

const char *duty_simulated_camera_get_name (DutySimulatedCamera *self);
const DutySceneKind *duty_simulated_camera_get_scene (DutySimulatedCamera *self);
guint duty_simulated_camera_get_frame (DutySimulatedCamera *self);
guint duty_simulated_camera_get_frozen_frame (DutySimulatedCamera *self);

gboolean duty_simulated_camera_has (DutySimulatedCamera *self, DutyFault fault);
void duty_simulated_camera_set (DutySimulatedCamera *self, DutyFault fault, gboolean on);

G_END_DECLS
