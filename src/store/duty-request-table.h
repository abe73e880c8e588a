/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
#include "store/duty-digest.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyRequestKey:
 * @owner: whose key it is: a token's name or a seat
 * @key: the key
 * @hash: of the request it was used with, keyed: see duty_request_key_set_digest()
 */
typedef struct
{
  const char *owner;
  const char *key;
  guchar hash[DUTY_DIGEST_SIZE];
} DutyRequestKey;

void duty_request_key_set_digest (DutyRequestKey *self, DutySeal *seal, DutyDigest *digest);

gboolean duty_request_table_insert (
    DutyConnection *connection, const DutyRequestKey *key, const char *code, gint64 at, GError **error);
gboolean
duty_request_table_find (DutyConnection *connection, const DutyRequestKey *key, char **code, GError **error);
gint64 duty_request_table_prune (DutyConnection *connection, gint64 before, guint limit, GError **error);

G_END_DECLS
