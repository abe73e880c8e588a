/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/duty-transaction.h"

G_BEGIN_DECLS

/**
 * DutyWriter:
 *
 * The one thread that writes. What is asked while it writes waits in a queue and then goes into one
 * transaction, each request in a part of its own that can be undone alone; all of them are answered after
 * the COMMIT, so that one flush of the disk serves them all. It puts the log back into the database when
 * nothing is asked for a moment.
 *
 * Made, asked and freed by the main thread.
 */
typedef struct _DutyWriter DutyWriter;

/**
 * DutyRowsCommitted:
 * @rows: (element-type DutyIncidentRow): the cases that a transaction changed, in its order
 * @data: as given to duty_writer_new()
 */
typedef void (*DutyRowsCommitted) (GPtrArray *rows, gpointer data);

DutyWriter *duty_writer_new (DutyConnection *connection,
                             DutySeal *seal,
                             DutySigner *signer,
                             DutyRowsCommitted on_committed,
                             gpointer data);
void duty_writer_stop (DutyWriter *self);
void duty_writer_free (DutyWriter *self);
const GError *duty_writer_get_failure (DutyWriter *self);

void duty_writer_push (DutyWriter *self,
                       GTask *task,
                       DutyWriteFunc func,
                       gpointer request,
                       GDestroyNotify request_free,
                       GDestroyNotify answer_free,
                       gint64 at);

G_END_DECLS
