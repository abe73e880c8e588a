/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-stream-pool.h"
#include "model/duty-camera.h"

G_BEGIN_DECLS

/**
 * DutyStreamProbe:
 * @pool: a pool on the machine's clock
 * @source: where its stream comes from
 * @stream: one stream of it
 * @frames: pictures that the probe's viewer was given (atomic)
 *
 * A pool, a stream and one who looks at it.
 */
typedef struct
{
  DutyStreamPool *pool;
  DutySource *source;
  DutyStream *stream;
  guint viewer;
  guint frames;
} DutyStreamProbe;

DutySource *duty_stream_probe_make_source (const char *uri, const char *user, const char *password);
DutyStreamProbe *duty_stream_probe_new_for (const DutyCameraRow *row, DutyTrust *trust);
DutySource *duty_stream_probe_make_named_source (const char *id, const char *uri);
DutyStreamProbe *duty_stream_probe_new (const char *uri, const char *user, const char *password);
void duty_stream_probe_free (DutyStreamProbe *self);

void duty_stream_probe_look (DutyStreamProbe *self);
void duty_stream_probe_look_away (DutyStreamProbe *self);
void duty_stream_probe_run (guint ms);
void duty_stream_probe_expect (DutyStreamProbe *self, DutyStreamState state, DutyStreamCause cause, guint seconds);
void duty_stream_probe_await_frames (DutyStreamProbe *self, guint n);
void duty_stream_probe_settle (void);
void duty_stream_probe_await_end (GWeakRef *source);
guint duty_stream_probe_count (const char *what);
void duty_stream_probe_know_rtspsrc (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyStreamProbe, duty_stream_probe_free)

G_END_DECLS
