/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-calendar.h"

G_BEGIN_DECLS

/* The hours of a working day as people write them: "08:30-12:00 14:00-17:30". */

char *duty_hours_words_print (DutyCalendar *calendar);
gboolean duty_hours_words_parse (const char *text, DutyCalendar *calendar);

G_END_DECLS
