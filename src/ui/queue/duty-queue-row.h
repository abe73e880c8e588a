/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

#define DUTY_TYPE_QUEUE_ROW (duty_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (DutyQueueRow, duty_queue_row, DUTY, QUEUE_ROW, GtkWidget)

GtkWidget *duty_queue_row_new (DutyCounty *county);

void duty_queue_row_set_incident (DutyQueueRow *self, DutyIncident *incident);

gboolean duty_queue_row_shows (DutyQueueRow *self, DutyIncident *incident);

G_END_DECLS
