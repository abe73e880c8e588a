/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/* By which name the journal knows the room itself. */
#define DUTY_PERSON_SYSTEM "system"

gboolean duty_person_check_name (const char *name, GError **error);
gboolean duty_person_check_area (DutyRole role, const char *area, GError **error);

G_END_DECLS
