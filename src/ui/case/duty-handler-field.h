/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/duty-move-field.h"

G_BEGIN_DECLS

#define DUTY_TYPE_HANDLER_FIELD (duty_handler_field_get_type ())
G_DECLARE_FINAL_TYPE (DutyHandlerField, duty_handler_field, DUTY, HANDLER_FIELD, GtkWidget)

G_END_DECLS
