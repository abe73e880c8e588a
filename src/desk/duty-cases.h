/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-case-list.h"
#include "desk/duty-session.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASES (duty_cases_get_type ())
G_DECLARE_FINAL_TYPE (DutyCases, duty_cases, DUTY, CASES, GObject)

/*
 * What who is signed in may read of the book: all of it, the cases of a township, their own, or none. A
 * DutyCaseList in the order of the book. Windows show this and never the book. Main thread.
 */
DutyCases *duty_cases_new (DutyCaseList *book, DutyCounty *county);

void duty_cases_set_session (DutyCases *self, DutySession *session);

G_END_DECLS
