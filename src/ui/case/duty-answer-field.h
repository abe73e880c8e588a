/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/duty-move-field.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ANSWER_FIELD (duty_answer_field_get_type ())
G_DECLARE_FINAL_TYPE (DutyAnswerField, duty_answer_field, DUTY, ANSWER_FIELD, GtkWidget)

G_END_DECLS
