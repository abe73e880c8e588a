/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-account.h"

G_BEGIN_DECLS

/* What the journal says of accounts and tokens, in JSON. There is no place in it for a password or a hash. */

char *duty_account_body_write_role (DutyRole role, const char *area);
char *duty_account_body_write_account (const DutyAccountRow *row);
char *duty_account_body_write_failures (guint failures);
char *duty_account_body_write_lock (gint64 until);

G_END_DECLS
