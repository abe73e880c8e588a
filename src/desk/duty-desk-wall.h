/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-tour.h"
#include "model/duty-wall-plan.h"

G_BEGIN_DECLS

/* What the desk does for walls. Main thread. */

/* Writes down that a plan is put on a wall. */
void duty_desk_note_plan_async (DutyDesk *self, DutyWallPlan *plan, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_note_plan_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/**
 * DutySnapshotFacts:
 * @camera: of which camera
 * @file: the picture's name, without folder
 * @sha256: the hash of the file, in hexadecimal
 * @age: how old the picture was, seconds; 0 for a live one
 *
 * A picture that was kept. Copied by whoever takes it.
 */
typedef struct
{
  DutyCamera *camera;
  const char *file;
  const char *sha256;
  gint64 age;
} DutySnapshotFacts;

/* Writes down that a picture is kept: until the journal has it, it is not. */
void duty_desk_note_snapshot_async (DutyDesk *self,
                                    const DutySnapshotFacts *facts,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean duty_desk_note_snapshot_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* A tour, not begun; NULL while the seat is locked, or for who may not look. */
DutyTour *duty_desk_new_tour (DutyDesk *self, const DutyTourFacts *facts, GError **error);

/* Begins it, or goes on with it. */
void duty_desk_open_tour (DutyDesk *self, DutyTour *tour);

G_END_DECLS
