/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUTY_TYPE_PROBLEMS_DIALOG (duty_problems_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DutyProblemsDialog, duty_problems_dialog, DUTY, PROBLEMS_DIALOG, AdwWindow)

GtkWidget *duty_problems_dialog_new (GtkWindow *parent, const char *const *problems);

G_END_DECLS
