/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SLIP_DIALOG (duty_slip_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutySlipDialog, duty_slip_dialog, DUTY, SLIP_DIALOG, AdwWindow)

/* The slip that a citizen takes home, to be read from the screen, saved or printed. */
GtkWidget *duty_slip_dialog_new (DutyDesk *desk, DutyIncident *incident, GtkWindow *parent);

void duty_slip_dialog_save (DutySlipDialog *self, const char *path);

G_END_DECLS
