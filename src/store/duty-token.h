/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-caller.h"

G_BEGIN_DECLS

/**
 * DutyToken:
 * @caller: whom it lets in
 * @hash: what duty_token_hash() makes of its secret
 *
 * What lets a caller in, as the store knows it.
 */
typedef struct
{
  DutyCaller *caller;
  GBytes *hash;
} DutyToken;

DutyToken *duty_token_new (const DutyCaller *caller, GBytes *hash);
void duty_token_free (DutyToken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyToken, duty_token_free)

char *duty_token_make_secret (void);
GBytes *duty_token_hash (const char *secret);

G_END_DECLS
