/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "web/duty-web-lanes.h"

/* Counts the requests that cost much while they last. Main thread; referenced by each request that is in a
 * lane, as one may outlive its server. */

static const guint MOST[DUTY_WEB_N_LANES] = {
  [DUTY_WEB_LANE_UPLOAD] = 4,
  [DUTY_WEB_LANE_DOWNLOAD] = 4,
  [DUTY_WEB_LANE_HELD] = 64,
};

struct _DutyWebLanes
{
  guint n[DUTY_WEB_N_LANES];
};

DutyWebLanes *
duty_web_lanes_new (void)
{
  return g_rc_box_new0 (DutyWebLanes);
}

DutyWebLanes *
duty_web_lanes_ref (DutyWebLanes *self)
{
  return g_rc_box_acquire (self);
}

void
duty_web_lanes_unref (DutyWebLanes *self)
{
  g_rc_box_release (self);
}

/**
 * duty_web_lanes_enter:
 *
 * Returns: whether there is room for one more in @lane; then duty_web_lanes_leave() must follow
 */
gboolean
duty_web_lanes_enter (DutyWebLanes *self, DutyWebLane lane)
{
  if (self->n[lane] >= MOST[lane])
    return FALSE;
  self->n[lane]++;
  return TRUE;
}

void
duty_web_lanes_leave (DutyWebLanes *self, DutyWebLane lane)
{
  g_return_if_fail (self->n[lane] > 0);

  self->n[lane]--;
}
