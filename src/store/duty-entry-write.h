/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

DutyStoreEntry *duty_store_entry_copy (const DutyStoreEntry *self);
void duty_store_entry_free (DutyStoreEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyStoreEntry, duty_store_entry_free)

gint64 duty_store_entry_append (DutyTransaction *transaction, const DutyStoreEntry *self, GError **error);
gpointer duty_store_entry_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
