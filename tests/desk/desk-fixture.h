/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk-cases.h"
#include "desk/duty-desk.h"
#include "support/duty-fake-clock.h"

#define DESK_FIXTURE_OFFICER "值班员 02"

/*
 * A desk on a temporary database, with the fake clock and an officer signed in. desk_fixture_reopen() ends
 * the desk as kill -9 does, without a word to the journal, and starts another on the same database.
 */
typedef struct
{
  char *folder;
  DutyFakeClock *clock;
  DutyCounty *county;
  DutySeal *seal;
  DutySigner *signer;
  DutyStore *store;
  DutyStreamPool *pool;
  DutyDesk *desk;
} DeskFixture;

void desk_fixture_set_up (DeskFixture *self, gconstpointer data);
void desk_fixture_tear_down (DeskFixture *self, gconstpointer data);
void desk_fixture_reopen (DeskFixture *self);

/* Makes the database refuse the entries of one kind, as a broken disk would; %NULL mends it. */
void desk_fixture_break (DeskFixture *self, const char *kind);
void desk_fixture_run_sql (DeskFixture *self, const char *sql);

/* Waits for an answer: give desk_fixture_on_ready() and the address of a NULL to an asynchronous function. */
void desk_fixture_on_ready (GObject *source, GAsyncResult *result, gpointer slot);
GAsyncResult *desk_fixture_wait (GAsyncResult **slot);

DutyReport *desk_fixture_make_report (const char *title);
char *desk_fixture_report (DeskFixture *self, const char *title);
guint desk_fixture_move (DeskFixture *self, const char *const *codes, DutyMove move, GError **error);
char *desk_fixture_describe_subject (DeskFixture *self, const char *subject);
char *desk_fixture_describe_case (DeskFixture *self, const char *code);
