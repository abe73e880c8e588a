/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk-people.h"
#include "desk/duty-room.h"
#include "support/duty-fake-clock.h"
#include "ui/duty-window.h"
#include "ui/ui-fixture.h"

#define SEAT_EAST "149901101000"
#define SEAT_WEST "149901100000"
#define SEAT_IN_EAST "149901101001001"
#define SEAT_IN_WEST "149901100001001"

/*
 * A whole window on a whole room with a copy of the demo county, on the fake clock (a Tuesday morning). Nobody is
 * signed in and nobody has an account until the test says so.
 */
typedef struct
{
  char *folder;
  char *county_dir;
  GtkApplication *application; /* borrowed: a process has but one */
  DutyFakeClock *clock;
  DutyRoom *room;
  DutyDesk *desk; /* borrowed */
  DutySettings *settings;
  DutyWindow *window;
} SeatRoom;

int seat_room_main (int argc, char **argv, void (*add) (gpointer application));

void seat_room_set_up (SeatRoom *self, gconstpointer application);
void seat_room_tear_down (SeatRoom *self, gconstpointer application);

/* At the desk, without the keyboard. */
void seat_room_sign_in (SeatRoom *self, const char *name, DutyRole role, const char *area);
DutyIncident *seat_room_report (SeatRoom *self, const char *title, const char *area, int level);

gboolean seat_room_is_shown (SeatRoom *self, const char *label);
void seat_room_wait_shown (SeatRoom *self, const char *label);
void seat_room_wait_session (SeatRoom *self, gboolean is_there);
void seat_room_wait_locked (SeatRoom *self, gboolean locked);
void seat_room_act (SeatRoom *self, const char *action);

/* The dialog that is on the screen, with the keyboard; the one on top when there are several. */
GtkWindow *seat_room_take_dialog (void);
GtkWindow *seat_room_find_dialog (void);
GtkWidget *seat_room_find_button (GtkWidget *root, const char *label);

/* Whether any label below @root, on the screen or not, has @text in it. */
gboolean seat_room_has_text (GtkWidget *root, const char *text, gboolean mapped_only);
