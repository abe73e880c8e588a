/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-incident-book.h"
#include "model/duty-county.h"

/* What the tests of the map have before them: counties, and a book with cases in every colour. */

#define MAP_ROOM_NIGHT G_GINT64_CONSTANT (1795291957000000) /* 2026-11-22 04:12:37 in China */

DutyCounty *map_room_load_demo (void);
DutyCounty *map_room_load_big (void);
DutyIncidentRow *map_room_case (DutyCounty *county, guint serial, DutyPoint place, gint64 since);
DutyIncidentBook *map_room_book (DutyCounty *county, DutyClock *clock, guint n);
void map_room_spin_until (gboolean (*is_true) (gpointer data), gpointer data);
void map_room_spin (guint ms);
