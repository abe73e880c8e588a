/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-watch.h"

/* A connection that has shown no picture for this long is given up. */
#define CONNECT_TIMEOUT (10 * G_TIME_SPAN_SECOND)

/* A picture older than this is not live. */
#define STALLED_AFTER (2 * G_TIME_SPAN_SECOND)

/* No picture for this long, and the connection is made anew. */
#define LOST_AFTER (10 * G_TIME_SPAN_SECOND)

/*
 * The same picture for FROZEN_AFTER and through FROZEN_KEYS key frames is frozen: an encoder that
 * codes a still corner of a street as "nothing changed" may repeat itself until its next key frame,
 * but there the noise of a living sensor shows. Where no key frame ever comes (intra refresh), only
 * FROZEN_WITHOUT_KEYS tells.
 */
#define FROZEN_AFTER (5 * G_TIME_SPAN_SECOND)
#define FROZEN_KEYS 2
#define FROZEN_WITHOUT_KEYS (30 * G_TIME_SPAN_SECOND)

/* A connection that lived for this long was a success: the next delay is the first again. */
#define STEADY_AFTER (10 * G_TIME_SPAN_SECOND)

/* A camera that is on a wall is there again within five seconds of its return: somebody waits for it. */
#define FIRST_DELAY (1 * G_TIME_SPAN_SECOND)
#define LONGEST_DELAY (4 * G_TIME_SPAN_SECOND)

/* What only a person can mend is tried seldom; a camera may lock out who knocks too often. */
#define SELDOM_DELAY (60 * G_TIME_SPAN_SECOND)

/**
 * duty_stream_watch_init:
 * @self: where to begin; nothing to free afterwards
 */
void
duty_stream_watch_init (DutyStreamWatch *self)
{
  *self = (DutyStreamWatch){
    .state = DUTY_STREAM_CONNECTING,
    .backoff = DUTY_BACKOFF_INIT (FIRST_DELAY, LONGEST_DELAY),
  };
}

/**
 * duty_stream_watch_begin:
 * @self: a watch
 * @now: the moment
 *
 * Tells that a connection is being made. A state of loss stays until a picture comes: a tile does
 * not flicker between "lost" and "connecting".
 */
void
duty_stream_watch_begin (DutyStreamWatch *self, gint64 now)
{
  if (self->state != DUTY_STREAM_CONNECTING)
    self->attempts++;
  self->began = MAX (now, 1);
  self->live_since = 0;
  self->frozen_at = 0;
}

static gboolean
is_seldom (DutyStreamCause cause)
{
  return cause == DUTY_CAUSE_PASSWORD || cause == DUTY_CAUSE_UNSUPPORTED;
}

static void
settle_backoff (DutyStreamWatch *self, gint64 now)
{
  if (self->live_since != 0 && now - self->live_since >= STEADY_AFTER)
    duty_backoff_reset (&self->backoff);
}

/**
 * duty_stream_watch_fail:
 * @self: a watch
 * @now: the moment
 * @cause: why
 *
 * Tells that the connection, or the making of it, failed. The next one is due after a delay that
 * grows from 1 s to 4 s with jitter, or a minute where only a person can help.
 */
void
duty_stream_watch_fail (DutyStreamWatch *self, gint64 now, DutyStreamCause cause)
{
  settle_backoff (self, now);
  self->state = cause == DUTY_CAUSE_PASSWORD ? DUTY_STREAM_NO_PERMISSION : DUTY_STREAM_LOST;
  self->cause = cause;
  self->began = 0;
  self->live_since = 0;
  self->retry_at = now + (is_seldom (cause) ? SELDOM_DELAY : duty_backoff_next (&self->backoff));
}

/**
 * duty_stream_watch_retry:
 * @self: a watch
 * @now: the moment
 *
 * Tells that the connection ended only to be made another way: the next one is due at once, and
 * nobody is told of a loss.
 */
void
duty_stream_watch_retry (DutyStreamWatch *self, gint64 now)
{
  self->began = 0;
  self->live_since = 0;
  self->retry_at = now;
}

static void
set_state (DutyStreamWatch *self, DutyStreamState state, DutyStreamCause cause)
{
  self->state = state;
  self->cause = cause;
}

static DutyWatchAction
give_up (DutyStreamWatch *self, gint64 now, DutyStreamCause cause)
{
  duty_stream_watch_fail (self, now, cause);
  return DUTY_WATCH_CLOSE;
}

static DutyStreamCause
judge_no_picture (const DutyStreamEvidence *seen)
{
  if (seen->packet != 0)
    return DUTY_CAUSE_GARBAGE;
  return seen->answered ? DUTY_CAUSE_SILENT : DUTY_CAUSE_UNREACHABLE;
}

static DutyWatchAction
look_before_first_picture (DutyStreamWatch *self, gint64 now, const DutyStreamEvidence *seen)
{
  gint64 since = MAX (self->began, seen->decoding);

  return now - since >= CONNECT_TIMEOUT ? give_up (self, now, judge_no_picture (seen)) : DUTY_WATCH_KEEP;
}

/* What was frozen stays so until a new picture comes, also while nobody looks and pictures are not decoded. */
static gboolean
is_frozen (const DutyStreamWatch *self, gint64 now, const DutyStreamEvidence *seen)
{
  gint64 age = now - MAX (seen->fresh, seen->decoding);

  if (self->frozen_at != 0 && self->frozen_at == seen->fresh)
    return TRUE;
  if (seen->decoding == 0)
    return FALSE;
  return (age > FROZEN_AFTER && seen->keys >= FROZEN_KEYS) || age > FROZEN_WITHOUT_KEYS;
}

/* While something comes and no picture, it cannot be decoded; otherwise nothing comes. */
static DutyStreamCause
judge_old_picture (gint64 now, const DutyStreamEvidence *seen)
{
  return now - seen->packet > STALLED_AFTER ? DUTY_CAUSE_SILENT : DUTY_CAUSE_GARBAGE;
}

static DutyWatchAction
look_after_first_picture (DutyStreamWatch *self, gint64 now, const DutyStreamEvidence *seen)
{
  gint64 last = seen->decoding != 0 ? MAX (seen->picture, seen->decoding) : seen->data;

  self->frozen_at = is_frozen (self, now, seen) ? seen->fresh : 0;
  self->attempts = 0;
  if (self->live_since == 0)
    self->live_since = now;
  if (now - last > LOST_AFTER)
    return give_up (self, now, judge_old_picture (now, seen));
  if (now - last > STALLED_AFTER)
    set_state (self, DUTY_STREAM_STALLED, judge_old_picture (now, seen));
  else if (self->frozen_at != 0)
    set_state (self, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN);
  else
    set_state (self, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  return DUTY_WATCH_KEEP;
}

/**
 * duty_stream_watch_look:
 * @self: a watch
 * @now: the moment
 * @seen: what the connection has shown; ignored between connections
 *
 * Judges anew: a first picture makes the stream live, 2 s without one stalled, 10 s lost.
 *
 * Returns: what to do
 */
DutyWatchAction
duty_stream_watch_look (DutyStreamWatch *self, gint64 now, const DutyStreamEvidence *seen)
{
  gboolean shown = seen->decoding != 0 ? seen->picture != 0 : seen->data != 0;

  if (self->began == 0)
    return now >= self->retry_at ? DUTY_WATCH_OPEN : DUTY_WATCH_KEEP;
  if (!shown && self->live_since == 0)
    return look_before_first_picture (self, now, seen);
  return look_after_first_picture (self, now, seen);
}
