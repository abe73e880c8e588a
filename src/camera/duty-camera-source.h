/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-source.h"
#include "model/duty-camera.h"

G_BEGIN_DECLS

DutySource *duty_camera_source_new (DutyCamera *camera, DutyQuality quality, GError **error);

G_END_DECLS
