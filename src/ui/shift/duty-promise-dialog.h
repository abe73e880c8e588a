/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_PROMISE_DIALOG (duty_promise_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyPromiseDialog, duty_promise_dialog, DUTY, PROMISE_DIALOG, AdwWindow)

GtkWindow *duty_promise_dialog_new (DutyShift *shift, GtkWindow *parent, DutyIncident *incident);

G_END_DECLS
