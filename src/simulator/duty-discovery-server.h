/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-onvif-server.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DISCOVERY_SERVER (duty_discovery_server_get_type ())
G_DECLARE_FINAL_TYPE (DutyDiscoveryServer, duty_discovery_server, DUTY, DISCOVERY_SERVER, GObject)

DutyDiscoveryServer *duty_discovery_server_new (DutyCameraServer *cameras, DutyOnvifServer *onvif);

gboolean duty_discovery_server_listen (DutyDiscoveryServer *self, GError **error);

G_END_DECLS
