/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-clock-check.h"
#include "desk/duty-control.h"
#include "desk/duty-eraser.h"
#include "desk/duty-room.h"
#include "intake/duty-intake.h"

G_BEGIN_DECLS

/* For the files that the room is written in. */

struct _DutyRoom
{
  GObject parent_instance;

  char *data_dir;
  char *county_dir; /* nullable */
  char *seat;
  guint16 intake_port;
  DutyClock *clock;      /* owned */
  DutyStore *store;      /* owned, like all below; NULL until the room is open */
  DutyStreamPool *pool;
  DutyDesk *desk;
  DutyAlarm *alarm;
  DutyShift *shift;
  DutyClockKeeper *keeper;
  DutyClockCheck *check;
  DutyEraser *eraser;
  DutyAttachmentFiles *files;
  DutyWebServer *web;
  DutyIntake *intake;
  DutyControl *control;
  GStrv problems;
  char *intake_address;
  char *intake_error;
  GCancellable *closing; /* owned; cancelled when it was asked to close, for good */
};

void duty_room_stop_work (DutyRoom *self);
void duty_room_take_down (DutyRoom *self);

G_END_DECLS
