/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
#include "model/duty-head.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyTransaction:
 * @connection: (transfer none): the connection that writes, in a transaction
 * @seal: (transfer none): the room's seal
 * @signer: (transfer none): the room's signer
 * @at: when the request came in, µs UTC
 * @rows: (element-type DutyIncidentRow): where the request puts the cases that it changed
 * @head: (inout): the newest signed head, if the request signed or found it; once the transaction is on disk a copy
 *   of it is kept beside the signing key
 *
 * What a request works with, on the writer's thread.
 */
typedef struct
{
  DutyConnection *connection;
  DutySeal *seal;
  DutySigner *signer;
  gint64 at;
  GPtrArray *rows;
  DutyHead *head;
} DutyTransaction;

/**
 * DutyWriteFunc:
 * @transaction: where to write
 * @request: what was asked
 * @error: return location for an error
 *
 * Carries a request out on the writer's thread. If it fails, all that it wrote is undone.
 *
 * Returns: (nullable): the answer, %NULL for an error
 */
typedef gpointer (*DutyWriteFunc) (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
