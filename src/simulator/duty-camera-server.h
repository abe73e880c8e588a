/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "simulator/duty-clip-library.h"
#include "simulator/duty-scene-guide.h"
#include "simulator/duty-simulated-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_SERVER (duty_camera_server_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraServer, duty_camera_server, DUTY, CAMERA_SERVER, GObject)

DutyCameraServer *duty_camera_server_new (guint n_cameras,
                                          DutyClipLibrary *library,
                                          DutySceneGuide *guide,
                                          DutyClipCodec codec);

void duty_camera_server_set_password (DutyCameraServer *self, const char *user, const char *password);
gboolean duty_camera_server_listen (DutyCameraServer *self, guint16 port, GError **error);
int duty_camera_server_get_port (DutyCameraServer *self);

GPtrArray *duty_camera_server_get_cameras (DutyCameraServer *self);
gboolean duty_camera_server_shows (DutyCameraServer *self, const DutySceneKind *scene);
DutySimulatedCamera *duty_camera_server_find (DutyCameraServer *self, const char *name);
guint duty_camera_server_drop (DutyCameraServer *self, DutySimulatedCamera *camera);
void duty_camera_server_close (DutyCameraServer *self);

G_END_DECLS
