/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ROLE_FIELDS (duty_role_fields_get_type ())
G_DECLARE_FINAL_TYPE (DutyRoleFields, duty_role_fields, DUTY, ROLE_FIELDS, AdwPreferencesGroup)

void duty_role_fields_set_county (DutyRoleFields *self, DutyCounty *county, DutyRole last);
void duty_role_fields_set (DutyRoleFields *self, DutyRole role, const char *area);

DutyRole duty_role_fields_get_role (DutyRoleFields *self);
const char *duty_role_fields_get_area (DutyRoleFields *self);

char *duty_role_fields_describe (DutyRole role);

G_END_DECLS
