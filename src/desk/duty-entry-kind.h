/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyEntryTraits:
 * @DUTY_ENTRY_NO_SUBJECT: its subject says nothing that its words do not say
 * @DUTY_ENTRY_NOBODY: nobody did it
 */
typedef enum
{
  DUTY_ENTRY_NO_SUBJECT = 1 << 0,
  DUTY_ENTRY_NOBODY = 1 << 1,
} DutyEntryTraits;

/* The kinds of the journal's entries, and their words. Any thread. */

const char *duty_entry_kind_get_label (const char *kind);
const char *duty_entry_kind_get_sentence (const char *kind);
DutyEntryTraits duty_entry_kind_get_traits (const char *kind);

G_END_DECLS
