/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-people.h"
#include "model/duty-county.h"
#include "model/duty-entry.h"
#include "model/duty-enums.h"

G_BEGIN_DECLS

/* What the journal says, in the user's language. Pure; main thread. */

char *duty_entry_words_tell (const DutyEntryRow *entry, DutyCounty *county, DutyPeople *people);
char *duty_entry_words_tell_all (GPtrArray *entries, DutyCounty *county, DutyPeople *people);
char *duty_entry_words_list (const DutyEntryRow *entry, const char *title, DutyCounty *county, DutyPeople *people);

char *duty_entry_words_dup_note (const DutyEntryRow *entry);
DutyColour duty_entry_words_get_colour (const DutyEntryRow *entry);
const char *duty_entry_words_get_cause (const char *body, gint64 *since);

G_END_DECLS
