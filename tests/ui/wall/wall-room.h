/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "support/duty-test-simulator.h"

/* A room with real cameras: a desk on a temporary database, and @n cameras of a simulator in a process
 * of its own. Camera "03" is called 东街十字, the others "Camera NN"; "04" has a main stream too. They stand 88 m apart
 * from west to east; those of even numbers look west, the others east. "05" and "06" are in the group 学校, "10" to "12"
 * in the township 杜家村镇. */
typedef struct
{
  char *folder;
  DutyTestSimulator *simulator;
  DutyClock *clock;
  DutyCounty *county;
  DutySeal *seal;
  DutySigner *signer;
  DutyStore *store;
  DutyStreamPool *pool;
  DutyDesk *desk;
} WallRoom;

void wall_room_open (WallRoom *self, guint n);
void wall_room_close (WallRoom *self);
DutyCamera *wall_room_get_camera (WallRoom *self, guint number);
