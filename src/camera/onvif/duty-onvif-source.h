/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-source.h"
#include "model/duty-enums.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ONVIF_SOURCE (duty_onvif_source_get_type ())
G_DECLARE_FINAL_TYPE (DutyOnvifSource, duty_onvif_source, DUTY, ONVIF_SOURCE, GObject)

DutySource *duty_onvif_source_new (const char *key,
                                   const char *uri,
                                   DutyQuality quality,
                                   const char *user,
                                   const char *password,
                                   GError **error);

G_END_DECLS
