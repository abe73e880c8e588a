/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/duty-token.h"

G_BEGIN_DECLS

/**
 * DutyTokenBook: the tokens that let callers in, in memory, so that a look-up does not block.
 */
typedef struct _DutyTokenBook DutyTokenBook;

DutyTokenBook *duty_token_book_new (void);
void duty_token_book_free (DutyTokenBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyTokenBook, duty_token_book_free)

void duty_token_book_add (DutyTokenBook *self, const DutyCaller *caller, GBytes *hash);
DutyCaller *duty_token_book_find (DutyTokenBook *self, const char *secret);

G_END_DECLS
