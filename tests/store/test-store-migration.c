/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>

#include "store/sqlite/duty-migration.h"
#include "store/store-fixture.h"

/* version-1.sql is what the first released tables held: twelve cases, six of them closed, and a token. */

#define DUMP "SELECT * FROM incident ORDER BY report_seq"

static void
restore (StoreFixture *fixture)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "store", "version-1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_true (g_file_get_contents (script, &sql, NULL, &error));
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static StoreFixture *
open_old (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-migration-XXXXXX", NULL);
  StoreFixture *fixture = store_fixture_new_at (folder);
  g_autoptr (GError) error = NULL;

  restore (fixture);
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
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 47);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migration/newest", test_the_first_tables_become_the_newest);
  g_test_add_func ("/store/migration/rebuilt", test_migrated_is_rebuilt);
  g_test_add_func ("/store/migration/closed", test_closed_cases_have_stopped);
  g_test_add_func ("/store/migration/goes-on", test_work_goes_on);
  return g_test_run ();
}
