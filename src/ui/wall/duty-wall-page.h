/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"
#include "desk/duty-scene-watch.h"
#include "model/duty-wall-plan.h"
#include "ui/wall/duty-favourites.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WALL_PAGE (duty_wall_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyWallPage, duty_wall_page, DUTY, WALL_PAGE, GtkWidget)

typedef struct _DutyPlanBook DutyPlanBook;
typedef struct _DutySnapshots DutySnapshots;
typedef struct _DutyWalls DutyWalls;

/*
 * The wall: tiles in one of the layouts, and a searchable tree of the county's cameras beside them.
 * @path names the file in which the layout and the cameras are remembered; NULL: they are not. Signals:
 *   case-activated (const char *)  the officer wants to see the case of this code
 *   said (AdwToast *)              a word to the officer, for the window to show
 */
GtkWidget *duty_wall_page_new (DutyDesk *desk, DutyFavourites *favourites, const char *path);

/* Shows the county's first @n cameras, 64 at most, in the smallest layout of equal tiles that holds them. */
void duty_wall_page_fill (DutyWallPage *self, guint n);

/* The layout and the cameras of another wall. */
void duty_wall_page_copy (DutyWallPage *self, DutyWallPage *other);

/* Has a zone below the tiles in which the cameras of new cases come up. */
void duty_wall_page_set_scenes (DutyWallPage *self, DutySceneWatch *scenes);

/* What is on the wall, as a plan; NULL without a name that can be read. */
DutyWallPlan *duty_wall_page_make_plan (DutyWallPage *self, const char *name, const char *monitor);

/* Shows a plan, and returns how many of its cameras the county does not have. */
guint duty_wall_page_show_plan (DutyWallPage *self, DutyWallPlan *plan);

/* Shows a plan's cameras in turn in the current tile. */
void duty_wall_page_tour_plan (DutyWallPage *self, DutyWallPlan *plan);

/* Offers the room's plans. */
void duty_wall_page_set_plans (DutyWallPage *self, DutyPlanBook *plans);

/* Where Ctrl+S keeps the current picture; without it there is no such key. */
void duty_wall_page_set_snapshots (DutyWallPage *self, DutySnapshots *snapshots);

void duty_wall_page_say (DutyWallPage *self, AdwToast *toast);

/* Offers walls on other monitors. */
void duty_wall_page_set_walls (DutyWallPage *self, DutyWalls *walls);

/* Tiles alone, without list and buttons; F11 does it together with the full screen. */
void duty_wall_page_set_bare (DutyWallPage *self, gboolean bare);

G_END_DECLS
