/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyAccountRow:
 * @name: what is typed to sign in; the journal names its owner so
 * @display: the name that others read
 * @role: what its owner is to the room
 * @area: (nullable): the township's code, for %DUTY_ROLE_TOWNSHIP
 * @made_at: µs UTC
 * @disabled_at: µs UTC; 0 for an account that may be used
 * @failures: wrong passwords in a row
 * @locked_until: µs UTC; nobody signs in to it before; 0 when it was never locked
 *
 * An account without its password's hash. Strings are borrowed by whoever fills it in and copied by
 * duty_account_new().
 */
typedef struct
{
  const char *name;
  const char *display;
  DutyRole role;
  const char *area;
  gint64 made_at;
  gint64 disabled_at;
  guint failures;
  gint64 locked_until;
} DutyAccountRow;

#define DUTY_TYPE_ACCOUNT (duty_account_get_type ())
G_DECLARE_FINAL_TYPE (DutyAccount, duty_account, DUTY, ACCOUNT, GObject)

DutyAccount *duty_account_new (const DutyAccountRow *row);
const DutyAccountRow *duty_account_get_row (DutyAccount *self);

G_END_DECLS
