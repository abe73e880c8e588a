/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HAND_OVER_DIALOG (duty_hand_over_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyHandOverDialog, duty_hand_over_dialog, DUTY, HAND_OVER_DIALOG, AdwWindow)

/* Signal "handed-over": the shift is the other's. */

GtkWindow *duty_hand_over_dialog_new (DutyShift *shift, GtkWindow *parent);

G_END_DECLS
