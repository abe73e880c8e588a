/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-promise-book.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SHIFT_DRAFT (duty_shift_draft_get_type ())
G_DECLARE_FINAL_TYPE (DutyShiftDraft, duty_shift_draft, DUTY, SHIFT_DRAFT, GObject)

/* µs after which a change shows in the draft. */
#define DUTY_SHIFT_DRAFT_DELAY (2 * G_TIME_SPAN_SECOND)

/* Main thread. Signal "changed": the draft, or why there is none, is another. */
DutyShiftDraft *duty_shift_draft_new (DutyDesk *desk, DutyPromiseBook *promises);

void duty_shift_draft_set_watched (DutyShiftDraft *self, gboolean is_watched);
void duty_shift_draft_update (DutyShiftDraft *self);
DutyHandover *duty_shift_draft_get_handover (DutyShiftDraft *self);
const char *duty_shift_draft_get_error (DutyShiftDraft *self);

G_END_DECLS
