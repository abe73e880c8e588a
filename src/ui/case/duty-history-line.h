/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk/duty-people.h"
#include "model/duty-county.h"
#include "model/duty-entry.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HISTORY_LINE (duty_history_line_get_type ())
G_DECLARE_FINAL_TYPE (DutyHistoryLine, duty_history_line, DUTY, HISTORY_LINE, GObject)

void duty_history_lines_continue (GListStore *lines, GListModel *entries, DutyCounty *county, DutyPeople *people);

gint64 duty_history_line_get_at (DutyHistoryLine *self);
gboolean duty_history_line_is_new_day (DutyHistoryLine *self);
DutyColour duty_history_line_get_colour (DutyHistoryLine *self);
const char *duty_history_line_get_words (DutyHistoryLine *self);

G_END_DECLS
