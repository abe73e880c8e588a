/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

/* A line of the access register in words. Pure; main thread. */

char *duty_register_words_time (const DutyRegisterRow *row);
char *duty_register_words_what (const DutyRegisterRow *row, DutyCounty *county);
char *duty_register_words_span (const DutyRegisterRow *row);

G_END_DECLS
