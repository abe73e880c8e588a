/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"
#include "ui/map/duty-map-view.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REPORTING (duty_reporting_get_type ())
G_DECLARE_FINAL_TYPE (DutyReporting, duty_reporting, DUTY, REPORTING, GObject)

/*
 * How an officer enters cases from the desk: the form and its draft, the place from the map, and the
 * offer to merge afterwards.
 *
 * Signals:
 *   show-case (DutyIncident *)    a case was made, or is wanted instead
 *   said (AdwToast *)             a word to the officer
 */
DutyReporting *duty_reporting_new (DutyDesk *desk, DutyMapView *map, GActionMap *actions);

void duty_reporting_begin (DutyReporting *self, const char *area);
void duty_reporting_shut (DutyReporting *self);

G_END_DECLS
