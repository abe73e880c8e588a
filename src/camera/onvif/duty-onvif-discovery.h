/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "camera/onvif/duty-onvif-probe.h"

G_BEGIN_DECLS

#define DUTY_ONVIF_DISCOVERY_GROUP "239.255.255.250"
#define DUTY_ONVIF_DISCOVERY_PORT 3702

void duty_onvif_discover_async (GInetSocketAddress *target,
                                guint ms,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
GPtrArray *duty_onvif_discover_finish (GAsyncResult *result, GError **error);

G_END_DECLS
