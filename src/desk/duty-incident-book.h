/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/duty-clock.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

#define DUTY_TYPE_INCIDENT_BOOK (duty_incident_book_get_type ())
G_DECLARE_FINAL_TYPE (DutyIncidentBook, duty_incident_book, DUTY, INCIDENT_BOOK, GObject)

/*
 * The cases that the room has before it: all that are open, and those closed in the last day. A
 * GListModel of DutyIncident in no promised order (a queue sorts it). Main thread.
 *
 * Properties: n-open, n-blue, n-yellow, n-red (guint, open cases and their clocks' colours).
 * Signal "changed" (DutyIncident): a case was moved or its colour changed.
 *
 * One timer serves all clocks: it fires at the next change of a colour or of a visible minute.
 */
DutyIncidentBook *duty_incident_book_new (DutyClock *clock, DutyReckoner *reckoner);

void duty_incident_book_put (DutyIncidentBook *self, DutyIncidentRow *row);
void duty_incident_book_put_all (DutyIncidentBook *self, GPtrArray *rows, GPtrArray *keys);
DutyIncident *duty_incident_book_get (DutyIncidentBook *self, guint position);
DutyIncident *duty_incident_book_find (DutyIncidentBook *self, const char *code);

G_END_DECLS
