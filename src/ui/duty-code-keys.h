/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/duty-code-entry.h"
#include "ui/people/duty-seat-pages.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CODE_KEYS (duty_code_keys_get_type ())
G_DECLARE_FINAL_TYPE (DutyCodeKeys, duty_code_keys, DUTY, CODE_KEYS, GObject)

DutyCodeKeys *duty_code_keys_new (GtkApplicationWindow *window, DutyCodeEntry *entry, DutySeatPages *pages);

void duty_code_keys_set_desk (DutyCodeKeys *self, DutyDesk *desk);

G_END_DECLS
