/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/app/app.h>

#include "simulator/duty-clip-library.h"
#include "simulator/duty-simulated-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CLIP_FEEDER (duty_clip_feeder_get_type ())
G_DECLARE_FINAL_TYPE (DutyClipFeeder, duty_clip_feeder, DUTY, CLIP_FEEDER, GObject)

gboolean duty_clip_feeder_attach (GstAppSrc *source,
                                  DutySimulatedCamera *camera,
                                  DutyClipLibrary *library,
                                  const DutyClipFormat *format,
                                  GError **error);

G_END_DECLS
