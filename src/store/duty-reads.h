/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyOpenRead:
 * @closed_since: µs UTC: closed cases from then on are read too
 * @on_rows: called on @context with each part
 * @rows_data: data for @on_rows
 * @context: (transfer none): the main thread's
 *
 * A reading of all cases that the room has before it.
 */
typedef struct
{
  gint64 closed_since;
  DutyRowsFunc on_rows;
  gpointer rows_data;
  GMainContext *context;
} DutyOpenRead;

/**
 * DutyHistoryRead:
 * @of_case: whether @what is a case's code; else it is a subject
 * @what: the code or the subject
 * @after_seq: only entries after this one
 * @limit: how many at most
 * @newest: of a case: not the first after @after_seq but the last before @before_seq
 * @before_seq: 0 for the last of all
 */
typedef struct
{
  gboolean of_case;
  char *what;
  gint64 after_seq;
  guint limit;
  gboolean newest;
  gint64 before_seq;
} DutyHistoryRead;

void duty_history_read_free (DutyHistoryRead *self);

GPtrArray *duty_read_entries (DutyStatement *statement, GError **error);

/* Each is a DutyReadFunc. */
gpointer
duty_read_open (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_case (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_history (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_open_looks (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_newest_about (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_newest (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_tokens (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_heads (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_accounts (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_account (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_chain (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer
duty_read_backup (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);

G_END_DECLS
