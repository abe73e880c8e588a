/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-entry.h"
#include "store/duty-digest.h"
#include "store/duty-store-types.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyJournalRow:
 * @entry: what is told of it outside the store
 * @hash: H (hash of the row before, this row)
 *
 * A row of the journal. Texts are borrowed: from the request, or from a statement until its next step.
 */
typedef struct
{
  DutyEntryRow entry;
  guchar hash[DUTY_DIGEST_SIZE];
} DutyJournalRow;

/* Where a scan's column after the row's stands. */
#define DUTY_JOURNAL_COLUMN_MORE 9

void duty_journal_row_hash (const DutyJournalRow *self,
                            const guchar previous[DUTY_DIGEST_SIZE],
                            guchar hash[DUTY_DIGEST_SIZE]);

gboolean duty_journal_table_append (DutyConnection *connection, DutyJournalRow *row, GError **error);
gboolean duty_journal_table_read_last (DutyConnection *connection,
                                       gint64 *seq,
                                       guchar hash[DUTY_DIGEST_SIZE],
                                       GError **error);
gboolean duty_journal_table_read_hash (DutyConnection *connection,
                                       gint64 seq,
                                       guchar hash[DUTY_DIGEST_SIZE],
                                       GError **error);

DutyStatement *
duty_journal_table_scan_chain (DutyConnection *connection, gint64 from_seq, GError **error);
DutyStatement *duty_journal_table_scan_incidents (DutyConnection *connection, GError **error);
DutyStatement *duty_journal_table_scan_replayed (DutyConnection *connection, GError **error);
DutyStatement *duty_journal_table_scan_promises (DutyConnection *connection, GError **error);
DutyStatement *duty_journal_table_scan_case (
    DutyConnection *connection, const char *code, gint64 after_seq, guint limit, GError **error);
DutyStatement *
duty_journal_table_scan_case_newest (
    DutyConnection *connection, const char *code, gint64 before_seq, guint limit, GError **error);
DutyStatement *duty_journal_table_scan_subject (
    DutyConnection *connection, const char *subject, gint64 after_seq, guint limit, GError **error);
DutyStatement *
duty_journal_table_scan_open_looks (DutyConnection *connection, const char *seat, GError **error);
gboolean
duty_journal_table_read_newest (DutyConnection *connection, gint64 until, gint64 *at, GError **error);
gboolean duty_journal_table_has (
    DutyConnection *connection, const char *kind, const char *subject, gboolean *found, GError **error);
DutyStatement *duty_journal_table_scan_newest (DutyConnection *connection,
                                               const char *kind,
                                               const char *subject,
                                               GError **error);
DutyEntry *duty_journal_table_find (DutyConnection *connection, gint64 seq, GError **error);
gboolean duty_journal_table_find_change (DutyConnection *connection,
                                         const char *code,
                                         gint64 after_seq,
                                         DutyMove move,
                                         gint64 *seq,
                                         GError **error);
void duty_journal_table_read (DutyStatement *statement, DutyJournalRow *row);

DutyStatement *duty_journal_table_scan_changes (DutyConnection *connection,
                                                gint64 since,
                                                gint64 until,
                                                guint limit,
                                                const DutyBounds *bounds,
                                                GError **error);

G_END_DECLS
