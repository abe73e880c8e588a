/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-case-list.h"
#include "desk/duty-queue-filter.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_QUEUE (duty_queue_get_type ())
G_DECLARE_FINAL_TYPE (DutyQueue, duty_queue, DUTY, QUEUE, GObject)

/*
 * The queue on the desk: a GListModel of DutyIncident, a list of cases filtered and sorted by urgency.
 *
 * While "held" is TRUE (the pointer is over the rows, or one is selected) no row moves: new cases
 * are only counted in "n-waiting" and moved ones stay where they are, until duty_queue_place() or
 * "held" becomes FALSE. A filter that is set places at once. Main thread. 5,000 open cases, a keystroke
 * in the search under 2 ms.
 *
 * Filters, each NULL or -1 for all, and each a property too: "stage" (int, DutyStage; -1: all that are
 * open), "area" (a code, matches what lies in it), "category", "channel" (int), "search" (code, title,
 * pinyin and initials).
 */
DutyQueue *duty_queue_new (DutyCaseList *cases, DutyCounty *county);

gboolean duty_queue_get_held (DutyQueue *self);
void duty_queue_set_held (DutyQueue *self, gboolean held);
void duty_queue_place (DutyQueue *self);
guint duty_queue_get_n_waiting (DutyQueue *self);
gboolean duty_queue_find (DutyQueue *self, DutyIncident *incident, guint *position);

void duty_queue_set_stage (DutyQueue *self, int stage);
void duty_queue_set_mark (DutyQueue *self, DutyQueueMark mark);
void duty_queue_set_area (DutyQueue *self, const char *code);
const char *duty_queue_get_area (DutyQueue *self);
void duty_queue_set_category (DutyQueue *self, const char *category);
void duty_queue_set_channel (DutyQueue *self, int channel);
void duty_queue_set_search (DutyQueue *self, const char *text);

G_END_DECLS
