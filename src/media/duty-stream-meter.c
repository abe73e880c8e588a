/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-meter.h"

#include <string.h>

/* A larger gap in the numbers is a camera that began anew, not a loss (RFC 3550, A.1: MAX_DROPOUT). */
#define MAX_GAP 3000

#define N_SLOTS (DUTY_STREAM_METER_SPAN + 1)

static guint
get_slot (DutyStreamMeter *self, gint64 now)
{
  gint64 second = now / G_USEC_PER_SEC;
  guint i = (guint) (second % N_SLOTS);

  if (self->began == 0)
    self->began = now;
  if (self->slots[i].second != second)
    {
      memset (&self->slots[i], 0, sizeof self->slots[i]);
      self->slots[i].second = second;
    }
  return i;
}

static guint
count_gap (DutyStreamMeter *self, guint16 number)
{
  guint16 gap = self->has_number ? (guint16) (number - self->number - 1) : 0;

  self->has_number = TRUE;
  self->number = number;
  return gap < MAX_GAP ? gap : 0;
}

/**
 * duty_stream_meter_add_packet:
 * @self: a meter; one of zeros is new
 * @now: the moment
 * @bytes: its size
 * @number: its RTP sequence number (RFC 3550, 5.1); packets come in their order
 */
void
duty_stream_meter_add_packet (DutyStreamMeter *self, gint64 now, gsize bytes, guint16 number)
{
  guint i = get_slot (self, now);

  self->slots[i].lost += count_gap (self, number);
  self->slots[i].bytes += bytes;
  self->slots[i].packets++;
}

/**
 * duty_stream_meter_add_picture:
 * @self: a meter
 * @now: the moment
 * @key: whether a decoder may begin here
 */
void
duty_stream_meter_add_picture (DutyStreamMeter *self, gint64 now, gboolean key)
{
  self->slots[get_slot (self, now)].pictures++;
  if (!key)
    return;
  self->key_interval = self->key != 0 ? now - self->key : 0;
  self->key = now;
}

/* The second in which it began is not whole. */
static guint
count_seconds (const DutyStreamMeter *self, gint64 second)
{
  gint64 whole = second - self->began / G_USEC_PER_SEC - 1;

  return self->began != 0 ? (guint) CLAMP (whole, 0, DUTY_STREAM_METER_SPAN) : 0;
}

/**
 * duty_stream_meter_get:
 * @self: a meter
 * @now: the moment
 *
 * Returns: the rates of the last whole seconds
 */
DutyStreamRates
duty_stream_meter_get (const DutyStreamMeter *self, gint64 now)
{
  gint64 second = now / G_USEC_PER_SEC;
  guint n = count_seconds (self, second);
  DutyStreamRates rates = { .key_interval = self->key_interval };
  guint64 bytes = 0, packets = 0, lost = 0, pictures = 0;

  for (guint i = 0; i < N_SLOTS; i++)
    if (self->slots[i].second < second && self->slots[i].second >= second - n)
      {
        bytes += self->slots[i].bytes;
        packets += self->slots[i].packets;
        lost += self->slots[i].lost;
        pictures += self->slots[i].pictures;
      }
  if (n == 0)
    return rates;
  rates.bits = bytes * 8 / n;
  rates.pictures = (double) pictures / n;
  rates.lost = packets + lost > 0 ? (guint) (lost * 1000 / (packets + lost)) : 0;
  return rates;
}
