/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "ui/duty-desk-page.h"
#include "ui/ui-fixture.h"

#define DESK_PAGE_LEAD "值班长 01"

/* A desk's page, before a lead, who may make every move, on a real database, in a window with the keys. */
typedef struct
{
  DeskFixture desk;
  DutyQueue *queue;
  DutyAlarm *alarm;
  DutySettings *settings;
  GtkWidget *page;
  GtkWindow *window;
  guint n_said;
  char *said;      /* what was said last */
  char *action;    /* of its button */
  GVariant *target;
  AdwToast *toast; /* weak: as long as somebody keeps it */
} DeskPageRoom;

void desk_page_room_set_up (DeskPageRoom *self, gconstpointer data);
void desk_page_room_tear_down (DeskPageRoom *self, gconstpointer data);

/* In the grid 149901101001, so that tiers are above it. */
DutyIncident *desk_page_room_report (DeskPageRoom *self, const char *title);
void desk_page_room_move (DeskPageRoom *self, DutyIncident *incident, DutyMove move);

void desk_page_room_act (DeskPageRoom *self, const char *action);
gboolean desk_page_room_is_enabled (DeskPageRoom *self, const char *action);
gboolean desk_page_room_is_shown (DeskPageRoom *self, const char *label);
void desk_page_room_wait_for_stage (DutyIncident *incident, DutyStage stage);
