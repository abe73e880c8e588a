/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/duty-move-field.h"

G_BEGIN_DECLS

#define DUTY_TYPE_NOTE_FIELD (duty_note_field_get_type ())
G_DECLARE_FINAL_TYPE (DutyNoteField, duty_note_field, DUTY, NOTE_FIELD, GtkWidget)

G_END_DECLS
