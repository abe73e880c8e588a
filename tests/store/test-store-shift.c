/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"
#include "store/duty-store-shift.h"
#include "store/store-fixture.h"

#define HOUR G_TIME_SPAN_HOUR
#define DUMP_PROMISES "SELECT seq, due, who, case_code, kept_at FROM promise ORDER BY seq"

static const DutyActor ACTOR = { "王强", "1" };

static DutyPromise *
make_promise (StoreFixture *fixture, gint64 due, const char *code, const char *text, GError **error)
{
  DutyPromiseRow row = { .due = due, .case_code = code, .text = text };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_make_promise_async (fixture->store, &ACTOR, &row, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_promise_finish (fixture->store, result, error);
}

static DutyPromise *
keep_promise (StoreFixture *fixture, gint64 seq, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_keep_promise_async (fixture->store, &ACTOR, seq, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_promise_finish (fixture->store, result, error);
}

static GPtrArray *
load_promises (StoreFixture *fixture, gint64 kept_since)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *promises;

  duty_store_load_promises_async (fixture->store, kept_since, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  promises = duty_store_load_promises_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return promises;
}

static DutyShiftRecord *
load_shift (StoreFixture *fixture)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DutyShiftRecord *record;

  duty_store_load_shift_async (fixture->store, "1", 0, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  record = duty_store_load_shift_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return record;
}

static gint64
append (StoreFixture *fixture, const DutyStoreEntry *entry, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_append_async (fixture->store, entry, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_append_finish (fixture->store, result, error);
}

static gint64
append_camera (StoreFixture *fixture, const char *kind, const char *camera, const char *quality)
{
  g_autofree char *body = g_strdup_printf ("{\"quality\":\"%s\",\"cause\":\"refused\",\"since\":5}", quality);
  DutyStoreEntry entry = { { "dutydesk", "1" }, kind, camera, NULL, body, NULL };
  g_autoptr (GError) error = NULL;
  gint64 seq = append (fixture, &entry, &error);

  g_assert_no_error (error);
  return seq;
}

static void
test_make_and_keep (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "桥面积水");
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyPromise) late =
      make_promise (fixture, STORE_FIXTURE_START + 3 * HOUR, NULL, "回电 12345", &error);
  g_autoptr (DutyPromise) soon = make_promise (fixture, STORE_FIXTURE_START + HOUR, code, "送水泵", &error);
  g_autoptr (DutyPromise) kept = NULL;
  g_autoptr (GPtrArray) owed = load_promises (fixture, G_MAXINT64);
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *entries = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (owed->len, ==, 2);
  g_assert_cmpstr (duty_promise_get_row (owed->pdata[0])->text, ==, "送水泵");
  g_assert_cmpstr (duty_promise_get_row (owed->pdata[0])->case_code, ==, code);
  g_assert_cmpstr (duty_promise_get_row (owed->pdata[1])->who, ==, "王强");
  g_assert_cmpint (duty_promise_get_row (owed->pdata[1])->due, ==, STORE_FIXTURE_START + 3 * HOUR);

  duty_fake_clock_advance (fixture->clock, HOUR);
  kept = keep_promise (fixture, duty_promise_get_row (soon)->seq, &error);
  g_assert_no_error (error);
  g_assert_cmpint (duty_promise_get_row (kept)->kept_at, ==, STORE_FIXTURE_START + HOUR);
  all = load_promises (fixture, STORE_FIXTURE_START + HOUR);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (duty_promise_get_row (all->pdata[1])->seq, ==, duty_promise_get_row (soon)->seq);
  entries = store_fixture_dump (fixture, "SELECT kind, subject FROM journal WHERE seq > 1");
  g_assert_true (g_str_has_prefix (entries, "promise.make|room\n"));
  g_assert_nonnull (g_strstr_len (entries, -1, "promise.keep|"));
  g_assert_cmpint (store_fixture_verify (fixture, &error), ==, 4);
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *long_text = g_strnfill (501, 'x');
  g_autoptr (DutyPromise) promise = make_promise (fixture, STORE_FIXTURE_START, NULL, "回电", NULL);
  gint64 seq = duty_promise_get_row (promise)->seq;
  g_autoptr (DutyPromise) kept = keep_promise (fixture, seq, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (kept);
  g_assert_null (keep_promise (fixture, seq, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_null (keep_promise (fixture, 99, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (make_promise (fixture, STORE_FIXTURE_START, "149901-20261122-9999-1", "回电", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (make_promise (fixture, STORE_FIXTURE_START, NULL, long_text, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (make_promise (fixture, STORE_FIXTURE_START, NULL, "", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (store_fixture_append (fixture, "promise.make", "room", NULL, &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 2);
}

static void
test_rebuilt (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "桥面积水");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (DutyPromise) promise =
          make_promise (fixture, STORE_FIXTURE_START + i, i % 3 == 0 ? code : NULL, "回电", &error);
      g_autoptr (DutyPromise) kept =
          i % 2 == 0 ? keep_promise (fixture, duty_promise_get_row (promise)->seq, &error) : NULL;

      duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
    }
  before = store_fixture_dump (fixture, DUMP_PROMISES);
  store_fixture_run_sql (fixture,
                         "DELETE FROM promise WHERE seq < 9; UPDATE promise SET who = 'x', kept_at = 1");
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 1);
  g_assert_no_error (error);
  after = store_fixture_dump (fixture, DUMP_PROMISES);
  g_assert_cmpstr (after, ==, before);
}

/* What was promised can be erased, and neither altered nor removed unseen. */
static void
test_note (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyPromise) promise = make_promise (fixture, STORE_FIXTURE_START, NULL, "给张三回电", NULL);
  g_autofree char *journal = store_fixture_dump (fixture, "SELECT body FROM journal");
  g_autoptr (GPtrArray) erased = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (duty_promise_get_row (promise)->text, ==, "给张三回电");
  g_assert_null (strstr (journal, "张三"));
  g_assert_nonnull (strstr (journal, "\"text\":\""));
  store_fixture_run_sql (fixture, "UPDATE text SET note = '给李四回电'");
  g_assert_cmpint (store_fixture_verify (fixture, &error), ==, -1);
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN);
  g_clear_error (&error);
  store_fixture_erase_text (fixture, 1);
  g_assert_cmpint (store_fixture_verify (fixture, &error), ==, 2);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 0);
  g_assert_no_error (error);
  erased = load_promises (fixture, 0);
  g_assert_cmpuint (erased->len, ==, 1);
  g_assert_null (duty_promise_get_row (erased->pdata[0])->text);
}

static void
test_entry_note (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyStoreEntry entry = { ACTOR, "room.note", "1", NULL, "{\"n\":3}", "字条" };
  g_autofree char *long_note = g_strnfill (DUTY_STORE_MAX_NOTE + 1, 'x');
  g_autofree char *texts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (append (fixture, &entry, &error), ==, 1);
  g_assert_no_error (error);
  texts = store_fixture_dump (fixture,
                              "SELECT note, json_extract (body, '$.n') FROM text JOIN journal USING (seq)");
  g_assert_cmpstr (texts, ==, "字条|3\n");
  entry.note = long_note;
  g_assert_cmpint (append (fixture, &entry, &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

/* Shifts */

static void
test_first_shift (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyShiftRecord) empty = load_shift (fixture);
  g_autoptr (DutyShiftRecord) young = NULL;
  g_autoptr (DutyShiftRecord) old = NULL;

  g_assert_cmpint (empty->to_seq, ==, 0);
  g_assert_cmpint (empty->from, ==, STORE_FIXTURE_START);
  g_free (store_fixture_report_code (fixture, "一"));
  duty_fake_clock_advance (fixture->clock, HOUR);
  g_free (store_fixture_report_code (fixture, "二"));
  young = load_shift (fixture);
  g_assert_null (young->last);
  g_assert_cmpint (young->from, ==, STORE_FIXTURE_START);
  g_assert_cmpuint (young->n_reported, ==, 2);
  duty_fake_clock_advance (fixture->clock, 12 * HOUR - G_TIME_SPAN_MINUTE);
  old = load_shift (fixture);
  g_assert_cmpint (old->from, ==, STORE_FIXTURE_START + HOUR - G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (old->n_reported, ==, 1);
}

static void
test_since_last (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *before = store_fixture_report_code (fixture, "交班前");
  DutyStoreEntry other = { { "赵六", "2" }, "shift.handover", "2", NULL, "{}", NULL };
  DutyStoreEntry handover = { ACTOR, "shift.handover", "1", NULL, "{\"seq\":1,\"to\":1795305599000000}", NULL };
  const char *codes[] = { before, NULL };
  g_autoptr (DutyMoveOutcome) accepted =
      store_fixture_move (fixture, codes, DUTY_MOVE_ACCEPT, NULL, NULL, NULL);
  gint64 seq = append (fixture, &handover, NULL);
  g_autoptr (DutyMoveOutcome) moved = NULL;
  g_autoptr (DutyShiftRecord) record = NULL;
  g_autofree char *after = NULL;

  append (fixture, &other, NULL);
  duty_fake_clock_advance (fixture->clock, 20 * HOUR);
  after = store_fixture_report_code (fixture, "接班后");
  moved = store_fixture_move (fixture, codes, DUTY_MOVE_SUPERVISE, NULL, "盯紧", NULL);
  record = load_shift (fixture);
  g_assert_nonnull (record->last);
  g_assert_cmpint (duty_entry_get_row (record->last)->seq, ==, seq);
  g_assert_cmpint (record->from, ==, STORE_FIXTURE_START - G_TIME_SPAN_SECOND);
  g_assert_cmpuint (record->n_reported, ==, 1);
  g_assert_cmpuint (record->n_closed, ==, 0);
  g_assert_cmpuint (record->changes->len, ==, 3);
  g_assert_cmpstr (duty_entry_get_row (record->changes->pdata[0])->kind, ==, "shift.handover");
  g_assert_cmpstr (duty_entry_get_row (record->changes->pdata[2])->kind, ==, "incident.supervise");
  g_assert_nonnull (strstr (duty_entry_get_row (record->changes->pdata[2])->body, "盯紧"));
}

/* Who may come in, what is counted as work and what was erased for good: who takes over must hear of it. */
static void
test_tells_what_changed_the_room (void)
{
  static const char *const KINDS[] = { "token.new", "token.revoke", "calendar.change", "reporter.erase" };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyShiftRecord) record = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    g_assert_cmpint (store_fixture_append (fixture, KINDS[i], "x", NULL, NULL), >, 0);
  record = load_shift (fixture);
  g_assert_cmpuint (record->changes->len, ==, G_N_ELEMENTS (KINDS));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    g_assert_cmpstr (duty_entry_get_row (record->changes->pdata[i])->kind, ==, KINDS[i]);
}

static void
test_bounded (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyShiftRecord) record = NULL;
  g_autoptr (DutyHead) head = NULL;

  for (guint i = 0; i < DUTY_SHIFT_MAX_CHANGES + 7; i++)
    g_assert_cmpint (store_fixture_append (fixture, "room.open", "1", NULL, NULL), >, 0);
  g_assert_cmpint (store_fixture_append (fixture, "camera.open", "c1", NULL, NULL), >, 0);
  head = store_fixture_sign (fixture, NULL);
  record = load_shift (fixture);
  g_assert_cmpuint (record->n_left_out, ==, 7);
  g_assert_cmpuint (record->changes->len, ==, DUTY_SHIFT_MAX_CHANGES + 1);
  g_assert_cmpint (duty_entry_get_row (record->changes->pdata[0])->seq, ==, 8);
  g_assert_cmpstr (duty_entry_get_row (record->changes->pdata[DUTY_SHIFT_MAX_CHANGES])->kind, ==,
                   "journal.head");
  g_assert_cmpint (duty_entry_get_row (record->changes->pdata[DUTY_SHIFT_MAX_CHANGES])->seq, ==, head->seq);
}

static void
test_cameras (void)
{
  static const struct
  {
    const char *camera;
    const char *kinds; /* one letter an entry: L lost, F found; capital main, small sub */
    gboolean is_lost;
  } ROWS[] = {
    { "a", "L", TRUE },     { "b", "LF", FALSE }, { "c", "LFL", TRUE },       { "d", "lLF", TRUE },
    { "e", "lLFf", FALSE }, { "f", "F", FALSE },  { "g", "LFLFLFLF", FALSE },
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyShiftRecord) record = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    for (const char *p = ROWS[i].kinds; *p != '\0'; p++)
      append_camera (fixture, g_ascii_tolower (*p) == 'l' ? "camera.lost" : "camera.found", ROWS[i].camera,
                     g_ascii_isupper (*p) ? "main" : "sub");
  record = load_shift (fixture);
  for (guint i = 0; i < record->lost->len; i++)
    g_string_append (found, duty_entry_get_row (record->lost->pdata[i])->subject);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    g_assert_true ((strchr (found->str, *ROWS[i].camera) != NULL) == ROWS[i].is_lost);
}

static void
test_handovers (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  DutyStoreEntry entry = { ACTOR, "shift.handover", "1", NULL, "{}", NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++)
    {
      entry.kind = i % 2 == 0 ? "shift.handover" : "shift.pack";
      append (fixture, &entry, NULL);
    }
  duty_store_load_handovers_async (fixture->store, "1", 2, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  entries = duty_store_load_handovers_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2 + 3);
  g_assert_cmpint (duty_entry_get_row (entries->pdata[0])->seq, ==, 5);
  g_assert_cmpint (duty_entry_get_row (entries->pdata[1])->seq, ==, 3);
  g_assert_cmpint (duty_entry_get_row (entries->pdata[2])->seq, ==, 6);
}

/* However old the journal is: each statement goes by an index or a range. */
static void
test_plans (void)
{
  static const char *const STATEMENTS[] = {
    "SELECT seq FROM journal WHERE kind IN ('shift.handover', 'shift.sign-on', 'shift.pack')"
    " AND kind = 'shift.handover' AND subject = '1' ORDER BY seq DESC LIMIT 1",
    "SELECT subject FROM journal INDEXED BY journal_camera WHERE kind IN ('camera.lost', 'camera.found')"
    " AND subject > 'a' ORDER BY subject LIMIT 1",
    "SELECT seq FROM promise WHERE kept_at = 0 ORDER BY due LIMIT 9",
    "SELECT seq FROM promise WHERE kept_at > 0 AND kept_at >= 5 ORDER BY kept_at LIMIT 9",
    "SELECT count (*) FROM journal WHERE seq > 5 AND seq <= 9 AND kind = 'incident.report'",
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (STATEMENTS); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", STATEMENTS[i], NULL);
      g_autofree char *plan = store_fixture_dump (fixture, sql);

      g_test_message ("%s", plan);
      g_assert_nonnull (strstr (plan, "SEARCH") != NULL ? strstr (plan, "SEARCH")
                                                        : strstr (plan, "USING INDEX promise_owed"));
      g_assert_null (strstr (plan, "TEMP B-TREE"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-shift/promises/make-and-keep", test_make_and_keep);
  g_test_add_func ("/store-shift/promises/refused", test_refused);
  g_test_add_func ("/store-shift/promises/rebuilt", test_rebuilt);
  g_test_add_func ("/store-shift/promises/note", test_note);
  g_test_add_func ("/store-shift/entry-note", test_entry_note);
  g_test_add_func ("/store-shift/first", test_first_shift);
  g_test_add_func ("/store-shift/since-last", test_since_last);
  g_test_add_func ("/store-shift/what-changed-the-room", test_tells_what_changed_the_room);
  g_test_add_func ("/store-shift/bounded", test_bounded);
  g_test_add_func ("/store-shift/cameras", test_cameras);
  g_test_add_func ("/store-shift/handovers", test_handovers);
  g_test_add_func ("/store-shift/plans", test_plans);
  return g_test_run ();
}
