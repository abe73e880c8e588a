/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-place.h"

G_BEGIN_DECLS

/**
 * DutyPlaceIndex: the county's areas and cameras, found by their names in characters or in pinyin.
 * Immutable once made; any thread.
 */
typedef struct _DutyPlaceIndex DutyPlaceIndex;

DutyPlaceIndex *duty_place_index_new (DutyCounty *county);
void duty_place_index_free (DutyPlaceIndex *self);

GPtrArray *duty_place_index_find (const DutyPlaceIndex *self, const char *text, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyPlaceIndex, duty_place_index_free)

G_END_DECLS
