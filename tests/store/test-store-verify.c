/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store/duty-digest.h"
#include "store/duty-journal-table.h"
#include "store/duty-verify.h"
#include "store/store-fixture.h"

/*
 * A journal of eleven entries: the sixth is a case with texts; the sixth and the ninth are signed. What
 * somebody with the file, the tools and the time can do to it, and what of it shows.
 */

#define DROP_TRIGGERS                                                                                        \
  "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER journal_no_gap;"             \
  "DROP TRIGGER head_no_update; DROP TRIGGER head_no_delete; DROP TRIGGER head_no_replace;"

#define INSERT_AT_4                                                                                          \
  "UPDATE journal SET seq = -(seq + 1) WHERE seq >= 4; UPDATE journal SET seq = -seq WHERE seq < 0;"         \
  "INSERT INTO journal SELECT 4, at, officer, seat, kind, subject, case_code, body, hash FROM journal"       \
  " WHERE seq = 3;"
#define SWAP_3_AND_4                                                                                         \
  "UPDATE journal SET seq = -1 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4;"                     \
  "UPDATE journal SET seq = 4 WHERE seq = -1;"

#define CUT_TO_7                                                                                             \
  "DELETE FROM text WHERE seq > 7; DELETE FROM journal WHERE seq > 7; DELETE FROM head WHERE seq > 7"

typedef enum
{
  PLAIN,
  REHASH, /* with the chain made anew */
} Skill;

static void
append (StoreFixture *fixture, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
      g_assert_cmpint (store_fixture_append (fixture, "camera.open", "cam01", NULL, NULL), >, 0);
    }
}

static void
sign (StoreFixture *fixture, gint64 seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyHead) head = store_fixture_sign (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpint (head->seq, ==, seq);
  g_assert_true (duty_head_check (head));
}

static StoreFixture *
write_journal (void)
{
  StoreFixture *fixture = store_fixture_new ();

  append (fixture, 5);
  g_free (store_fixture_report_code (fixture, "河堤渗水"));
  sign (fixture, 6);
  append (fixture, 3);
  sign (fixture, 9);
  append (fixture, 2);
  return fixture;
}

static void
read_files (const char *const *names, GBytes **files, gsize n)
{
  g_autoptr (StoreFixture) fixture = write_journal ();

  store_fixture_close (fixture);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
      char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      files[i] = g_bytes_new_take (data, size);
    }
}

/* The journal is written once; each test has a copy of what was left of it. */
static StoreFixture *
make_journal (void)
{
  static const char *const NAMES[] = { "dutydesk.db", "key", "sign.key", "sign.head" };
  static GBytes *files[G_N_ELEMENTS (NAMES)];
  g_autofree char *folder = g_dir_make_tmp ("proof-XXXXXX", NULL);
  StoreFixture *fixture;

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (folder, NAMES[i], NULL);

      if (files[i] == NULL)
        read_files (NAMES, files, G_N_ELEMENTS (NAMES));
      g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (files[i], NULL),
                                               (gssize) g_bytes_get_size (files[i]), G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));
    }
  fixture = store_fixture_new_at (folder);
  duty_fake_clock_advance (fixture->clock, 10 * G_TIME_SPAN_MINUTE);
  g_assert_true (store_fixture_open (fixture, NULL));
  return fixture;
}

/* What a forger can do who knows how the chain is made. */
static void
rehash (StoreFixture *fixture)
{
  guchar hash[DUTY_DIGEST_SIZE] = { 0 };
  sqlite3_stmt *rows = NULL;
  sqlite3_stmt *update = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (
      db, "SELECT seq, at, officer, seat, kind, subject, case_code, body FROM journal ORDER BY seq", -1,
      &rows, NULL);
  sqlite3_prepare_v2 (db, "UPDATE journal SET hash = ? WHERE seq = ?", -1, &update, NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      DutyJournalRow row = { .entry = { .seq = sqlite3_column_int64 (rows, 0),
                                        .at = sqlite3_column_int64 (rows, 1),
                                        .officer = (const char *) sqlite3_column_text (rows, 2),
                                        .seat = (const char *) sqlite3_column_text (rows, 3),
                                        .kind = (const char *) sqlite3_column_text (rows, 4),
                                        .subject = (const char *) sqlite3_column_text (rows, 5),
                                        .case_code = (const char *) sqlite3_column_text (rows, 6),
                                        .body = (const char *) sqlite3_column_text (rows, 7) } };

      duty_journal_row_hash (&row, hash, hash);
      sqlite3_bind_blob (update, 1, hash, sizeof hash, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (update, 2, row.entry.seq);
      g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
      sqlite3_reset (update);
    }
  sqlite3_finalize (rows);
  sqlite3_finalize (update);
  sqlite3_close (db);
}

/* Returns: (transfer full): what puts the guards back as they were, which are gone now */
static char *
take_guards (StoreFixture *fixture)
{
  char *guards = store_fixture_dump (fixture, "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");

  store_fixture_run_sql (fixture, DROP_TRIGGERS);
  return guards;
}

/* What a forger can do with a key of their own: signs the heads from @from_seq on anew. */
static void
sign_anew (StoreFixture *fixture, gint64 from_seq)
{
  g_autofree char *path = g_build_filename (fixture->folder, "forged.key", NULL);
  g_autoptr (DutySigner) forger = duty_signer_new_for_file (path, NULL);
  g_autofree char *guards = take_guards (fixture);
  sqlite3_stmt *rows = NULL;
  sqlite3_stmt *update = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (
      db, "SELECT head.seq, head.at, journal.hash FROM head JOIN journal USING (seq) WHERE seq >= ?", -1,
      &rows, NULL);
  sqlite3_prepare_v2 (db, "UPDATE head SET hash = ?, key = ?, signature = ? WHERE seq = ?", -1, &update,
                      NULL);
  sqlite3_bind_int64 (rows, 1, from_seq);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      DutyHead head = { .seq = sqlite3_column_int64 (rows, 0), .at = sqlite3_column_int64 (rows, 1) };

      memcpy (head.hash, sqlite3_column_blob (rows, 2), sizeof head.hash);
      duty_head_sign (&head, forger);
      sqlite3_bind_blob (update, 1, head.hash, sizeof head.hash, SQLITE_TRANSIENT);
      sqlite3_bind_blob (update, 2, head.key, sizeof head.key, SQLITE_TRANSIENT);
      sqlite3_bind_blob (update, 3, head.signature, sizeof head.signature, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (update, 4, head.seq);
      g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
      sqlite3_reset (update);
    }
  sqlite3_finalize (rows);
  sqlite3_finalize (update);
  sqlite3_close (db);
  store_fixture_run_sql (fixture, guards);
}

/* The guards are put back as they were: whoever forgets that shows at once. */
static void
tamper (StoreFixture *fixture, const char *sql, Skill skill)
{
  g_autofree char *guards = take_guards (fixture);
  g_autofree char *script = g_strconcat ("PRAGMA ignore_check_constraints=ON;", sql, NULL);

  store_fixture_run_sql (fixture, script);
  if (skill == REHASH)
    rehash (fixture);
  store_fixture_run_sql (fixture, guards);
}

/* What a forger can do who may write beside the signing key, too. */
static void
remove_head_file (StoreFixture *fixture)
{
  g_assert_cmpint (g_unlink (duty_signer_get_head_path (fixture->signer)), ==, 0);
}

static DutyVerification *
verify (StoreFixture *fixture, gboolean since_head)
{
  const DutyVerifyRequest request = { .since_head = since_head, .with_tables = !since_head };

  return store_fixture_verify_as (fixture, &request);
}

static void
assert_sound (const DutyVerification *found)
{
  g_assert_cmpstr (found->message, ==, NULL);
  g_assert_true (duty_verification_is_sound (found));
}

static void
assert_broken (const DutyVerification *found, gint64 seq, const char *words)
{
  if (duty_verification_is_sound (found) || found->break_seq != seq || strstr (found->message, words) == NULL)
    g_error ("expected “%s” at %" G_GINT64_FORMAT ", found at %" G_GINT64_FORMAT ": %s", words, seq,
             found->break_seq, found->message);
}

static void
test_a_journal_that_holds (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyVerification) whole = verify (fixture, FALSE);
  g_autoptr (DutyVerification) tail = verify (fixture, TRUE);

  assert_sound (whole);
  g_assert_cmpint (whole->first_seq, ==, 1);
  g_assert_cmpint (whole->last_seq, ==, 11);
  g_assert_cmpint (whole->n_entries, ==, 11);
  g_assert_cmpint (whole->n_heads, ==, 2);
  g_assert_cmpuint (whole->n_keys, ==, 1);
  g_assert_cmpint (whole->last_head.seq, ==, 9);
  g_assert_cmpint (whole->n_unsigned, ==, 2);

  assert_sound (tail);
  g_assert_cmpint (tail->first_seq, ==, 9);
  g_assert_cmpint (tail->n_entries, ==, 3);
  g_assert_cmpint (tail->n_heads, ==, 1);
  g_assert_cmpint (tail->n_unsigned, ==, 2);
}

static void
test_an_empty_journal_is_not_signed (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyHead) head = store_fixture_sign (fixture, NULL);
  g_autoptr (DutyVerification) found = verify (fixture, TRUE);

  g_assert_nonnull (head);
  g_assert_cmpint (head->seq, ==, 0);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM head"), ==, 0);
  assert_sound (found);
  g_assert_cmpint (found->n_entries, ==, 0);
}

/* Signing again what is signed gives the same head; its signature covers the time and the hash. */
static void
test_an_entry_is_signed_once (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyHead) first = store_fixture_sign (fixture, NULL);
  g_autoptr (DutyHead) again = NULL;
  g_autofree char *row =
      store_fixture_dump (fixture, "SELECT lower (hex (hash)) FROM journal WHERE seq = 11");
  g_autofree char *mark = duty_head_to_mark (first);
  g_autofree char *expected = g_strconcat ("11:", g_strchomp (row), NULL);

  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  again = store_fixture_sign (fixture, NULL);
  g_assert_cmpmem (again, sizeof *again, first, sizeof *first);
  g_assert_cmpint (first->at, ==, STORE_FIXTURE_START + 10 * G_TIME_SPAN_MINUTE);
  g_assert_cmpmem (first->key, sizeof first->key, duty_signer_get_public_key (fixture->signer), 32);
  g_assert_cmpstr (mark, ==, expected);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM head"), ==, 3);
}

static void
test_heads_are_loaded_newest_first (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GError) error = NULL;

  sign (fixture, 11);
  duty_store_load_heads_async (fixture->store, 2, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  heads = duty_store_load_heads_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  g_assert_cmpint (((DutyHead *) heads->pdata[0])->seq, ==, 11);
  g_assert_cmpint (((DutyHead *) heads->pdata[1])->seq, ==, 9);
  g_assert_true (duty_head_check (heads->pdata[1]));
}

static void
test_tampering_shows (void)
{
  static const struct
  {
    const char *sql;
    Skill skill;
    gint64 seq;
    const char *words;
  } CASES[] = {
    { "UPDATE journal SET body = '{}' WHERE seq = 3", PLAIN, 3, "Entry 3 " },
    { "UPDATE journal SET body = 'no JSON' WHERE seq = 3", PLAIN, 3, "Entry 3 " },
    { "UPDATE journal SET body = '{}' WHERE seq = 11", PLAIN, 11, "Entry 11 " },
    { "UPDATE text SET title = '别的' WHERE seq = 6", PLAIN, 6, "texts of entry 6 " },
    { "UPDATE text SET title = '别的', erased_at = 1 WHERE seq = 6", PLAIN, 6, "texts of entry 6 " },
    { "DELETE FROM text WHERE seq = 6", PLAIN, 6, "texts of entry 6 " },
    { "INSERT INTO text (seq, salt, note) VALUES (2, zeroblob (16), '加的')", PLAIN, 2, "texts of entry 2 " },
    { "DELETE FROM journal WHERE seq = 4", PLAIN, 4,
      "Entry 4 of the journal was removed; the next one is entry 5" },
    { "DELETE FROM journal WHERE seq = 1", PLAIN, 1, "Entry 1 of the journal was removed" },
    { "DELETE FROM journal WHERE seq BETWEEN 2 AND 8", PLAIN, 2, "the next one is entry 9" },
    { SWAP_3_AND_4, PLAIN, 3, "Entry 3 " },
    { SWAP_3_AND_4, REHASH, 6, "Entry 6 of the journal is not the one that was signed" },
    { INSERT_AT_4, PLAIN, 4, "Entry 4 " },
    { INSERT_AT_4, REHASH, 6, "entry 6 " },
    { "UPDATE journal SET officer = '别人' WHERE seq = 2", REHASH, 6, "between it and entry 0" },
    { "UPDATE journal SET officer = '别人' WHERE seq = 8", REHASH, 9, "between it and entry 6" },
    { "DELETE FROM journal WHERE seq > 7", PLAIN, 8,
      "cut after entry 7: a head signed on 2026-11-22 08:08:00" },
    { "DELETE FROM journal WHERE seq > 7", PLAIN, 8, "there was an entry 9" },
    { "DELETE FROM journal", PLAIN, 1, "cut after entry 0" },
    { "UPDATE head SET signature = zeroblob (64) WHERE seq = 6", PLAIN, 6,
      "signature of the head of entry 6 " },
    { "UPDATE head SET at = at + 1 WHERE seq = 6", PLAIN, 6, "signature of the head of entry 6 " },
    { "UPDATE head SET hash = zeroblob (32) WHERE seq = 9", PLAIN, 9, "signature of the head of entry 9 " },
    { "UPDATE head SET key = zeroblob (32) WHERE seq = 9", PLAIN, 9, "signature of the head of entry 9 " },
    { "UPDATE head SET seq = 5 WHERE seq = 6", PLAIN, 5, "signature of the head of entry 5 " },
    { "INSERT INTO head SELECT 99, at, hash, key, signature FROM head WHERE seq = 9", PLAIN, 99,
      "of entry 99 " },
    { "INSERT INTO head SELECT 0, at, hash, key, signature FROM head WHERE seq = 9", PLAIN, 0,
      "signs entry 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (StoreFixture) fixture = make_journal ();
      g_autoptr (DutyVerification) found = NULL;

      tamper (fixture, CASES[i].sql, CASES[i].skill);
      found = verify (fixture, FALSE);
      assert_broken (found, CASES[i].seq, CASES[i].words);
    }
}

/* With the guards, the heads, the texts or what follows from the journal at hand, but not its hashes. */
static void
test_tampering_beside_the_journal_shows (void)
{
  static const struct
  {
    const char *sql;
    gint64 seq;
    const char *words;
  } CASES[] = {
    { "UPDATE text SET title = NULL, detail = NULL, note = NULL, salt = x'', erased_at = 1 WHERE seq = 6", 6,
      "texts of entry 6 of the journal are marked as erased, but" },
    { "UPDATE text SET title = NULL, detail = NULL, erased_at = 0 WHERE seq = 6", 6, "texts of entry 6 " },
    { "UPDATE text SET title = NULL, detail = NULL WHERE seq = 6", 6, "texts of entry 6 " },
    { "UPDATE text SET title = '' WHERE seq = 6", 6, "texts of entry 6 " },
    { "INSERT INTO text (seq, salt, erased_at) VALUES (2, x'', 1)", 2, "texts of entry 2 " },
    { "DELETE FROM text WHERE seq = 6; INSERT INTO text (seq, salt, title) VALUES (99, x'', '加')", 6,
      "texts of entry 6 " },
    { "INSERT INTO text (seq, salt, title) VALUES (99, x'', '加')", 12, "There are texts of entry 99" },
    { "DELETE FROM head", 9, "head of entry 9, signed on 2026-11-22 08:08:00, is missing" },
    { "DELETE FROM head WHERE seq = 9", 9, "head of entry 9, signed on" },
    { CUT_TO_7, 8, "cut after entry 7: entries 8 to 9 are missing" },
    { "UPDATE incident SET stage = 'closed'", 0,
      "Table incident, row “149901-20261122-0001-6”: stage differs: it is 'closed', and by the journal 'reported'" },
    { "UPDATE incident SET level = 4", 0, "level differs" },
    { "UPDATE incident SET case_since = case_since + 1", 0, "case_since differs" },
    { "UPDATE incident SET handler = '别人'", 0, "handler differs: it is '别人'" },
    { "UPDATE incident SET latitude = latitude + 0.0000001", 0, "latitude differs" },
    { "DELETE FROM incident", 0, "Table incident, row “149901-20261122-0001-6”: it is missing" },
    { "INSERT INTO incident SELECT 7, 'X', channel, category, level, latitude, longitude, area, happened_at,"
      " reported_at, stage, stage_since, handler, seq, township, tier, stage_extra, stage_warned, case_since,"
      " case_until, case_extra, case_warned, pauses, owner, supervised, into_code, answer, closed_at, n_reopened,"
      " stage_days, case_days FROM incident",
      0, "row “X”: it was put in" },
    { "UPDATE serial SET last = 0", 0, "Table serial, row “149901-20261122”: last differs" },
    { "DELETE FROM serial", 0, "Table serial" },
    { "INSERT INTO promise (seq, due, who) VALUES (3, 1, '李梅')", 0, "Table promise, row “3”: it was put in" },
    { "INSERT INTO account VALUES ('盗', '盗', 'administrator', NULL, 'x', 1, NULL, 0, 0)", 0,
      "Table account, row “盗”: it was put in" },
    { "INSERT INTO token (name, hash, made_at) VALUES ('盗', zeroblob (32), 1)", 0, "Table token, row “盗”" },
    { "DELETE FROM reporter", 0, "Table reporter, row “6”: it is missing" },
    { "UPDATE reporter SET name = NULL, phone = NULL, erased_at = 1", 0, "Table reporter, row “6”: erased_at differs" },
    { "UPDATE reporter SET name = NULL, phone = NULL", 0, "Table reporter, row “6”: name differs" },
    { "INSERT INTO reporter (seq, name) VALUES (2, x'00')", 0, "Table reporter, row “2”: it was put in" },
    { "INSERT INTO attachment VALUES (2, hex (zeroblob (16)), NULL, 'x', 1, hex (zeroblob (32)))", 0,
      "Table attachment" },
    { "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM text; END", 0, "trigger “t”: it was put into" },
    { "CREATE VIEW v AS SELECT * FROM journal", 0, "view “v”: it was put into" },
    { "DROP INDEX journal_case", 0, "index “journal_case”: it is missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (StoreFixture) fixture = make_journal ();
      g_autoptr (DutyVerification) found = NULL;

      tamper (fixture, CASES[i].sql, PLAIN);
      found = verify (fixture, FALSE);
      assert_broken (found, CASES[i].seq, CASES[i].words);
    }
}

/* What the journal is made of, at each start too: its guards, and whether it is a table. */
static void
test_a_journal_that_is_another_thing_shows (void)
{
  static const char *const SQL[][2] = {
    { "DROP TRIGGER journal_no_update", "trigger “journal_no_update”: it is missing" },
    { "DROP TRIGGER journal_no_delete", "trigger “journal_no_delete”: it is missing" },
    { "DROP TRIGGER journal_no_gap; CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal BEGIN SELECT 1; END",
      "trigger “journal_no_gap”: it was altered" },
    { "DROP TABLE head", "table “head”: it is missing" },
    { "PRAGMA legacy_alter_table=ON; ALTER TABLE journal RENAME TO hidden; CREATE VIEW journal AS SELECT * FROM hidden",
      "table “journal”: it is missing" },
  };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (SQL); i++)
    {
      g_autoptr (StoreFixture) fixture = make_journal ();
      g_autoptr (DutyVerification) found = NULL;
      gboolean told = FALSE;

      store_fixture_run_sql (fixture, SQL[i / 2][0]);
      found = verify (fixture, i % 2);
      g_assert_false (duty_verification_is_sound (found));
      g_assert_cmpint (found->break_seq, ==, 0);
      told = strstr (found->message, SQL[i / 2][1]) != NULL;
      for (guint j = 0; j < found->more->len; j++)
        told |= strstr (g_ptr_array_index (found->more, j), SQL[i / 2][1]) != NULL;
      g_assert_true (told);
    }
}

/* The copy of the head beside the key: an older one tells less and is no break; another one is. */
static void
test_the_copy_of_the_head (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  const char *path = duty_signer_get_head_path (fixture->signer);
  g_autofree char *older = NULL;
  g_autofree char *name = g_path_get_basename (path);
  gsize size;

  g_assert_cmpstr (name, ==, "sign.head");
  g_assert_true (g_file_get_contents (path, &older, &size, NULL));
  sign (fixture, 11);
  g_assert_true (g_file_set_contents (path, older, (gssize) size, NULL));
  for (guint since_head = 0; since_head < 2; since_head++)
    {
      g_autoptr (DutyVerification) found = verify (fixture, since_head);

      assert_sound (found);
    }
  older[0] = '8';
  g_assert_true (g_file_set_contents (path, older, (gssize) size, NULL));
  for (guint since_head = 0; since_head < 2; since_head++)
    {
      g_autoptr (DutyVerification) found = verify (fixture, since_head);

      assert_broken (found, 0, "sign.head”, is damaged or was altered");
    }
}

/* Nobody who starts the room on a cut database, with the heads cut as well, has it signed over in silence. */
static void
test_a_cut_shows_at_the_start (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DutyVerification) found = NULL;

  g_assert_true (g_file_get_contents (duty_signer_get_head_path (fixture->signer), &before, NULL, NULL));
  tamper (fixture, CUT_TO_7, PLAIN);
  found = verify (fixture, TRUE);
  assert_broken (found, 8, "entries 8 to 9 are missing");
  sign (fixture, 7);
  g_assert_true (g_file_get_contents (duty_signer_get_head_path (fixture->signer), &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);
}

static gint64
append_body (StoreFixture *fixture, const char *kind, const char *body)
{
  DutyStoreEntry entry = { { "王强", "1" }, kind, "1", NULL, body };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_append_async (fixture->store, &entry, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_append_finish (fixture->store, result, NULL);
}

/* What the journal tells was erased may be gone, from that moment. */
static void
test_an_erasure_that_is_told_of_holds (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyVerification) found = NULL;
  g_autoptr (DutyVerification) other = NULL;

  store_fixture_erase_text (fixture, 6);
  found = verify (fixture, FALSE);
  assert_sound (found);
  g_assert_true (found->has_tables);
  store_fixture_run_sql (fixture, "UPDATE text SET erased_at = erased_at + 1");
  other = verify (fixture, FALSE);
  assert_broken (other, 6, "texts of entry 6 ");
}

/* A handover in the journal names a head: that one was signed once. */
static void
test_heads_that_handovers_name (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autofree char *mark =
      store_fixture_dump (fixture, "SELECT '9:' || lower (hex (hash)) FROM head WHERE seq = 9");
  g_autofree char *body = g_strdup_printf ("{\"head\":\"%s\"}", g_strchomp (mark));
  g_autoptr (DutyVerification) before = NULL;
  g_autoptr (DutyVerification) after = NULL;

  g_assert_cmpint (append_body (fixture, "shift.handover", body), ==, 12);
  before = verify (fixture, FALSE);
  assert_sound (before);
  tamper (fixture, "DELETE FROM head", PLAIN);
  remove_head_file (fixture);
  after = verify (fixture, FALSE);
  assert_broken (after, 9, "head of entry 9, which the handover of entry 12 names, is gone");
}

/* At the start of a room: what was signed is taken for good, if the last head itself is. */
static void
test_tampering_shows_since_the_last_head (void)
{
  static const struct
  {
    const char *sql;
    Skill skill;
    gint64 seq;
    const char *words;
  } CASES[] = {
    { "UPDATE journal SET body = '{}' WHERE seq = 10", PLAIN, 10, "Entry 10 " },
    { "UPDATE journal SET body = '{}' WHERE seq = 9", PLAIN, 9, "Entry 9 " },
    { "UPDATE journal SET body = '{}' WHERE seq = 2", REHASH, 9, "is not the one that was signed" },
    { "DELETE FROM journal WHERE seq = 10", PLAIN, 10, "was removed" },
    { "DELETE FROM journal WHERE seq = 8", PLAIN, 9, "Entry 9 " },
    { "DELETE FROM journal WHERE seq = 9", PLAIN, 9, "was removed" },
    { "DELETE FROM journal WHERE seq > 7", PLAIN, 8, "cut after entry 7" },
    { "UPDATE head SET signature = zeroblob (64) WHERE seq = 9", PLAIN, 9,
      "signature of the head of entry 9 " },
    { "UPDATE journal SET body = '{}' WHERE seq = 3", PLAIN, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (StoreFixture) fixture = make_journal ();
      g_autoptr (DutyVerification) found = NULL;

      tamper (fixture, CASES[i].sql, CASES[i].skill);
      found = verify (fixture, TRUE);
      if (CASES[i].words != NULL)
        assert_broken (found, CASES[i].seq, CASES[i].words);
      else
        assert_sound (found);
    }
}

/* With the newest heads gone as well, only what left the room tells. */
static void
test_a_head_from_outside_shows_a_cut (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyHead) printed = store_fixture_sign (fixture, NULL);
  DutyVerifyRequest request = { .head_seq = printed->seq };
  g_autoptr (DutyVerification) alone = NULL;
  g_autoptr (DutyVerification) found = NULL;

  memcpy (request.head_hash, printed->hash, sizeof request.head_hash);
  tamper (fixture, CUT_TO_7, PLAIN);
  remove_head_file (fixture);
  alone = verify (fixture, FALSE);
  assert_sound (alone);
  g_assert_cmpint (alone->n_entries, ==, 7);
  found = store_fixture_verify_as (fixture, &request);
  assert_broken (found, 8, "cut after entry 7: the head that was given says that there was an entry 11");
}

static DutyHead
load_head (StoreFixture *fixture, gint64 seq)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT '%" G_GINT64_FORMAT ":' || hex (hash) FROM head WHERE seq = %" G_GINT64_FORMAT,
                       seq, seq);
  g_autofree char *mark = store_fixture_dump (fixture, sql);
  DutyHead head = { 0 };

  g_assert_true (duty_head_read_mark (g_strchomp (mark), &head.seq, head.hash));
  return head;
}

static DutyVerification *
verify_with_head (StoreFixture *fixture, const DutyHead *head)
{
  DutyVerifyRequest request = { .head_seq = head->seq };

  memcpy (request.head_hash, head->hash, sizeof request.head_hash);
  return store_fixture_verify_as (fixture, &request);
}

static DutyVerification *
verify_with_key (StoreFixture *fixture, DutySigner *signer)
{
  DutyVerifyRequest request = { .has_key = TRUE };

  memcpy (request.key, duty_signer_get_public_key (signer), sizeof request.key);
  return store_fixture_verify_as (fixture, &request);
}

static void
test_a_whole_rewriting_shows_from_outside (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  DutyHead sixth = load_head (fixture, 6);
  g_autoptr (DutyVerification) before = verify_with_head (fixture, &sixth);
  g_autoptr (DutyVerification) key_before = verify_with_key (fixture, fixture->signer);
  g_autoptr (DutyVerification) alone = NULL;
  g_autoptr (DutyVerification) with_head = NULL;
  g_autoptr (DutyVerification) with_key = NULL;

  assert_sound (before);
  assert_sound (key_before);
  tamper (fixture, "UPDATE journal SET officer = '别人' WHERE seq = 2", REHASH);
  sign_anew (fixture, 1);
  remove_head_file (fixture);
  alone = verify (fixture, FALSE);
  assert_sound (alone);
  g_assert_cmpuint (alone->n_keys, ==, 1);
  with_head = verify_with_head (fixture, &sixth);
  assert_broken (with_head, 6, "Entry 6 of the journal is not the one of the head that was given");
  with_key = verify_with_key (fixture, fixture->signer);
  assert_broken (with_key, 6, "The head of entry 6, and all after it, are signed by another key");
}

static void
test_a_rewritten_end_shows_by_its_key (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyVerification) alone = NULL;
  g_autoptr (DutyVerification) with_key = NULL;

  tamper (fixture, "UPDATE journal SET officer = '别人' WHERE seq = 8", REHASH);
  sign_anew (fixture, 9);
  remove_head_file (fixture);
  alone = verify (fixture, FALSE);
  assert_sound (alone);
  g_assert_cmpuint (alone->n_keys, ==, 2);
  with_key = verify_with_key (fixture, fixture->signer);
  assert_broken (with_key, 9, "The head of entry 9, and all after it, are signed by another key");
}

static void
test_nothing_signed_proves_no_key (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (DutyVerification) found = NULL;

  tamper (fixture, "DELETE FROM head", PLAIN);
  remove_head_file (fixture);
  found = verify_with_key (fixture, fixture->signer);
  assert_broken (found, 1, "No head of the journal is signed");
}

/* A lost sign.key is replaced by a new one: its owner's first head vouches for what the old key signed. */
static void
test_a_change_of_key_is_told (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autofree char *path = g_build_filename (fixture->folder, "sign.key", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DutyVerification) found = NULL;
  g_autoptr (DutyVerification) with_key = NULL;

  store_fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_object_unref (fixture->signer);
  fixture->signer = duty_signer_new_for_file (path, NULL);
  g_assert_true (store_fixture_open (fixture, NULL));
  sign (fixture, 11);
  found = verify (fixture, FALSE);
  assert_sound (found);
  g_assert_cmpint (found->n_heads, ==, 3);
  g_assert_cmpuint (found->n_keys, ==, 2);
  text = duty_verification_describe (found);
  g_assert_nonnull (strstr (text, "signed by 2 keys"));
  g_assert_nonnull (strstr (text, duty_signer_get_fingerprint (fixture->signer)));
  with_key = verify_with_key (fixture, fixture->signer);
  assert_sound (with_key);
}

/* The end that was cut off is not signed over, nor is one that grew again since. */
static void
test_what_was_cut_is_not_signed_over (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (GError) error = NULL;

  tamper (fixture, "DELETE FROM journal WHERE seq > 7", PLAIN);
  g_assert_null (store_fixture_sign (fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  append (fixture, 5);
  g_assert_null (store_fixture_sign (fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN);
}

/* Files */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_verifies (const char *folder, const char *path, gint64 n_entries)
{
  static const DutyVerifyRequest WHOLE = { .with_tables = TRUE };
  g_autofree char *before = list_folder (folder);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyVerification) found = duty_verify_file (path, &WHOLE, &error);

  g_assert_no_error (error);
  assert_sound (found);
  g_assert_cmpint (found->n_entries, ==, n_entries);
  after = list_folder (folder);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_verifies_unseen (const char *folder, const char *path, gint64 n_entries)
{
  g_autofree char *data_before = NULL;
  g_autofree char *data_after = NULL;
  gsize size_before;
  gsize size_after;

  g_assert_true (g_file_get_contents (path, &data_before, &size_before, NULL));
  assert_verifies (folder, path, n_entries);
  g_assert_true (g_file_get_contents (path, &data_after, &size_after, NULL));
  g_assert_cmpmem (data_after, size_after, data_before, size_before);
}

/* The room itself may move its log into the file meanwhile, when it is idle. */
static void
test_an_open_database_is_verified_unseen (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();

  assert_verifies (fixture->folder, fixture->path, 11);
  append (fixture, 1);
  assert_verifies (fixture->folder, fixture->path, 12);
}

static void
test_a_closed_database_is_verified_unseen (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autofree char *names = NULL;

  store_fixture_close (fixture);
  names = list_folder (fixture->folder);
  g_assert_null (strstr (names, "-wal"));
  assert_verifies_unseen (fixture->folder, fixture->path, 11);
}

static void
copy (StoreFixture *fixture, const char *folder, const char *suffix)
{
  g_autofree char *from = g_strconcat (fixture->path, suffix, NULL);
  g_autofree char *name = g_path_get_basename (from);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) size, NULL));
}

/* What a power cut leaves, in a copy of the two files that matter: entries that are in the log alone. */
static void
test_a_copy_with_its_log_is_verified_unseen (void)
{
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autofree char *folder = g_dir_make_tmp ("proof 案-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "dutydesk.db", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  copy (fixture, folder, "");
  copy (fixture, folder, "-wal");
  assert_verifies_unseen (folder, path, 11);
  g_unlink (log);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A database that no newer version opened has no heads, and holds all the same. */
static void
test_a_database_without_heads (void)
{
  g_autofree char *folder = g_dir_make_tmp ("proof-XXXXXX", NULL);
  g_autoptr (StoreFixture) fixture = store_fixture_new_at (folder);

  store_fixture_run_script (fixture, "version-1.sql");
  assert_verifies_unseen (fixture->folder, fixture->path, 48);
}

static void
test_what_cannot_be_read (void)
{
  static const DutyVerifyRequest WHOLE;
  static const struct
  {
    const char *sql;
    DutyStoreError code;
  } CASES[] = {
    { "PRAGMA user_version = 99", DUTY_STORE_ERROR_NEWER },
    { "PRAGMA application_id = 1", DUTY_STORE_ERROR_FOREIGN },
  };
  g_autoptr (StoreFixture) fixture = make_journal ();
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      store_fixture_run_sql (fixture, CASES[i].sql);
      g_assert_null (duty_verify_file (fixture->path, &WHOLE, &error));
      g_assert_error (error, DUTY_STORE_ERROR, (int) CASES[i].code);
      g_clear_error (&error);
    }
  g_assert_true (g_file_set_contents (fixture->path, "这不是数据库，这是一封信。", -1, NULL));
  g_assert_null (duty_verify_file (fixture->path, &WHOLE, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_unlink (fixture->path);
  g_assert_null (duty_verify_file (fixture->path, &WHOLE, &error));
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/verify/" name, func)
  ADD ("a-journal-that-holds", test_a_journal_that_holds);
  ADD ("an-empty-journal-is-not-signed", test_an_empty_journal_is_not_signed);
  ADD ("an-entry-is-signed-once", test_an_entry_is_signed_once);
  ADD ("heads-are-loaded-newest-first", test_heads_are_loaded_newest_first);
  ADD ("tampering-shows", test_tampering_shows);
  ADD ("tampering-beside-the-journal-shows", test_tampering_beside_the_journal_shows);
  ADD ("a-journal-that-is-another-thing", test_a_journal_that_is_another_thing_shows);
  ADD ("the-copy-of-the-head", test_the_copy_of_the_head);
  ADD ("a-cut-shows-at-the-start", test_a_cut_shows_at_the_start);
  ADD ("an-erasure-that-is-told-of", test_an_erasure_that_is_told_of_holds);
  ADD ("heads-that-handovers-name", test_heads_that_handovers_name);
  ADD ("tampering-shows-since-the-last-head", test_tampering_shows_since_the_last_head);
  ADD ("a-head-from-outside-shows-a-cut", test_a_head_from_outside_shows_a_cut);
  ADD ("a-whole-rewriting-shows-from-outside", test_a_whole_rewriting_shows_from_outside);
  ADD ("a-rewritten-end-shows-by-its-key", test_a_rewritten_end_shows_by_its_key);
  ADD ("nothing-signed-proves-no-key", test_nothing_signed_proves_no_key);
  ADD ("a-change-of-key-is-told", test_a_change_of_key_is_told);
  ADD ("what-was-cut-is-not-signed-over", test_what_was_cut_is_not_signed_over);
  ADD ("an-open-database-unseen", test_an_open_database_is_verified_unseen);
  ADD ("a-closed-database-unseen", test_a_closed_database_is_verified_unseen);
  ADD ("a-copy-with-its-log-unseen", test_a_copy_with_its_log_is_verified_unseen);
  ADD ("a-database-without-heads", test_a_database_without_heads);
  ADD ("what-cannot-be-read", test_what_cannot_be_read);
#undef ADD
  return g_test_run ();
}
