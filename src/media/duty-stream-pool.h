/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-stream.h"

G_BEGIN_DECLS

#define DUTY_TYPE_STREAM_POOL (duty_stream_pool_get_type ())
G_DECLARE_FINAL_TYPE (DutyStreamPool, duty_stream_pool, DUTY, STREAM_POOL, GObject)

DutyStreamPool *duty_stream_pool_new (DutyClock *clock);

void duty_stream_pool_set_trust (DutyStreamPool *self, DutyTrust *trust);
DutyStream *duty_stream_pool_acquire (DutyStreamPool *self, DutySource *source);
void duty_stream_pool_release (DutyStreamPool *self, DutyStream *stream);
DutyPast *duty_stream_pool_dup_past (DutyStreamPool *self, DutySource *source, gint64 from, gint64 until);
gsize duty_stream_pool_get_past_size (DutyStreamPool *self);
guint duty_stream_pool_get_n_open (DutyStreamPool *self);
guint duty_stream_pool_get_n_decoding (DutyStreamPool *self);
guint duty_stream_pool_count (DutyStreamPool *self, DutyStreamState state);

G_END_DECLS
