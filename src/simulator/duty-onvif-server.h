/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-camera-server.h"
#include "simulator/duty-onvif-guard.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ONVIF_SERVER (duty_onvif_server_get_type ())
G_DECLARE_FINAL_TYPE (DutyOnvifServer, duty_onvif_server, DUTY, ONVIF_SERVER, GObject)

DutyOnvifServer *
duty_onvif_server_new (DutyCameraServer *cameras, DutyOnvifGuard *guard, DutyClipCodec codec, gint64 skew);

gboolean duty_onvif_server_listen (DutyOnvifServer *self, guint16 port, GError **error);
guint16 duty_onvif_server_get_port (DutyOnvifServer *self);
char *duty_onvif_server_dup_address (DutyOnvifServer *self, DutySimulatedCamera *camera, const char *scheme);
void duty_onvif_server_close (DutyOnvifServer *self);

G_END_DECLS
