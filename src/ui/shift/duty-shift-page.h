/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-queue.h"
#include "desk/duty-shift.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SHIFT_PAGE (duty_shift_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyShiftPage, duty_shift_page, DUTY, SHIFT_PAGE, GtkWidget)

/* Signals: "said" (AdwToast *toast): a word to the officer, for the window to show. "case-activated"
 * (DutyIncident *incident): the officer wants to see a case. */

GtkWidget *duty_shift_page_new (DutyShift *shift);

G_END_DECLS
