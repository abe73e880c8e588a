/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyAccountRequest *duty_account_request_copy (const DutyAccountRequest *self);
void duty_account_request_free (DutyAccountRequest *self);

gpointer duty_account_request_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
