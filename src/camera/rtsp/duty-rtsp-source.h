/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-source.h"

G_BEGIN_DECLS

#define DUTY_TYPE_RTSP_SOURCE (duty_rtsp_source_get_type ())
G_DECLARE_FINAL_TYPE (DutyRtspSource, duty_rtsp_source, DUTY, RTSP_SOURCE, GObject)

DutySource *duty_rtsp_source_new (
    const char *key, const char *uri, const char *user, const char *password, GError **error);

G_END_DECLS
