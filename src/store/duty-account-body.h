/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-account.h"

G_BEGIN_DECLS

/**
 * DutyAccountBody:
 * @role: what the account or token is to the room
 * @area: (nullable): its township's code
 * @display: (nullable): the account's name as people see it; a token has none
 * @disabled: whether the account is
 *
 * What an entry says of an account or a token.
 */
typedef struct
{
  DutyRole role;
  char *area;
  char *display;
  gboolean disabled;
} DutyAccountBody;

/* What the journal says of accounts and tokens, in JSON. There is no place in it for a password or a hash. */

char *duty_account_body_write_role (DutyRole role, const char *area);
char *duty_account_body_write_account (const DutyAccountRow *row);
char *duty_account_body_write_failures (guint failures);
char *duty_account_body_write_lock (gint64 until);

DutyAccountBody *duty_account_body_read (const char *json);
void duty_account_body_free (DutyAccountBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyAccountBody, duty_account_body_free)

G_END_DECLS
