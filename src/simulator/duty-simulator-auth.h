/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/rtsp-server/rtsp-server.h>

G_BEGIN_DECLS

#define DUTY_TYPE_SIMULATOR_AUTH (duty_simulator_auth_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulatorAuth, duty_simulator_auth, DUTY, SIMULATOR_AUTH, GstRTSPAuth)

/**
 * DutyRefuses:
 * @path: of the request, "/cam01/sub"
 * @user_data: as given
 *
 * Any thread. Returns: whether nobody may have it
 */
typedef gboolean (*DutyRefuses) (const char *path, gpointer user_data);

GstRTSPAuth *
duty_simulator_auth_new (const char *user, const char *password, DutyRefuses refuses, gpointer user_data);

G_END_DECLS
