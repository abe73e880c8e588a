/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-session.h"
#include "model/duty-county.h"
#include "model/duty-incident-row.h"

G_BEGIN_DECLS

gboolean
duty_permits_check (DutyCounty *county, DutySession *session, DutyAct act, const DutyIncidentRow *row);
gboolean duty_permits_check_area (DutyCounty *county, const char *area, GError **error);

G_END_DECLS
