/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CODE_ENTRY (duty_code_entry_get_type ())
G_DECLARE_FINAL_TYPE (DutyCodeEntry, duty_code_entry, DUTY, CODE_ENTRY, GtkWidget)

/*
 * A bar into which a case's code is typed, pasted or scanned. It is there while it is used.
 *
 * Signals:
 *   found (DutyIncident *)   the case was found; the bar is gone
 *   ended ()                 the bar is gone
 */

void duty_code_entry_set_desk (DutyCodeEntry *self, DutyDesk *desk);
void duty_code_entry_begin (DutyCodeEntry *self, const char *text);
void duty_code_entry_submit (DutyCodeEntry *self, const char *text);
void duty_code_entry_end (DutyCodeEntry *self);
gboolean duty_code_entry_offer_key (DutyCodeEntry *self, guint key, GdkModifierType state);
void duty_code_entry_offer_clipboard (DutyCodeEntry *self);

G_END_DECLS
