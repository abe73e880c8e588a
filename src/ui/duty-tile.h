/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"
#include "desk/duty-tour.h"
#include "media/duty-replay.h"

G_BEGIN_DECLS

#define DUTY_TYPE_TILE (duty_tile_get_type ())
G_DECLARE_FINAL_TYPE (DutyTile, duty_tile, DUTY, TILE, GtkWidget)

/*
 * A tile (窗格): one camera's picture with its name and its honest state in words. It holds the look,
 * opens it when a camera is put in while it is mapped and closes it when the tile is emptied, goes
 * off screen for good, or is disposed. Signal "stop-tour" (): a button asked for the end of the tour.
 */
GtkWidget *duty_tile_new (DutyDesk *desk);

/* Shows the main stream in a large tile and the sub stream in a small one, exchanged without a gap when the size
 * changes. @camera may be NULL: an empty tile. @case_code may be NULL. @note is added to the caption ("120 m"). */
void duty_tile_show (DutyTile *self,
                     DutyCamera *camera,
                     const char *reason,
                     const char *case_code,
                     const char *note);

/* Shows a tour's cameras in turn, until something else is shown. */
void duty_tile_show_tour (DutyTile *self, DutyTour *tour);

DutyCamera *duty_tile_get_camera (DutyTile *self);

DutyStream *duty_tile_get_stream (DutyTile *self);

/* Stands before the name; 0: none. */
void duty_tile_set_number (DutyTile *self, guint number);

/* Shows a replay in place of the live picture, and says so, while the look is open. */
void duty_tile_set_replay (DutyTile *self, DutyReplay *replay);

/* A line over the picture. */
void duty_tile_set_remark (DutyTile *self, const char *remark);

/* Whether codec, size and rates of the stream stand on the picture. */
void duty_tile_set_tells_facts (DutyTile *self, gboolean tells);

/* Whether key frames are enough while the tile is tiny. */
void duty_tile_set_thrifty (DutyTile *self, gboolean thrifty);

/* Whether the picture is live; the property "live" notifies. */
gboolean duty_tile_get_live (DutyTile *self);

G_END_DECLS
