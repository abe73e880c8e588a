/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "county/duty-problems.h"
#include "model/duty-policy.h"

G_BEGIN_DECLS

#define DUTY_POLICY_FILE "policy.json"

DutyPolicy *duty_policy_file_read (const char *data, gsize size, DutyProblems *problems, GError **error);

G_END_DECLS
