/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-session.h"
#include "model/duty-county.h"
#include "model/duty-incident-row.h"

G_BEGIN_DECLS

gboolean
duty_permits_check (DutyCounty *county, DutySession *session, DutyAct act, const DutyIncidentRow *row);

G_END_DECLS
