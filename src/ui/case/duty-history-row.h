/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/case/duty-history-line.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HISTORY_ROW (duty_history_row_get_type ())
G_DECLARE_FINAL_TYPE (DutyHistoryRow, duty_history_row, DUTY, HISTORY_ROW, GtkWidget)

void duty_history_row_show (DutyHistoryRow *self, DutyHistoryLine *line);

G_END_DECLS
