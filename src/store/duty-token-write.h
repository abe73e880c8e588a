/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyStoreEntry *duty_token_request_new (const DutyActor *actor, const char *name);

gpointer duty_token_request_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
