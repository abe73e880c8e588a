/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-incident.h"

G_BEGIN_DECLS

/*
 * Which rows of the queue's list are selected: read as cases, from the top down, and set by what is wanted
 * of a case. The list's model is a GtkMultiSelection of DutyIncident, its rows are DutyQueueRow.
 */
typedef gboolean (*DutyQueueWantedFunc) (DutyIncident *incident, gpointer data);

gboolean duty_queue_selection_is_empty (GtkListView *list);
GPtrArray *duty_queue_selection_dup_cases (GtkListView *list);

gboolean duty_queue_selection_select (GtkListView *list, DutyQueueWantedFunc is_wanted, gpointer data);
gboolean duty_queue_selection_select_only (GtkListView *list, DutyIncident *incident);
void duty_queue_selection_select_first (GtkListView *list);

G_END_DECLS
