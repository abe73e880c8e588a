/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-past-handover.h"
#include "model/duty-handover.h"
#include "model/duty-promise.h"

G_BEGIN_DECLS

char *duty_shift_words_moment (gint64 at, gint64 now);
char *duty_shift_words_promise (DutyPromise *promise, gint64 now);
char *duty_shift_words_camera (const DutyHandoverCamera *camera, gint64 now);
char *duty_shift_words_past (DutyPastHandover *past);

G_END_DECLS
