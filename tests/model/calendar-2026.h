/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-calendar.h"

G_BEGIN_DECLS

/* China's 2026, as the State Council arranged it, and moments of its time. */

DutyCalendar *calendar_2026_new (void);
gint64 calendar_2026_at (const char *text);

G_END_DECLS
