/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HISTORY_VIEW (duty_history_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyHistoryView, duty_history_view, DUTY, HISTORY_VIEW, GtkWidget)

/*
 * Signals:
 *   loaded ()   what the journal has on the case was read
 */

void duty_history_view_set_desk (DutyHistoryView *self, DutyDesk *desk);
void duty_history_view_show (DutyHistoryView *self, const char *code);
char *duty_history_view_dup_note (DutyHistoryView *self, const char *kind);
GListModel *duty_history_view_get_lines (DutyHistoryView *self);

G_END_DECLS
