/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PAST_ITEM (duty_past_item_get_type ())
G_DECLARE_FINAL_TYPE (DutyPastItem, duty_past_item, DUTY, PAST_ITEM, GtkListBoxRow)

GtkWidget *duty_past_item_new (DutyDesk *desk, DutyPastHandover *past);

G_END_DECLS
