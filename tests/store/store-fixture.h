/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store.h"
#include "support/duty-fake-clock.h"

G_BEGIN_DECLS

/* 2026-11-22 00:00 UTC, µs */
#define STORE_FIXTURE_START (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)

/**
 * StoreFixture:
 *
 * A store on a database of its own in a temporary folder, with a clock moved by hand. The functions
 * ask the store and run the main context until it has answered.
 */
typedef struct
{
  char *folder;
  char *path;
  DutySeal *seal;
  DutySigner *signer;
  DutyFakeClock *clock;
  DutyStore *store;
  GPtrArray *committed; /* of DutyIncidentRow, as the signal brought them */
} StoreFixture;

StoreFixture *store_fixture_new (void);
StoreFixture *store_fixture_new_at (const char *folder);
void store_fixture_free (StoreFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreFixture, store_fixture_free)

gboolean store_fixture_open (StoreFixture *self, GError **error);
void store_fixture_close (StoreFixture *self);

void store_fixture_on_ready (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *store_fixture_wait (GAsyncResult **slot);

DutyReport *store_fixture_make_report (const char *title);
DutyReportRequest store_fixture_make_request (DutyReport *report, const char *key);

DutyIncidentRow *store_fixture_report (
    StoreFixture *self, DutyReport *report, const char *key, gboolean *repeated, GError **error);
char *store_fixture_report_code (StoreFixture *self, const char *title);
DutyMoveOutcome *store_fixture_move (StoreFixture *self,
                                     const char *const *codes,
                                     DutyMove move,
                                     const char *handler,
                                     const char *note,
                                     GError **error);
DutyIncidentRow *store_fixture_find (StoreFixture *self, const char *code, GError **error);
GListModel *store_fixture_load_history (StoreFixture *self, const char *code, gint64 after_seq, guint limit);
gint64 store_fixture_append (
    StoreFixture *self, const char *kind, const char *subject, const char *case_code, GError **error);
void store_fixture_erase_text (StoreFixture *self, gint64 seq);
DutyHead *store_fixture_sign (StoreFixture *self, GError **error);
DutyVerification *store_fixture_verify_as (StoreFixture *self, const DutyVerifyRequest *request);
gint64 store_fixture_verify (StoreFixture *self, GError **error);
gint64 store_fixture_rebuild (StoreFixture *self, GError **error);

void store_fixture_run_sql (StoreFixture *self, const char *sql);
void store_fixture_run_script (StoreFixture *self, const char *name);
char *store_fixture_dump (StoreFixture *self, const char *sql);
gint64 store_fixture_count (StoreFixture *self, const char *sql);

G_END_DECLS
