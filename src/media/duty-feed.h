/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "media/duty-audience.h"
#include "media/duty-source.h"
#include "media/duty-stream.h"
#include "media/duty-stream-watch.h"

G_BEGIN_DECLS

/**
 * DutyFeedNews:
 * @failed: whether the feed is over; otherwise a first picture, or one of another size, came
 * @cause: why it is over
 * @adapted: whether the source will try another way next time
 *
 * What a feed tells its owner. Immutable.
 */
typedef struct
{
  gboolean failed;
  DutyStreamCause cause;
  gboolean adapted;
} DutyFeedNews;

typedef void (*DutyFeedFunc) (const DutyFeedNews *news, gpointer data);

/**
 * DutyFeed:
 *
 * One connection to a source and the pipeline that decodes it. It is opened and closed on worker
 * threads, so that nothing a camera does can stall the main thread.
 */
typedef struct _DutyFeed DutyFeed;

DutyFeed *duty_feed_open (DutySource *source,
                          DutyClock *clock,
                          DutyAudience *audience,
                          DutyFeedFunc func,
                          gpointer data);
void duty_feed_close (DutyFeed *self);
gboolean duty_feed_is_closed (DutyFeed *self);

DutyStreamEvidence duty_feed_get_evidence (DutyFeed *self);
void duty_feed_get_facts (DutyFeed *self, DutyStreamFacts *facts);
void duty_feed_get_size (DutyFeed *self, int *width, int *height);

DutyFeed *duty_feed_ref (DutyFeed *self);
void duty_feed_unref (DutyFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyFeed, duty_feed_unref)

G_END_DECLS
