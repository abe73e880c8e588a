/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyStoreMove *duty_store_move_copy (const DutyStoreMove *self);
void duty_store_move_free (DutyStoreMove *self);

gpointer duty_store_move_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
