/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-queue.h"

G_BEGIN_DECLS

#define DUTY_TYPE_FILTER_BAR (duty_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (DutyFilterBar, duty_filter_bar, DUTY, FILTER_BAR, GtkWidget)

/* Signal "area-changed" (const char *code): the area filter is another now; NULL for the whole county. */

void duty_filter_bar_set_queue (DutyFilterBar *self, DutyQueue *queue, DutyCounty *county);
void duty_filter_bar_set_area (DutyFilterBar *self, const char *code);
void duty_filter_bar_clear (DutyFilterBar *self);
void duty_filter_bar_grab_search (DutyFilterBar *self);
gboolean duty_filter_bar_is_active (DutyFilterBar *self);

G_END_DECLS
