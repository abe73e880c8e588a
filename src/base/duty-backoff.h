/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyBackoff:
 * @base: the first delay, µs
 * @cap: the longest delay, µs
 * @attempts: how many delays were handed out since the last success
 *
 * Exponential backoff with full jitter over the upper half: the nth delay lies between half of
 * min(cap, base·2ⁿ) and all of it, so that a county's cameras do not come back in one instant.
 */
typedef struct
{
  gint64 base;
  gint64 cap;
  guint attempts;
} DutyBackoff;

#define DUTY_BACKOFF_INIT(base_us, cap_us) ((DutyBackoff){ .base = (base_us), .cap = (cap_us) })

gint64 duty_backoff_next (DutyBackoff *self);
void duty_backoff_reset (DutyBackoff *self);

G_END_DECLS
