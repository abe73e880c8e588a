/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* The names of the pages. */
#define DUTY_PAGE_DESK "desk"
#define DUTY_PAGE_WALL "wall"
#define DUTY_PAGE_REGISTER "register"
#define DUTY_PAGE_OFFICE "office"
#define DUTY_PAGE_HANDOVER "handover"

#define DUTY_TYPE_SEAT_PAGES (duty_seat_pages_get_type ())
G_DECLARE_FINAL_TYPE (DutySeatPages, duty_seat_pages, DUTY, SEAT_PAGES, GObject)

DutySeatPages *duty_seat_pages_new (GtkStack *stack);

void duty_seat_pages_add (DutySeatPages *self, GtkWidget *page, const char *name, const char *title);
void duty_seat_pages_set_desk (DutySeatPages *self, DutyDesk *desk);
void duty_seat_pages_show (DutySeatPages *self, const char *name);
gboolean duty_seat_pages_is_shown (DutySeatPages *self, const char *name);
void duty_seat_pages_set_attention (DutySeatPages *self, const char *name, gboolean needs_attention);

G_END_DECLS
