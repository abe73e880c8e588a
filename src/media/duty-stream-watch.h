/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-backoff.h"
#include "media/duty-stream-state.h"

G_BEGIN_DECLS

/**
 * DutyStreamEvidence:
 * @answered: whether the camera has said anything
 * @decoding: since when (µs, monotonic) pictures are decoded, 0 while nobody looks
 * @packet: when anything of the stream came last, 0 for never
 * @data: when the last access unit came, 0 for never
 * @picture: when the last picture was decoded, 0 for never
 * @fresh: when the last picture came that differed from the one before, 0 for never
 * @keys: key frames that came since @fresh
 * @interval: how far key frames are apart while only they are decoded, otherwise 0
 *
 * What one connection has shown so far.
 */
typedef struct
{
  gboolean answered;
  gint64 decoding;
  gint64 packet;
  gint64 data;
  gint64 picture;
  gint64 fresh;
  guint keys;
  gint64 interval;
} DutyStreamEvidence;

/**
 * DutyWatchAction:
 * @DUTY_WATCH_KEEP: go on as it is
 * @DUTY_WATCH_OPEN: make a connection, and tell by duty_stream_watch_begin()
 * @DUTY_WATCH_CLOSE: give this connection up
 */
typedef enum
{
  DUTY_WATCH_KEEP,
  DUTY_WATCH_OPEN,
  DUTY_WATCH_CLOSE,
} DutyWatchAction;

/**
 * DutyStreamWatch:
 *
 * The judgement on one stream: events and evidence in, state, cause and the next step out. It holds
 * no clock, no thread and no pipeline. All times are µs of monotonic time.
 */
typedef struct
{
  DutyStreamState state;
  DutyStreamCause cause;
  guint attempts;
  gint64 began;      /* of this attempt; 0 between attempts */
  gint64 live_since; /* within this attempt; 0 for not yet */
  gint64 frozen_at;  /* the freshness of the picture that was judged frozen; 0 for none */
  gint64 retry_at;
  DutyBackoff backoff;
} DutyStreamWatch;

void duty_stream_watch_init (DutyStreamWatch *self);
void duty_stream_watch_begin (DutyStreamWatch *self, gint64 now);
void duty_stream_watch_fail (DutyStreamWatch *self, gint64 now, DutyStreamCause cause);
void duty_stream_watch_retry (DutyStreamWatch *self, gint64 now);
DutyWatchAction duty_stream_watch_look (DutyStreamWatch *self, gint64 now, const DutyStreamEvidence *seen);

G_END_DECLS
