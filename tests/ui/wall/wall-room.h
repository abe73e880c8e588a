/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "support/duty-test-server.h"

/* A room with real cameras: a desk on a temporary database, and @n cameras that all look at one RTSP
 * server of the test's own. Camera "03" is called 东街十字, the others "Camera NN". */
typedef struct
{
  char *folder;
  DutyTestServer *server;
  DutyClock *clock;
  DutyCounty *county;
  DutySeal *seal;
  DutyStore *store;
  DutyStreamPool *pool;
  DutyDesk *desk;
} WallRoom;

void wall_room_open (WallRoom *self, guint n);
void wall_room_close (WallRoom *self);
DutyCamera *wall_room_get_camera (WallRoom *self, guint number);
