/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "model/duty-incident-row.h"

/* What the tests of desk/ have before them: a small county and cases in it. */

#define NIGHT G_GINT64_CONSTANT (1795291957000000) /* 2026-11-22 04:12:37 in China */
#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

DutyCounty *desk_county_new (void);
DutyIncidentRow *desk_case_new (guint serial, int level, gint64 since);
DutyIncidentRow *desk_case_move (DutyIncidentRow *row, DutyStage stage, gint64 at);
