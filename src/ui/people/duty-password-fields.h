/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUTY_TYPE_PASSWORD_FIELDS (duty_password_fields_get_type ())
G_DECLARE_FINAL_TYPE (DutyPasswordFields, duty_password_fields, DUTY, PASSWORD_FIELDS, AdwPreferencesGroup)

/* Signals: "changed": what is typed, or whether it can be taken; "activated": Enter in the last entry. */
void duty_password_fields_set_name (DutyPasswordFields *self, const char *name);
const char *duty_password_fields_get_password (DutyPasswordFields *self);
void duty_password_fields_clear (DutyPasswordFields *self);

G_END_DECLS
