/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-past.h"

struct _DutyPast
{
  gatomicrefcount ref_count;
  GArray *units; /* of DutyPastUnit, which own their members here */
  gint64 from;
  gint64 until;
};

static void
clear_unit (gpointer data)
{
  DutyPastUnit *unit = data;

  gst_buffer_unref (unit->buffer);
  gst_caps_unref (unit->caps);
}

/**
 * duty_past_new:
 * @from: begin of the span, µs of monotonic time
 * @until: its end
 *
 * Returns: (transfer full): a past of nothing yet
 */
DutyPast *
duty_past_new (gint64 from, gint64 until)
{
  DutyPast *self = g_new0 (DutyPast, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->units = g_array_new (FALSE, FALSE, sizeof (DutyPastUnit));
  g_array_set_clear_func (self->units, clear_unit);
  self->from = from;
  self->until = until;
  return self;
}

DutyPast *
duty_past_ref (DutyPast *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_past_unref (DutyPast *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->units);
  g_free (self);
}

/**
 * duty_past_add:
 * @self: a past that is being built
 * @unit: (transfer none): what came next; nothing of it is copied. The first must be a key frame
 */
void
duty_past_add (DutyPast *self, const DutyPastUnit *unit)
{
  DutyPastUnit own = *unit;

  g_return_if_fail (self->units->len > 0 || unit->key);

  gst_buffer_ref (own.buffer);
  gst_caps_ref (own.caps);
  g_array_append_val (self->units, own);
}

guint
duty_past_get_length (DutyPast *self)
{
  return self->units->len;
}

/**
 * duty_past_get_unit:
 *
 * Returns: (transfer none): unit @index, from 0
 */
const DutyPastUnit *
duty_past_get_unit (DutyPast *self, guint index)
{
  g_return_val_if_fail (index < self->units->len, NULL);

  return &g_array_index (self->units, DutyPastUnit, index);
}

/**
 * duty_past_get_from:
 *
 * Returns: when what can be shown begins, µs of monotonic time: where the span was to begin, or later when
 * nothing had come by then
 */
gint64
duty_past_get_from (DutyPast *self)
{
  if (self->units->len == 0)
    return self->from;
  return MAX (self->from, duty_past_get_unit (self, 0)->monotonic);
}

gint64
duty_past_get_until (DutyPast *self)
{
  return self->until;
}
