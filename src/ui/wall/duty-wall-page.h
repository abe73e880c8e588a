/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"
#include "ui/wall/duty-favourites.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WALL_PAGE (duty_wall_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyWallPage, duty_wall_page, DUTY, WALL_PAGE, GtkWidget)

typedef struct _DutyWalls DutyWalls;

/*
 * The wall: tiles in one of the layouts, and a searchable tree of the county's cameras beside them.
 * @path names the file in which the layout and the cameras are remembered; NULL: they are not.
 */
GtkWidget *duty_wall_page_new (DutyDesk *desk, DutyFavourites *favourites, const char *path);

/* Shows the county's first @n cameras, 64 at most, in the smallest layout of equal tiles that holds them. */
void duty_wall_page_fill (DutyWallPage *self, guint n);

/* The layout and the cameras of another wall. */
void duty_wall_page_copy (DutyWallPage *self, DutyWallPage *other);

/* Offers walls on other monitors. */
void duty_wall_page_set_walls (DutyWallPage *self, DutyWalls *walls);

/* Tiles alone, without list and buttons; F11 does it together with the full screen. */
void duty_wall_page_set_bare (DutyWallPage *self, gboolean bare);

G_END_DECLS
