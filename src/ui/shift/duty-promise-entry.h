/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PROMISE_ENTRY (duty_promise_entry_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromiseEntry, duty_promise_entry, DUTY, PROMISE_ENTRY, GtkWidget)

/* Signal "made": the promise is in the journal, and the line is empty again. */

void duty_promise_entry_set_shift (DutyPromiseEntry *self, DutyShift *shift);
void duty_promise_entry_set_case (DutyPromiseEntry *self, const char *case_code);

G_END_DECLS
