/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-queue.h"

G_BEGIN_DECLS

#define DUTY_TYPE_QUEUE_VIEW (duty_queue_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyQueueView, duty_queue_view, DUTY, QUEUE_VIEW, GtkWidget)

/*
 * Signals:
 *   selection-changed ()               other cases are selected
 *   case-activated ()                  a double click or Enter on a row
 *   area-changed (const char *code)    the area filter is another now; NULL for the whole county
 */

void duty_queue_view_set_queue (DutyQueueView *self,
                                DutyQueue *queue,
                                DutyCaseList *cases,
                                DutyCounty *county);

GPtrArray *duty_queue_view_dup_selected (DutyQueueView *self);
gboolean duty_queue_view_select (DutyQueueView *self, DutyIncident *incident);
void duty_queue_view_select_first (DutyQueueView *self);
void duty_queue_view_select_colour (DutyQueueView *self, DutyColour colour);
void duty_queue_view_unselect (DutyQueueView *self);
void duty_queue_view_place (DutyQueueView *self);
void duty_queue_view_set_area (DutyQueueView *self, const char *code);
const char *duty_queue_view_get_area (DutyQueueView *self);
void duty_queue_view_set_alarm (DutyQueueView *self, guint n_ringing, const char *title);
void duty_queue_view_grab_search (DutyQueueView *self);
void duty_queue_view_grab_list (DutyQueueView *self);
void duty_queue_view_reset (DutyQueueView *self);

G_END_DECLS
