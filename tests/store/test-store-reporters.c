/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"
#include "store/duty-store-reporters.h"
#include "store/store-fixture.h"
#include "support/duty-test-details.h"

#include <sqlite3.h>
#include <string.h>

static const DutyActor ACTOR = { "值班长", "2" };

static DutyReporterDetails *
read_reporter (StoreFixture *self, const char *code, const char *reason, GError **error)
{
  DutyStoreUnmask unmask = { ACTOR, reason };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_read_reporter_async (self->store, code, reason != NULL ? &unmask : NULL, NULL,
                                  store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_read_reporter_finish (self->store, result, error);
}

static gint64
erase (StoreFixture *self, gint64 before)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  duty_store_erase_reporters_async (self->store, &ACTOR, before, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  n = duty_store_erase_reporters_finish (self->store, result, &error);
  g_assert_no_error (error);
  return n;
}

static gint64
prune (StoreFixture *self, gint64 before)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  duty_store_prune_requests_async (self->store, before, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  n = duty_store_prune_requests_finish (self->store, result, &error);
  g_assert_no_error (error);
  return n;
}

static void
move (StoreFixture *self, const char *code, DutyMove move)
{
  const char *codes[] = { code, NULL };
  DutyStoreMove request = { ACTOR, codes, move, duty_test_details_make (move), 0 };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyMoveOutcome) outcome = NULL;

  duty_store_move_async (self->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  outcome = duty_store_move_finish (self->store, result, NULL);
  g_assert_cmpuint (outcome->moved->len, ==, 1);
}

static void
close_case (StoreFixture *self, const char *code)
{
  static const DutyMove MOVES[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK,
                                    DUTY_MOVE_CLOSE };

  for (gsize i = 0; i < G_N_ELEMENTS (MOVES); i++)
    move (self, code, MOVES[i]);
}

static char *
dump_unmasked (StoreFixture *self)
{
  return store_fixture_dump (
      self, "SELECT officer, seat, subject, case_code, body FROM journal WHERE kind = 'reporter.unmask'");
}

static void
test_masked_without_a_word (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReporterDetails) details = read_reporter (fixture, code, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (details->exists);
  g_assert_false (details->is_plain);
  g_assert_cmpint (details->erased_at, ==, 0);
  g_assert_cmpstr (details->name, ==, "张**");
  g_assert_cmpstr (details->phone, ==, "138****0000");
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 1);
}

static void
test_plain_with_its_entry (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autofree char *expected =
      g_strdup_printf ("值班长|2|%s|%s|{\"reason\":\"回访 \\\"一\\\"\"}\n", code, code);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReporterDetails) details = read_reporter (fixture, code, " 回访 \"一\" ", &error);
  g_autofree char *entries = dump_unmasked (fixture);

  g_assert_no_error (error);
  g_assert_true (details->is_plain);
  g_assert_cmpstr (details->name, ==, "张三");
  g_assert_cmpstr (details->phone, ==, "13800000000");
  g_assert_cmpstr (entries, ==, expected);
  g_assert_cmpint (store_fixture_verify (fixture, &error), ==, 2);
}

/* When the entry cannot be written the details do not come either. */
static void
test_no_entry_no_details (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autoptr (GError) error = NULL;

  store_fixture_run_sql (fixture,
                         "CREATE TRIGGER broken BEFORE INSERT ON journal WHEN NEW.kind = 'reporter.unmask'"
                         " BEGIN SELECT RAISE (ABORT, 'broken'); END");
  g_assert_null (read_reporter (fixture, code, "回访", &error));
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "张三"));
}

static void
test_no_reason_no_details (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autofree char *longest = g_strnfill (200, 'x');
  g_autofree char *too_long = g_strnfill (201, 'x');
  const char *bad[] = { "", "  \t", too_long, "\xff" };
  g_autoptr (DutyReporterDetails) details = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_reporter (fixture, code, bad[i], &error));
      g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
    }
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 1);
  details = read_reporter (fixture, code, longest, NULL);
  g_assert_nonnull (details);
}

static void
test_nobody_reported (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("烟感报警");
  g_autoptr (DutyIncidentRow) row = NULL;
  g_autoptr (DutyReporterDetails) details = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&report->reporter_name, g_free);
  g_clear_pointer (&report->reporter_phone, g_free);
  row = store_fixture_report (fixture, report, NULL, NULL, NULL);
  details = read_reporter (fixture, row->code, "回访", &error);
  g_assert_no_error (error);
  g_assert_false (details->exists);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 1);
  g_assert_null (read_reporter (fixture, "149901-20261122-9999-0", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
}

/* Only what was closed, voided or merged long enough ago, and is not open again. */
static void
test_erasure_follows_the_case (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *open = store_fixture_report_code (fixture, "一");
  g_autofree char *closed = store_fixture_report_code (fixture, "二");
  g_autofree char *voided = store_fixture_report_code (fixture, "三");
  g_autofree char *reopened = store_fixture_report_code (fixture, "四");
  g_autofree char *late = store_fixture_report_code (fixture, "五");
  g_autofree char *left = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (DutyReporterDetails) details = NULL;
  gint64 before = STORE_FIXTURE_START + G_TIME_SPAN_DAY;

  close_case (fixture, closed);
  move (fixture, voided, DUTY_MOVE_VOID);
  close_case (fixture, reopened);
  move (fixture, reopened, DUTY_MOVE_REOPEN);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  close_case (fixture, late);
  g_assert_cmpint (erase (fixture, STORE_FIXTURE_START), ==, 0);
  g_assert_cmpint (erase (fixture, before), ==, 2);
  g_assert_cmpint (erase (fixture, before), ==, 0);
  left = store_fixture_dump (fixture, "SELECT code FROM incident JOIN reporter ON reporter.seq = report_seq"
                                      " WHERE name IS NOT NULL AND erased_at IS NULL ORDER BY report_seq");
  expected = g_strdup_printf ("%s\n%s\n%s\n", open, reopened, late);
  g_assert_cmpstr (left, ==, expected);
  entries = store_fixture_dump (fixture, "SELECT officer, subject, case_code, body FROM journal"
                                         " WHERE kind = 'reporter.erase'");
  g_assert_cmpstr (entries, ==, "值班长|reporter|∅|{\"n\":2,\"before\":1795392000000000}\n");
  details = read_reporter (fixture, closed, "回访", NULL);
  g_assert_true (details->exists);
  g_assert_cmpint (details->erased_at, ==, before);
  g_assert_null (details->name);
  g_assert_null (details->phone);
  g_assert_cmpint (store_fixture_count (fixture,
                                        "SELECT count (*) FROM journal WHERE kind = 'reporter.unmask'"),
                   ==, 0);
}

static GPtrArray *
load_sealed (StoreFixture *self)
{
  g_autofree char *text = store_fixture_dump (self, "SELECT hex (name) FROM reporter UNION ALL"
                                                    " SELECT hex (phone) FROM reporter");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  GPtrArray *sealed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize size = strlen (lines[i]) / 2;
      guchar *data = g_malloc (size);

      for (gsize j = 0; j < size; j++)
        data[j] = (guchar) (g_ascii_xdigit_value (lines[i][2 * j]) * 16 +
                            g_ascii_xdigit_value (lines[i][2 * j + 1]));
      g_ptr_array_add (sealed, g_bytes_new_take (data, size));
    }
  return sealed;
}

/* Returns: how many of @sealed stand in the file; a piece of each, for a page may part it */
static guint
count_in_file (const char *path, GPtrArray *sealed)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return 0;
  for (guint i = 0; i < sealed->len; i++)
    n += memmem (data, size, g_bytes_get_data (g_ptr_array_index (sealed, i), NULL), 24) != NULL;
  return n;
}

static guint
count_on_disk (StoreFixture *self, GPtrArray *sealed)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);

  return count_in_file (self->path, sealed) + count_in_file (log, sealed);
}

static void
report_long_names (StoreFixture *self, guint n)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("积水");
  DutyReportRequest request = store_fixture_make_request (report, NULL);

  g_free (report->reporter_name);
  report->reporter_name = g_strnfill (300, 'n');
  g_ptr_array_set_size (slots, (int) n);
  for (guint i = 0; i < n; i++)
    duty_store_report_async (self->store, &request, NULL, store_fixture_on_ready, &slots->pdata[i]);
  for (guint i = 0; i < n; i++)
    g_object_unref (store_fixture_wait ((GAsyncResult **) &slots->pdata[i]));
}

static gboolean
on_patience_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Nothing is written meanwhile. */
static void
wait_until_on_disk (StoreFixture *self, GPtrArray *sealed, guint n)
{
  gboolean over = FALSE;
  guint timeout = g_timeout_add_seconds (20, on_patience_over, &over);

  while (!over && count_on_disk (self, sealed) > n)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (20 * 1000);
    }
  g_assert_cmpuint (count_on_disk (self, sealed), ==, n);
  if (!over)
    g_source_remove (timeout);
}

static void
wait_for_idle_moments (void)
{
  g_usleep (800 * 1000);
}

static sqlite3 *
begin_to_read (StoreFixture *self)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN; SELECT count (*) FROM reporter", NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

/* Puts what lies on the disk now into another folder: what a power cut would leave. */
static StoreFixture *
cut_off (StoreFixture *self)
{
  g_autofree char *folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("cp '%s/key' '%s/sign.key' '%s' '%s-wal' '%s'", self->folder,
                                              self->folder, self->path, self->path, folder);
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return store_fixture_new_at (folder);
}

/* While somebody reads, the log stays. It is emptied when they have ended, or by the next start. */
static void
test_erased_though_somebody_reads (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (StoreFixture) cut = NULL;
  g_autoptr (GPtrArray) sealed = NULL;
  sqlite3 *reader;

  report_long_names (fixture, 30);
  sealed = load_sealed (fixture);
  store_fixture_run_sql (fixture, "UPDATE incident SET stage = 'voided', stage_since = 1, reported_at = 1");
  reader = begin_to_read (fixture);
  g_assert_cmpint (erase (fixture, 2), ==, 30);
  wait_for_idle_moments ();
  g_assert_cmpuint (count_on_disk (fixture, sealed), >=, 60);
  cut = cut_off (fixture);
  sqlite3_close (reader);
  wait_until_on_disk (fixture, sealed, 0);
  g_assert_cmpuint (count_on_disk (cut, sealed), >=, 60);
  g_assert_true (store_fixture_open (cut, NULL));
  g_assert_cmpuint (count_on_disk (cut, sealed), ==, 0);
  g_assert_cmpint (store_fixture_verify (cut, NULL), ==, 31);
}

/* The bytes are gone from the database and from its log, in the midst of others that stay. */
static void
test_erased_is_erased (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GPtrArray) sealed = NULL;
  guint part;

  report_long_names (fixture, 300);
  sealed = load_sealed (fixture);
  g_assert_cmpuint (sealed->len, ==, 600);
  g_assert_cmpuint (count_on_disk (fixture, sealed), >=, 600);
  store_fixture_run_sql (fixture,
                         "UPDATE incident SET stage = 'voided', stage_since = 1 WHERE report_seq % 3 != 0");
  g_assert_cmpint (erase (fixture, 2), ==, 0);
  store_fixture_run_sql (fixture, "UPDATE incident SET reported_at = 1");
  part = (guint) erase (fixture, 2);
  g_assert_cmpuint (part, ==, 200);
  g_assert_cmpint (erase (fixture, 2), ==, 0);
  wait_until_on_disk (fixture, sealed, 200);
  store_fixture_run_sql (fixture, "UPDATE incident SET stage = 'voided', stage_since = 1");
  g_assert_cmpint (erase (fixture, 2), ==, 100);
  store_fixture_close (fixture);
  g_assert_cmpuint (count_on_disk (fixture, sealed), ==, 0);
}

static void
test_old_keys_go (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  g_autoptr (DutyIncidentRow) first = store_fixture_report (fixture, report, "k1", NULL, NULL);
  g_autoptr (DutyIncidentRow) second = NULL;
  g_autoptr (DutyIncidentRow) again = NULL;
  gboolean repeated = TRUE;

  duty_fake_clock_advance (fixture->clock, 40 * G_TIME_SPAN_DAY);
  second = store_fixture_report (fixture, report, "k2", NULL, NULL);
  g_assert_cmpint (prune (fixture, STORE_FIXTURE_START + 10 * G_TIME_SPAN_DAY), ==, 1);
  g_assert_cmpint (prune (fixture, STORE_FIXTURE_START + 10 * G_TIME_SPAN_DAY), ==, 0);
  again = store_fixture_report (fixture, report, "k1", &repeated, NULL);
  g_assert_false (repeated);
  g_assert_cmpstr (again->code, !=, first->code);
  g_clear_pointer (&again, duty_incident_row_unref);
  again = store_fixture_report (fixture, report, "k2", &repeated, NULL);
  g_assert_true (repeated);
  g_assert_cmpstr (again->code, ==, second->code);
}

/* Who can write to the file, but has not the room key, cannot tell the room that another had reported. */
static void
test_swapped_details_do_not_open (void)
{
  static const char *const SQL[] = {
    "UPDATE reporter SET name = (SELECT name FROM reporter WHERE seq = 2) WHERE seq = 1",
    "UPDATE reporter SET phone = (SELECT phone FROM reporter WHERE seq = 2) WHERE seq = 1",
    "UPDATE reporter SET name = phone WHERE seq = 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++)
    {
      g_autoptr (StoreFixture) fixture = store_fixture_new ();
      g_autofree char *first = store_fixture_report_code (fixture, "一");
      g_autofree char *second = store_fixture_report_code (fixture, "二");
      g_autoptr (DutyReporterDetails) details = NULL;
      g_autoptr (GError) error = NULL;

      store_fixture_run_sql (fixture, SQL[i]);
      g_assert_null (read_reporter (fixture, first, NULL, &error));
      g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN);
      details = read_reporter (fixture, second, "回访", NULL);
      g_assert_cmpstr (details->name, ==, "张三");
    }
}

static char *
dump_request (StoreFixture *self)
{
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  g_autoptr (DutyIncidentRow) row = store_fixture_report (self, report, "k", NULL, NULL);

  g_assert_nonnull (row);
  return store_fixture_dump (self, "SELECT hex (hash) FROM request");
}

/* Who has the database without the room key learns no telephone number by trying them all. */
static void
test_keys_tell_nobody (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (StoreFixture) other = store_fixture_new ();
  g_autofree char *hash = dump_request (fixture);
  g_autofree char *same = dump_request (fixture);
  g_autofree char *elsewhere = dump_request (other);

  g_assert_cmpuint (strlen (hash), ==, 65);
  g_assert_cmpstr (hash, ==, same);
  g_assert_cmpstr (hash, !=, elsewhere);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/reporters/masked", test_masked_without_a_word);
  g_test_add_func ("/store/reporters/plain", test_plain_with_its_entry);
  g_test_add_func ("/store/reporters/no-entry", test_no_entry_no_details);
  g_test_add_func ("/store/reporters/no-reason", test_no_reason_no_details);
  g_test_add_func ("/store/reporters/nobody", test_nobody_reported);
  g_test_add_func ("/store/reporters/erasure", test_erasure_follows_the_case);
  g_test_add_func ("/store/reporters/erased", test_erased_is_erased);
  g_test_add_func ("/store/reporters/erased-though-read", test_erased_though_somebody_reads);
  g_test_add_func ("/store/reporters/keys", test_old_keys_go);
  g_test_add_func ("/store/reporters/swapped", test_swapped_details_do_not_open);
  g_test_add_func ("/store/reporters/keys-tell-nobody", test_keys_tell_nobody);
  return g_test_run ();
}
