/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-access-register.h"
#include "desk/duty-camera-watch.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-desk.h"
#include "desk/duty-token-book.h"

G_BEGIN_DECLS

/* For the files that the desk is written in. */

struct _DutyDesk
{
  GObject parent_instance;

  DutyClock *clock;            /* owned */
  DutyCounty *county;          /* owned */
  DutyStore *store;            /* owned */
  DutyStreamPool *pool;        /* owned */
  DutyReckoner *reckoner;      /* owned */
  DutyIncidentBook *book;      /* owned */
  DutyDuplicates *duplicates;  /* owned */
  DutyAccessRegister *entries; /* owned */
  DutyCameraWatch *watch;      /* owned */
  DutyHeadKeeper *heads;       /* owned */
  DutyClockCheck *check;       /* owned, NULL until it is set */
  DutyTokenBook *tokens;
  char *officer;
  char *seat;
};

DutyActor duty_desk_get_actor (DutyDesk *self);
GError *duty_desk_as_dispatch_error (GError *error);
void duty_desk_dispatch_init (DutyDispatchInterface *iface);

G_END_DECLS
