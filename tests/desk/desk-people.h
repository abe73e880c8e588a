/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

/*
 * Somebody to work at a desk in a test. Their passwords cost next to nothing to verify, so that a thousand
 * tests may sign in; what they may do is what the program lets them do.
 */

#define DESK_PASSWORD "quiet river 7"

void desk_people_make (DutyDesk *desk, const char *name, DutyRole role, const char *area);
gboolean desk_people_try (DutyDesk *desk, const char *name, const char *password, GError **error);
void desk_people_sign_in (DutyDesk *desk, const char *name, DutyRole role, const char *area);
void desk_people_sign_out (DutyDesk *desk);
