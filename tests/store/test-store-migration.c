/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>
#include <string.h>

#include "model/duty-case-code.h"
#include "store/duty-journal-table.h"
#include "store/duty-verify.h"
#include "store/sqlite/duty-migration.h"
#include "store/store-fixture.h"

/* version-1.sql is what the first released tables held: twelve cases, six of them closed, and a token. */

#define DUMP "SELECT * FROM incident ORDER BY report_seq"

static StoreFixture *
open_old (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-migration-XXXXXX", NULL);
  StoreFixture *fixture = store_fixture_new_at (folder);
  g_autoptr (GError) error = NULL;

  store_fixture_run_script (fixture, "version-1.sql");
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
  return fixture;
}

static void
test_the_first_tables_become_the_newest (void)
{
  g_autoptr (StoreFixture) fixture = open_old ();
  g_autofree char *token = store_fixture_dump (fixture, "SELECT name, role, area FROM token");

  g_assert_cmpint (store_fixture_count (fixture, "PRAGMA user_version"), ==, duty_migration_get_newest ());
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident"), ==, 12);
  g_assert_true (g_str_has_prefix (token, "app|gateway|"));
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 48);
}

/* The journal of then tells what the tables of now ask: migrated and rebuilt are the same. */
static void
test_migrated_is_rebuilt (void)
{
  g_autoptr (StoreFixture) fixture = open_old ();
  g_autofree char *migrated = store_fixture_dump (fixture, DUMP);
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 12);
  g_assert_no_error (error);
  rebuilt = store_fixture_dump (fixture, DUMP);
  g_assert_cmpstr (rebuilt, ==, migrated);
}

/* Before anything is migrated, too: nobody has opened the old database since. */
static void
test_an_old_database_is_proved (void)
{
  const DutyVerifyRequest whole = { .with_tables = TRUE };
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-migration-XXXXXX", NULL);
  g_autoptr (StoreFixture) old = store_fixture_new_at (folder);
  g_autoptr (StoreFixture) opened = open_old ();
  g_autoptr (DutyVerification) before = NULL;
  g_autoptr (DutyVerification) after = store_fixture_verify_as (opened, &whole);

  store_fixture_run_script (old, "version-1.sql");
  before = duty_verify_file (old->path, &whole, NULL);
  g_assert_cmpstr (before->message, ==, NULL);
  g_assert_cmpstr (after->message, ==, NULL);
  g_assert_true (before->has_tables && after->has_tables);
}

static void
test_closed_cases_have_stopped (void)
{
  g_autoptr (StoreFixture) fixture = open_old ();

  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident WHERE stage = 'closed' AND"
                                                 " case_until = stage_since AND closed_at = stage_since"),
                   ==, 6);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident WHERE case_until = 0"), ==,
                   6);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident WHERE owner = '王强'"), ==,
                   11);
}

static void
test_work_goes_on (void)
{
  g_autoptr (StoreFixture) fixture = open_old ();
  g_autofree char *handling = NULL;
  const char *codes[2] = { NULL };
  g_autoptr (DutyMoveOutcome) outcome = NULL;

  handling = store_fixture_dump (fixture, "SELECT code FROM incident WHERE stage = 'handling' LIMIT 1");
  handling[strcspn (handling, "|\n")] = '\0';
  codes[0] = handling;
  outcome = store_fixture_move (fixture, codes, DUTY_MOVE_FEED_BACK, NULL, "已排水", NULL);
  g_assert_cmpuint (outcome->moved->len, ==, 1);
}

/* What the first program wrote of a report that lay in an area. */
static void
add_old_report (sqlite3 *db, guint serial, const char *area)
{
  g_autofree char *code = duty_case_code_new ("149901", 2026, 10, 27, serial);
  g_autofree char *body = g_strdup_printf ("{\"channel\":\"grid-patrol\",\"category\":\"flood\",\"level\":1,"
                                           "\"area\":\"%s\",\"reporter\":false}",
                                           area);
  DutyJournalRow row = { .entry = { 0, 1792975902035672, "王强", "1", "incident.report", code, code, body } };
  guchar hash[DUTY_DIGEST_SIZE];
  g_autofree char *hex = NULL;
  sqlite3_stmt *last = NULL;
  char *sql;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", -1, &last, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (last), ==, SQLITE_ROW);
  row.entry.seq = sqlite3_column_int64 (last, 0) + 1;
  duty_journal_row_hash (&row, sqlite3_column_blob (last, 1), hash);
  sqlite3_finalize (last);
  hex = duty_digest_to_hex (hash);
  sql = sqlite3_mprintf ("INSERT INTO journal VALUES (%lld, 1792975902035672, '王强', '1', 'incident.report', %Q, %Q,"
                         " %Q, X'%s');"
                         "INSERT INTO incident VALUES (%lld, %Q, 'grid-patrol', 'flood', 1, NULL, NULL, %Q, NULL,"
                         " 1792975902035672, 'reported', 1792975902035672, NULL, %lld)",
                         (sqlite3_int64) row.entry.seq, code, code, body, hex, (sqlite3_int64) row.entry.seq, code,
                         area, (sqlite3_int64) row.entry.seq);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_free (sql);
}

/* Where an old case lies tells which township it is in, if the codes are the nation's. */
static void
test_old_cases_get_their_township (void)
{
  static const char *const AREAS[] = { "149901100001001", "149901200202",   "149901100000",     "149901000000",
                                       "QF-07",           "14990110000100", "1499011000010011", "14990110000a" };
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-migration-XXXXXX", NULL);
  g_autoptr (StoreFixture) fixture = store_fixture_new_at (folder);
  g_autofree char *migrated = NULL;
  g_autofree char *townships = NULL;
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  store_fixture_run_script (fixture, "version-1.sql");
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (AREAS); i++)
    add_old_report (db, i + 1, AREAS[i]);
  sqlite3_close (db);
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
  townships = store_fixture_dump (fixture, "SELECT group_concat (coalesce (township, '-'), ' ') FROM (SELECT township"
                                           " FROM incident WHERE report_seq > 47 ORDER BY report_seq)");
  g_assert_cmpstr (townships, ==, "149901100000 149901200000 149901100000 - - - - -\n");
  migrated = store_fixture_dump (fixture, DUMP);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 12 + G_N_ELEMENTS (AREAS));
  g_assert_no_error (error);
  rebuilt = store_fixture_dump (fixture, DUMP);
  g_assert_cmpstr (rebuilt, ==, migrated);
}

#define DROP_DAYS                                                                                            \
  "UPDATE incident SET stage_extra = stage_extra + stage_days * 86400000000,"                                \
  " case_extra = case_extra + case_days * 86400000000;"                                                      \
  "ALTER TABLE incident DROP COLUMN stage_days; ALTER TABLE incident DROP COLUMN case_days;"

/* What the program of version 7 left behind, made of a database of now */
static void
age (StoreFixture *fixture, const char *sql)
{
  g_autofree char *script = g_strconcat (sql, ";" DROP_DAYS "PRAGMA user_version=7", NULL);
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  store_fixture_run_sql (fixture, script);
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
}

/* A case of now without a township lies in none: the room knew. */
static void
test_cases_of_now_keep_theirs (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  DutyReportRequest request = { .actor = { "王强", "1" }, .report = report, .area = "149901100001001",
                                .tier = DUTY_TIER_GRID, .county = "149901", .year = 2026, .month = 11, .day = 22 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyIncidentRow) row = NULL;
  GAsyncResult *slot = NULL;

  duty_store_report_async (fixture->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  row = duty_store_report_finish (fixture->store, result, NULL, NULL);
  g_assert_nonnull (row);
  g_clear_object (&result);
  age (fixture, "SELECT 1");
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident WHERE township IS NULL"), ==, 1);
  g_assert_cmpint (store_fixture_rebuild (fixture, NULL), ==, 1);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM incident WHERE township IS NULL"), ==, 1);
}

static void
move (StoreFixture *fixture, const char *code, DutyMove what, DutyMoveDetails details)
{
  const char *codes[] = { code, NULL };
  DutyStoreMove request = { { "王强", "1" }, codes, what, details, 0 };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyMoveOutcome) outcome = NULL;

  duty_store_move_async (fixture->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  outcome = duty_store_move_finish (fixture->store, result, NULL);
  g_assert_cmpuint (outcome->moved->len, ==, 1);
}

static void
make_closed (StoreFixture *fixture, const char *code)
{
  move (fixture, code, DUTY_MOVE_ACCEPT, (DutyMoveDetails){ NULL });
  move (fixture, code, DUTY_MOVE_ASSIGN, (DutyMoveDetails){ .handler = "李网格员" });
  move (fixture, code, DUTY_MOVE_START, (DutyMoveDetails){ NULL });
  move (fixture, code, DUTY_MOVE_FEED_BACK, (DutyMoveDetails){ .note = "已排水" });
  move (fixture, code, DUTY_MOVE_CLOSE, (DutyMoveDetails){ NULL });
}

/* Cases opened again: whose they are depends on what was done since. Version 7 let those of nobody with
 * whoever had them before. */
static void
test_opened_again_is_nobodys (void)
{
  static const struct
  {
    DutyMove again;
    DutyMove then;
    const char *handler;
  } ROWS[] = {
    { DUTY_MOVE_REOPEN, DUTY_MOVE_SUPERVISE, NULL },   { DUTY_MOVE_FOLLOW_UP, DUTY_MOVE_SUPERVISE, NULL },
    { DUTY_MOVE_REOPEN, DUTY_MOVE_VOID, NULL },        { DUTY_MOVE_REOPEN, DUTY_MOVE_ASSIGN, "赵四" },
    { DUTY_MOVE_FOLLOW_UP, DUTY_MOVE_ASSIGN, "赵四" },
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *expected = NULL;
  g_autofree char *migrated = NULL;
  g_autofree char *rebuilt = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *code = store_fixture_report_code (fixture, "积水");
      g_autoptr (DutyIncidentRow) row = NULL;
      gboolean asks = ROWS[i].again == DUTY_MOVE_FOLLOW_UP;

      make_closed (fixture, code);
      move (fixture, code, ROWS[i].again,
            (DutyMoveDetails){ .answer = asks ? DUTY_ANSWER_NOT_CONTENT : DUTY_ANSWER_NONE,
                               .note = asks ? NULL : "又积水" });
      move (fixture, code, ROWS[i].then,
            (DutyMoveDetails){ .handler = ROWS[i].handler, .note = ROWS[i].handler != NULL ? NULL : "核实" });
      row = store_fixture_find (fixture, code, NULL);
      g_assert_cmpstr (row->handler, ==, ROWS[i].handler);
    }
  expected = store_fixture_dump (fixture, DUMP);
  age (fixture, "UPDATE incident SET handler = '李网格员' WHERE handler IS NULL");
  migrated = store_fixture_dump (fixture, DUMP);
  g_assert_cmpstr (migrated, ==, expected);
  g_assert_cmpint (store_fixture_rebuild (fixture, NULL), ==, G_N_ELEMENTS (ROWS));
  rebuilt = store_fixture_dump (fixture, DUMP);
  g_assert_cmpstr (rebuilt, ==, expected);
}

/* Days and hours that were granted, one sum before version 11, are told apart by the journal: the stage's since it
 * began, the case's since its report. */
static void
test_extensions_by_the_day (void)
{
  static const gint64 HOURS[] = { 30, 20, 20 };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autoptr (DutyIncidentRow) row = NULL;

  move (fixture, code, DUTY_MOVE_ACCEPT, (DutyMoveDetails){ NULL });
  for (gsize i = 0; i < G_N_ELEMENTS (HOURS); i++)
    {
      if (i == 1)
        {
          duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
          move (fixture, code, DUTY_MOVE_ASSIGN, (DutyMoveDetails){ .handler = "赵四" });
        }
      move (fixture, code, DUTY_MOVE_EXTEND,
            (DutyMoveDetails){ .note = "雨未停", .extra = HOURS[i] * G_TIME_SPAN_HOUR });
    }
  age (fixture, "");
  row = store_fixture_find (fixture, code, NULL);
  g_assert_cmpint (row->stage_days, ==, 0);
  g_assert_cmpint (row->stage_extra, ==, 40 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (row->case_days, ==, 1);
  g_assert_cmpint (row->case_extra, ==, 46 * G_TIME_SPAN_HOUR);
}

/* The request of old is not known any more, the case that it made is. */
static void
test_old_keys_still_repeat (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  g_autoptr (DutyIncidentRow) first = store_fixture_report (fixture, report, "k", NULL, NULL);
  g_autoptr (DutyIncidentRow) again = NULL;
  g_autofree char *data = NULL;
  gboolean repeated = FALSE;
  gsize size = 0;

  age (fixture, "UPDATE request SET hash = CAST ('0123456789abcdef0123456789ABCDEF' AS BLOB)");
  again = store_fixture_report (fixture, report, "k", &repeated, NULL);
  g_assert_true (repeated);
  g_assert_cmpstr (again->code, ==, first->code);
  store_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &data, &size, NULL));
  g_assert_null (memmem (data, size, "0123456789ABCDEF", 16));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migration/newest", test_the_first_tables_become_the_newest);
  g_test_add_func ("/store/migration/rebuilt", test_migrated_is_rebuilt);
  g_test_add_func ("/store/migration/township", test_old_cases_get_their_township);
  g_test_add_func ("/store/migration/township-of-now", test_cases_of_now_keep_theirs);
  g_test_add_func ("/store/migration/proved", test_an_old_database_is_proved);
  g_test_add_func ("/store/migration/closed", test_closed_cases_have_stopped);
  g_test_add_func ("/store/migration/goes-on", test_work_goes_on);
  g_test_add_func ("/store/migration/opened-again", test_opened_again_is_nobodys);
  g_test_add_func ("/store/migration/extensions", test_extensions_by_the_day);
  g_test_add_func ("/store/migration/old-keys", test_old_keys_still_repeat);
  return g_test_run ();
}
