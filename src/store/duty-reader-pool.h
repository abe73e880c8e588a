/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyReaderPool:
 *
 * A few threads that read, each on a connection of its own. They never wait for the writer, nor it for
 * them. Made, asked and freed by the main thread.
 */
typedef struct _DutyReaderPool DutyReaderPool;

/**
 * DutyReadFunc:
 * @connection: a connection that reads
 * @request: what was asked
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Carries a request out on one of the pool's threads.
 *
 * Returns: (nullable): the answer, %NULL for an error
 */
typedef gpointer (*DutyReadFunc) (DutyConnection *connection,
                                  gpointer request,
                                  GCancellable *cancellable,
                                  GError **error);

DutyReaderPool *duty_reader_pool_new (const char *path, GError **error);
void duty_reader_pool_stop (DutyReaderPool *self);
void duty_reader_pool_free (DutyReaderPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyReaderPool, duty_reader_pool_free)

void duty_reader_pool_push (DutyReaderPool *self,
                            GTask *task,
                            DutyReadFunc func,
                            gpointer request,
                            GDestroyNotify request_free,
                            GDestroyNotify answer_free);

G_END_DECLS
