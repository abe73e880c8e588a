/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>

#include "store/duty-journal-table.h"
#include "store/store-fixture.h"

#define DROP_TRIGGERS                                                                                        \
  "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_no_gap;"

static void
write_entries (StoreFixture *fixture, guint count)
{
  for (guint i = 0; i < count; i++)
    g_assert_cmpint (store_fixture_append (fixture, "camera.open", "cam01", NULL, NULL), >, 0);
}

static void
test_sequence_has_no_gaps (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GError) error = NULL;

  write_entries (fixture, 5);
  g_assert_cmpint (store_fixture_append (fixture, "incident.forged", "x", NULL, &error), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpint (store_fixture_append (fixture, "camera.open", "cam01", NULL, NULL), ==, 6);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 6);
}

static void
test_triggers_keep_it_append_only (void)
{
  static const char *const ATTEMPTS[] = {
    "UPDATE journal SET officer = '别人' WHERE seq = 2",
    "DELETE FROM journal WHERE seq = 3",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
    ("INSERT INTO journal SELECT 9, at, officer, seat, kind, subject, case_code, body, hash FROM journal "
     "LIMIT 1"),
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();

  write_entries (fixture, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (ATTEMPTS); i++)
    {
      sqlite3 *db = NULL;

      g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, ATTEMPTS[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      sqlite3_close (db);
    }
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 3);
}

static void
test_triggers_keep_heads_as_they_are (void)
{
  static const char *const ATTEMPTS[] = {
    "UPDATE head SET at = at + 1 WHERE seq = 3",
    "DELETE FROM head WHERE seq = 3",
    "INSERT OR REPLACE INTO head SELECT seq, at, hash, zeroblob (32), signature FROM head",
    "INSERT INTO head SELECT 2, at, hash, key, x'00' FROM head",
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyHead) head = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_entries (fixture, 3);
  head = store_fixture_sign (fixture, NULL);
  before = store_fixture_dump (fixture, "SELECT seq, at, quote (hash), quote (key), quote (signature) FROM head");
  for (gsize i = 0; i < G_N_ELEMENTS (ATTEMPTS); i++)
    {
      sqlite3 *db = NULL;

      g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, ATTEMPTS[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      sqlite3_close (db);
    }
  after = store_fixture_dump (fixture, "SELECT seq, at, quote (hash), quote (key), quote (signature) FROM head");
  g_assert_cmpstr (after, ==, before);
}

static void
test_the_chain_shows_tampering (void)
{
  static const struct
  {
    const char *sql;
    gint64 seq;
  } CASES[] = {
    { "UPDATE journal SET officer = '别人' WHERE seq = 4", 4 },
    { "UPDATE journal SET body = '{}' WHERE seq = 2", 2 },
    { "UPDATE journal SET at = at + 1 WHERE seq = 1", 1 },
    { "UPDATE journal SET case_code = 'x' WHERE seq = 3", 3 },
    { "UPDATE journal SET officer = officer || seat, seat = '' WHERE seq = 5", 5 },
    { "UPDATE journal SET hash = zeroblob (32) WHERE seq = 3", 3 },
    { "DELETE FROM journal WHERE seq = 3", 3 },
    { "DELETE FROM journal WHERE seq = 1", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (StoreFixture) fixture = store_fixture_new ();
      g_autofree char *named = g_strdup_printf ("Entry %" G_GINT64_FORMAT " ", CASES[i].seq);
      g_autoptr (GError) error = NULL;

      write_entries (fixture, 6);
      store_fixture_run_sql (fixture, DROP_TRIGGERS);
      store_fixture_run_sql (fixture, CASES[i].sql);
      g_assert_cmpint (store_fixture_verify (fixture, &error), ==, -1);
      g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN);
      g_assert_true (g_str_has_prefix (error->message, named));
    }
}

/* The chain's form is a promise to those who verify it elsewhere: a change of it would break old journals. */
static void
test_the_first_hash_is_known (void)
{
  static const guchar ZEROS[DUTY_DIGEST_SIZE];
  DutyJournalRow row = { .entry = { .seq = 1,
                                    .at = STORE_FIXTURE_START,
                                    .officer = "王强",
                                    .seat = "1",
                                    .kind = "room.start",
                                    .subject = "room",
                                    .body = "{}" } };
  g_autofree char *hex = NULL;

  duty_journal_row_hash (&row, ZEROS, row.hash);
  hex = duty_digest_to_hex (row.hash);
  g_assert_cmpstr (hex, ==, "239e01bada8aa36696850f05aae5a876aaa744856fd068cfcbf2089c26d56ed7");
}

static void
test_an_empty_journal_holds (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();

  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/journal/no-gaps", test_sequence_has_no_gaps);
  g_test_add_func ("/store/journal/append-only", test_triggers_keep_it_append_only);
  g_test_add_func ("/store/journal/heads-stay", test_triggers_keep_heads_as_they_are);
  g_test_add_func ("/store/journal/tampering", test_the_chain_shows_tampering);
  g_test_add_func ("/store/journal/known-hash", test_the_first_hash_is_known);
  g_test_add_func ("/store/journal/empty", test_an_empty_journal_holds);
  return g_test_run ();
}
