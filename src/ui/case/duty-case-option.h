/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-county.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_OPTION (duty_case_option_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseOption, duty_case_option, DUTY, CASE_OPTION, GtkWidget)

GtkWidget *duty_case_option_new (DutyIncident *incident, DutyIncident *from, DutyCounty *county);
GtkWidget *duty_case_option_new_for_code (const char *code);
const char *duty_case_option_get_code (DutyCaseOption *self);

G_END_DECLS
