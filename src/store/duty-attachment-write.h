/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyStoreAttachment *duty_store_attachment_copy (const DutyStoreAttachment *self);
void duty_store_attachment_free (DutyStoreAttachment *self);

gpointer duty_store_attachment_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
