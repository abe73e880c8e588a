/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "media/duty-past.h"
#include "media/duty-ring-budget.h"

G_BEGIN_DECLS

/**
 * DutyRingLimits:
 * @span: µs that are kept at least, and by one group of pictures more
 * @bytes: that one stream's ring may hold, beside the group that is coming in
 */
typedef struct
{
  gint64 span;
  gsize bytes;
} DutyRingLimits;

/* 40 s; a main stream of 8 Mbit/s needs 40 MiB for them. */
#define DUTY_RING_LIMITS_DEFAULT ((DutyRingLimits){ 40 * G_TIME_SPAN_SECOND, 48 * 1024 * 1024 })

/**
 * DutyRing:
 *
 * The encoded units that a live stream brought last, in groups that begin with a key frame. Streaming threads
 * fill it, each its own group, without a copy and in constant time; any thread takes an unchanging snapshot
 * of it.
 */
typedef struct _DutyRing DutyRing;

/**
 * DutyRingGroup:
 *
 * A key frame and what came after it. Only the thread that began a group may extend it, and look into it.
 */
typedef struct _DutyRingGroup DutyRingGroup;

DutyRing *duty_ring_new (DutyClock *clock, DutyRingBudget *budget, const DutyRingLimits *limits);
DutyRing *duty_ring_ref (DutyRing *self);
void duty_ring_unref (DutyRing *self);

void duty_ring_open (DutyRing *self);
void duty_ring_close (DutyRing *self);
gsize duty_ring_get_size (DutyRing *self);
DutyPast *duty_ring_dup_past (DutyRing *self, gint64 from, gint64 until);

DutyRingGroup *duty_ring_begin (DutyRing *self, GstCaps *caps, GstBuffer *key);
gboolean duty_ring_extend (DutyRing *self, DutyRingGroup *group, GstBuffer *unit);

guint duty_ring_group_get_length (DutyRingGroup *self);
GstBuffer *duty_ring_group_get_buffer (DutyRingGroup *self, guint index);
void duty_ring_group_unref (DutyRingGroup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRing, duty_ring_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRingGroup, duty_ring_group_unref)

G_END_DECLS
