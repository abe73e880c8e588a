/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DutyPastUnit:
 * @buffer: (transfer none): an encoded access unit
 * @caps: (transfer none): its format, codec data included
 * @key: whether decoding may begin here
 * @monotonic: when it came, µs of monotonic time
 * @wall: likewise, µs UTC
 */
typedef struct
{
  GstBuffer *buffer;
  GstCaps *caps;
  gboolean key;
  gint64 monotonic;
  gint64 wall;
} DutyPastUnit;

/**
 * DutyPast:
 *
 * What a stream brought in a span of time: encoded units in the order in which they came, the first a key
 * frame at or before the span's begin. Once shared it does not change; any thread.
 */
typedef struct _DutyPast DutyPast;

DutyPast *duty_past_new (gint64 from, gint64 until);
DutyPast *duty_past_ref (DutyPast *self);
void duty_past_unref (DutyPast *self);
void duty_past_add (DutyPast *self, const DutyPastUnit *unit);

guint duty_past_get_length (DutyPast *self);
const DutyPastUnit *duty_past_get_unit (DutyPast *self, guint index);
gint64 duty_past_get_from (DutyPast *self);
gint64 duty_past_get_until (DutyPast *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyPast, duty_past_unref)

G_END_DECLS
