/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/duty-body-reader.h"
#include "model/duty-policy.h"
#include "model/duty-report.h"

G_BEGIN_DECLS

DutyReport *duty_report_parse (GBytes *body, DutyPolicy *policy, gint64 now, const char **field, GError **error);

G_END_DECLS
