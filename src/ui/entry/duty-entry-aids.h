/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-category-words.h"
#include "model/duty-place-index.h"

G_BEGIN_DECLS

/**
 * DutyEntryAids:
 * @index: finds places by their names
 * @words: proposes a category
 *
 * What helps whoever enters a case. Immutable.
 */
typedef struct
{
  DutyPlaceIndex *index;
  DutyCategoryWords *words;
} DutyEntryAids;

void duty_entry_aids_make_async (DutyCounty *county,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
DutyEntryAids *duty_entry_aids_make_finish (GAsyncResult *result, GError **error);
void duty_entry_aids_free (DutyEntryAids *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyEntryAids, duty_entry_aids_free)

G_END_DECLS
