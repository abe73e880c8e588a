/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/duty-policy.h"

G_BEGIN_DECLS

/* The entries of "deadlines" and "acts" in the policy's file. */

gboolean duty_policy_rules_take_deadline (DutyPolicy *policy, JsonObject *entry, GError **error);
gboolean duty_policy_rules_take_acts (DutyPolicy *policy, JsonObject *entry, GError **error);

G_END_DECLS
