/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/duty-move-field.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_FIELD (duty_case_field_get_type ())
G_DECLARE_FINAL_TYPE (DutyCaseField, duty_case_field, DUTY, CASE_FIELD, GtkWidget)

G_END_DECLS
