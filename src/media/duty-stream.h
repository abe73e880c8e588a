/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "base/duty-clock.h"
#include "media/duty-footage.h"
#include "media/duty-past.h"
#include "media/duty-source.h"
#include "media/duty-stream-meter.h"
#include "media/duty-stream-state.h"

G_BEGIN_DECLS

#define DUTY_TYPE_STREAM (duty_stream_get_type ())
G_DECLARE_FINAL_TYPE (DutyStream, duty_stream, DUTY, STREAM, GObject)

/**
 * DutyStreamFacts:
 * @codec: (nullable): "H.264", "H.265" or "MJPEG"; %NULL while it is not known
 * @decoder: (nullable): the element that decodes it; %NULL while nobody looks
 * @rates: what comes
 * @keys_only: whether only key frames are decoded
 *
 * What is known of a stream's present connection.
 */
typedef struct
{
  const char *codec;
  const char *decoder;
  DutyStreamRates rates;
  gboolean keys_only;
} DutyStreamFacts;

/*
 * A live stream, made by the stream pool and shared by all who show it. All properties and functions
 * belong to the main thread and notify there. It is DutyFootage:
 *
 *   state (DutyStreamState), cause (DutyStreamCause), attempts (guint, reconnections since the last
 *   picture), width, height (int, of the last picture)
 */
DutyStreamState duty_stream_get_state (DutyStream *self);
DutyStreamCause duty_stream_get_cause (DutyStream *self);
guint duty_stream_get_attempts (DutyStream *self);
gint64 duty_stream_get_age (DutyStream *self);
gboolean duty_stream_get_facts (DutyStream *self, DutyStreamFacts *facts);
int duty_stream_get_width (DutyStream *self);
int duty_stream_get_height (DutyStream *self);
GstSample *duty_stream_dup_last_sample (DutyStream *self);
DutyPast *duty_stream_dup_past (DutyStream *self, gint64 from, gint64 until);

guint duty_stream_add_viewer (DutyStream *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy);
void duty_stream_set_keys_only (DutyStream *self, guint id, gboolean keys_only);
void duty_stream_remove_viewer (DutyStream *self, guint id);

G_END_DECLS
