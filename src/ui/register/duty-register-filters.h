/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REGISTER_FILTERS (duty_register_filters_get_type ())
G_DECLARE_FINAL_TYPE (DutyRegisterFilters, duty_register_filters, DUTY, REGISTER_FILTERS, GtkWidget)

/* Signal "changed": another choice was made. */
void duty_register_filters_set_desk (DutyRegisterFilters *self, DutyDesk *desk);
void duty_register_filters_set_officers (DutyRegisterFilters *self, const char *const *names);

DutyRegisterFilter *duty_register_filters_make (DutyRegisterFilters *self, char **problem);
void duty_register_filters_focus_search (DutyRegisterFilters *self);
void duty_register_filters_clear (DutyRegisterFilters *self);

G_END_DECLS
