/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-account.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyAccountSecret:
 * @account: an account
 * @hash: of its password
 *
 * For whoever verifies a password.
 */
typedef struct
{
  DutyAccount *account;
  char *hash;
} DutyAccountSecret;

void duty_account_secret_free (DutyAccountSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyAccountSecret, duty_account_secret_free)

gboolean duty_account_table_insert (DutyConnection *connection,
                                    const DutyAccountRow *row,
                                    const char *hash,
                                    GError **error);
gboolean duty_account_table_update (DutyConnection *connection, const DutyAccountRow *row, GError **error);
gboolean
duty_account_table_set_hash (DutyConnection *connection, const char *name, const char *hash, GError **error);

gboolean duty_account_table_has (DutyConnection *connection, const char *name, gboolean *found, GError **error);
DutyAccountSecret *duty_account_table_find (DutyConnection *connection, const char *name, GError **error);
GPtrArray *duty_account_table_load (DutyConnection *connection, GError **error);

G_END_DECLS
