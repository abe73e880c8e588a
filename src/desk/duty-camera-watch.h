/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "media/duty-stream.h"
#include "model/duty-camera.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CAMERA_WATCH (duty_camera_watch_get_type ())
G_DECLARE_FINAL_TYPE (DutyCameraWatch, duty_camera_watch, DUTY, CAMERA_WATCH, GObject)

/* µs for which a stream is lost, or live again, before that is written down. */
#define DUTY_CAMERA_WATCH_SETTLE (10 * G_TIME_SPAN_SECOND)

/* µs at least from one entry about a stream to the next; what a flapping one did meanwhile is counted. */
#define DUTY_CAMERA_WATCH_QUIET (5 * G_TIME_SPAN_MINUTE)

/*
 * Signal "noted" (DutyCamera, DutyStreamState, DutyStreamCause): how a stream that somebody looks at stands, whenever
 * that changes; never DUTY_STREAM_CONNECTING.
 */
DutyCameraWatch *duty_camera_watch_new (DutyStore *store, DutyClock *clock, const char *seat);

void duty_camera_watch_add (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality, DutyStream *stream);
void duty_camera_watch_remove (DutyCameraWatch *self, DutyCamera *camera, DutyQuality quality);
void duty_camera_watch_note (DutyCameraWatch *self,
                             DutyCamera *camera,
                             DutyQuality quality,
                             DutyStreamState state,
                             DutyStreamCause cause);
gboolean duty_camera_watch_is_open (DutyCameraWatch *self, DutyCamera *camera);
gboolean duty_camera_watch_is_live (DutyCameraWatch *self, DutyCamera *camera);
guint duty_camera_watch_get_n_live (DutyCameraWatch *self);

G_END_DECLS
