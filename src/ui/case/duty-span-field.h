/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/duty-move-field.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SPAN_FIELD (duty_span_field_get_type ())
G_DECLARE_FINAL_TYPE (DutySpanField, duty_span_field, DUTY, SPAN_FIELD, GtkWidget)

G_END_DECLS
