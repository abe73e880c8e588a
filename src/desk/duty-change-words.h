/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "model/duty-entry.h"

G_BEGIN_DECLS

char *duty_change_words_describe (const DutyEntryRow *entry, const char *title, DutyCounty *county);
const char *duty_change_words_cause (const char *body, gint64 *since);

G_END_DECLS
