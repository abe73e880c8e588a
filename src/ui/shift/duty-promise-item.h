/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PROMISE_ITEM (duty_promise_item_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromiseItem, duty_promise_item, DUTY, PROMISE_ITEM, GtkListBoxRow)

GtkWidget *duty_promise_item_new (DutyShift *shift, DutyPromise *promise);

G_END_DECLS
