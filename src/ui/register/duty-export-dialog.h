/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-desk.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

#define DUTY_TYPE_EXPORT_DIALOG (duty_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyExportDialog, duty_export_dialog, DUTY, EXPORT_DIALOG, AdwWindow)

/* Signal "exported" (char *text): the file is there, in words for the officer. */
GtkWidget *duty_export_dialog_new (DutyDesk *desk, const DutyRegisterFilter *filter, GtkWindow *parent);

/* What follows when a place was chosen. */
void duty_export_dialog_save (DutyExportDialog *self, GFile *file);

G_END_DECLS
