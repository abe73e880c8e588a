/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/rtsp-server/rtsp-server.h>

#include "simulator/duty-clip-library.h"
#include "simulator/duty-simulated-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CLIP_FACTORY (duty_clip_factory_get_type ())
G_DECLARE_FINAL_TYPE (DutyClipFactory, duty_clip_factory, DUTY, CLIP_FACTORY, GstRTSPMediaFactory)

GstRTSPMediaFactory *
duty_clip_factory_new (DutySimulatedCamera *camera, DutyClipLibrary *library, const DutyClipFormat *format);

G_END_DECLS
