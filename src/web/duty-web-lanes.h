/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyWebLane:
 * @DUTY_WEB_LANE_UPLOAD: a large body comes in
 * @DUTY_WEB_LANE_DOWNLOAD: a large answer goes out
 * @DUTY_WEB_LANE_HELD: the answer waits until something happens
 *
 * A kind of request of which there may be but so many at once.
 */
typedef enum
{
  DUTY_WEB_LANE_UPLOAD,
  DUTY_WEB_LANE_DOWNLOAD,
  DUTY_WEB_LANE_HELD,
} DutyWebLane;

#define DUTY_WEB_N_LANES (DUTY_WEB_LANE_HELD + 1)

typedef struct _DutyWebLanes DutyWebLanes;

DutyWebLanes *duty_web_lanes_new (void);
DutyWebLanes *duty_web_lanes_ref (DutyWebLanes *self);
void duty_web_lanes_unref (DutyWebLanes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyWebLanes, duty_web_lanes_unref)

gboolean duty_web_lanes_enter (DutyWebLanes *self, DutyWebLane lane);
void duty_web_lanes_leave (DutyWebLanes *self, DutyWebLane lane);

G_END_DECLS
