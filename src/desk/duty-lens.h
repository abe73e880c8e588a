/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-camera-watch.h"
#include "media/duty-stream-pool.h"

G_BEGIN_DECLS

#define DUTY_TYPE_LENS (duty_lens_get_type ())
G_DECLARE_FINAL_TYPE (DutyLens, duty_lens, DUTY, LENS, GObject)

/*
 * What a look sees through: one of a camera's streams. When the other is asked for, the first stays until the other
 * has a picture. The property "stream" notifies. For looks alone; main thread.
 */
DutyLens *duty_lens_new (DutyCamera *camera, DutyStreamPool *pool, DutyCameraWatch *watch);

gboolean duty_lens_open (DutyLens *self, DutyQuality quality, GError **error);
void duty_lens_close (DutyLens *self);

DutyStream *duty_lens_get_stream (DutyLens *self);

G_END_DECLS
