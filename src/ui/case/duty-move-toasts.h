/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/case/duty-case-actions.h"

G_BEGIN_DECLS

#define DUTY_TYPE_MOVE_TOASTS (duty_move_toasts_get_type ())
G_DECLARE_FINAL_TYPE (DutyMoveToasts, duty_move_toasts, DUTY, MOVE_TOASTS, GObject)

/* Signal "said" (AdwToast *toast): a word to the officer. */

DutyMoveToasts *duty_move_toasts_new (DutyCaseActions *actions);

G_END_DECLS
