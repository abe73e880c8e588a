/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-stream.h"
#include "model/duty-camera.h"

G_BEGIN_DECLS

#define DUTY_TYPE_LOOK (duty_look_get_type ())
G_DECLARE_FINAL_TYPE (DutyLook, duty_look, DUTY, LOOK, GObject)

/*
 * A look at a camera: one span of the access register, from duty_desk_open_look() to
 * duty_look_close() or the last unref. It alone yields the camera's stream: the property "stream"
 * is NULL until the opening is in the journal, and NULL again after the closing. "error" (a string,
 * NULL for none) says why no stream will come.
 */
void duty_look_set_quality (DutyLook *self, DutyQuality quality);
DutyStream *duty_look_get_stream (DutyLook *self);
const char *duty_look_get_error (DutyLook *self);
void duty_look_close (DutyLook *self);

G_END_DECLS
