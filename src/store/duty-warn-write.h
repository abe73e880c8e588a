/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyStoreWarning *duty_store_warning_copy (const DutyStoreWarning *self);
void duty_store_warning_free (DutyStoreWarning *self);
gpointer duty_store_warning_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
