/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rates are told over this many whole seconds before now. */
#define DUTY_STREAM_METER_SPAN 4

/**
 * DutyStreamRates:
 * @bits: a second, of the stream as it came
 * @pictures: a second, as the camera sent them, decoded or not
 * @lost: packets that never came, in thousandths of those that should have
 * @key_interval: µs between the last two key frames, 0 for not known
 *
 * What a stream brings at present. All are 0 before a whole second was measured.
 */
typedef struct
{
  guint64 bits;
  double pictures;
  guint lost;
  gint64 key_interval;
} DutyStreamRates;

/**
 * DutyStreamMeter:
 *
 * Counts what a stream brings, second by second. It holds no clock and no lock; times are µs, monotonic.
 */
typedef struct
{
  struct
  {
    gint64 second;
    guint64 bytes;
    guint pictures;
    guint packets;
    guint lost;
  } slots[DUTY_STREAM_METER_SPAN + 1];
  gint64 began;
  gint64 key;
  gint64 key_interval;
  gboolean has_number;
  guint16 number;
} DutyStreamMeter;

void duty_stream_meter_add_packet (DutyStreamMeter *self, gint64 now, gsize bytes, guint16 number);
void duty_stream_meter_add_picture (DutyStreamMeter *self, gint64 now, gboolean key);
DutyStreamRates duty_stream_meter_get (const DutyStreamMeter *self, gint64 now);

G_END_DECLS
