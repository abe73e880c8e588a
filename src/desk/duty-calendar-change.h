/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-calendar.h"

G_BEGIN_DECLS

char *duty_calendar_change_describe (DutyCalendar *before, DutyCalendar *after, const char *sha256);

G_END_DECLS
