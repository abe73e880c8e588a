/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-case-code.h"
#include "model/duty-dispatch.h"
#include "store/store-fixture.h"
#include "support/duty-test-details.h"

static void
test_report_gives_a_code (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("河堤渗水");
  g_autoptr (GError) error = NULL;
  gboolean repeated = TRUE;
  g_autoptr (DutyIncidentRow) row = store_fixture_report (fixture, report, NULL, &repeated, &error);

  g_assert_no_error (error);
  g_assert_false (repeated);
  g_assert_true (duty_case_code_is_valid (row->code));
  g_assert_true (g_str_has_prefix (row->code, "149901-20261122-0001-"));
  g_assert_cmpstr (row->title, ==, "河堤渗水");
  g_assert_cmpstr (row->area, ==, "149901001001");
  g_assert_cmpint (row->stage, ==, DUTY_STAGE_REPORTED);
  g_assert_cmpint (row->reported_at, ==, STORE_FIXTURE_START);
  g_assert_cmpint (row->seq, ==, 1);
}

static void
assert_same_row (const DutyIncidentRow *a, const DutyIncidentRow *b)
{
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpint (a->channel, ==, b->channel);
  g_assert_cmpstr (a->category, ==, b->category);
  g_assert_cmpint (a->level, ==, b->level);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->detail, ==, b->detail);
  g_assert_cmpint (a->has_place, ==, b->has_place);
  g_assert_cmpfloat (a->place.latitude, ==, b->place.latitude);
  g_assert_cmpfloat (a->place.longitude, ==, b->place.longitude);
  g_assert_cmpstr (a->area, ==, b->area);
  g_assert_cmpint (a->reported_at, ==, b->reported_at);
  g_assert_cmpint (a->stage, ==, b->stage);
  g_assert_cmpint (a->stage_since, ==, b->stage_since);
  g_assert_cmpstr (a->handler, ==, b->handler);
  g_assert_cmpint (a->seq, ==, b->seq);
}

static void
test_answer_signal_and_disk_agree (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("路灯不亮");
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) answer = store_fixture_report (fixture, report, NULL, NULL, &error);
  g_autoptr (DutyIncidentRow) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (fixture->committed->len, ==, 1);
  assert_same_row (answer, g_ptr_array_index (fixture->committed, 0));
  found = store_fixture_find (fixture, answer->code, &error);
  g_assert_no_error (error);
  assert_same_row (answer, found);
}

static void
test_nothing_is_lost_by_a_restart (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *first = store_fixture_report_code (fixture, "一");
  g_autofree char *second = NULL;
  g_autoptr (DutyIncidentRow) row = NULL;

  store_fixture_close (fixture);
  g_assert_true (store_fixture_open (fixture, NULL));
  second = store_fixture_report_code (fixture, "二");
  g_assert_true (g_str_has_prefix (second, "149901-20261122-0002-"));
  row = store_fixture_find (fixture, first, NULL);
  g_assert_cmpstr (row->title, ==, "一");
}

static void
test_a_key_makes_one_case (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  g_autoptr (DutyReport) other = store_fixture_make_report ("树倒了");
  g_autoptr (GError) error = NULL;
  gboolean repeated = FALSE;
  g_autoptr (DutyIncidentRow) first = store_fixture_report (fixture, report, "k1", NULL, &error);
  g_autoptr (DutyIncidentRow) again = store_fixture_report (fixture, report, "k1", &repeated, &error);

  g_assert_no_error (error);
  g_assert_true (repeated);
  assert_same_row (first, again);
  g_assert_cmpuint (fixture->committed->len, ==, 1);
  g_assert_null (store_fixture_report (fixture, other, "k1", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 1);
}

static void
test_the_same_key_of_another_token_is_another (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("树倒");
  DutyReportRequest request = store_fixture_make_request (report, "k1");
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyIncidentRow) first = store_fixture_report (fixture, report, "k1", NULL, NULL);
  g_autoptr (DutyIncidentRow) second = NULL;

  request.token = "hotline";
  duty_store_report_async (fixture->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  second = duty_store_report_finish (fixture->store, result, NULL, NULL);
  g_assert_cmpstr (first->code, !=, second->code);
}

static void
test_moves_follow_the_stages (void)
{
  static const struct
  {
    DutyMove move;
    const char *handler;
    const char *note;
    DutyStage stage;
  } STEPS[] = {
    { DUTY_MOVE_ACCEPT, NULL, NULL, DUTY_STAGE_ACCEPTED },
    { DUTY_MOVE_ASSIGN, "李网格员", NULL, DUTY_STAGE_ASSIGNED },
    { DUTY_MOVE_START, NULL, NULL, DUTY_STAGE_HANDLING },
    { DUTY_MOVE_FEED_BACK, NULL, "已排水", DUTY_STAGE_FEEDBACK },
    { DUTY_MOVE_CLOSE, NULL, "属实", DUTY_STAGE_CLOSED },
  };
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  const char *codes[] = { code, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      g_autoptr (DutyMoveOutcome) outcome = NULL;
      g_autoptr (DutyIncidentRow) row = NULL;

      duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
      outcome = store_fixture_move (fixture, codes, STEPS[i].move, STEPS[i].handler, STEPS[i].note, NULL);
      g_assert_cmpuint (outcome->moved->len, ==, 1);
      g_assert_cmpuint (outcome->refused->len, ==, 0);
      row = store_fixture_find (fixture, code, NULL);
      assert_same_row (row, g_ptr_array_index (outcome->moved, 0));
      g_assert_cmpint (row->stage, ==, STEPS[i].stage);
      g_assert_cmpint (row->stage_since, ==, STORE_FIXTURE_START + (gint64) (i + 1) * G_TIME_SPAN_MINUTE);
      g_assert_cmpstr (row->handler, ==, i > 0 ? "李网格员" : NULL);
    }
}

static void
test_refused_moves_do_not_hold_up_others (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *first = store_fixture_report_code (fixture, "一");
  g_autofree char *second = store_fixture_report_code (fixture, "二");
  const char *one[] = { first, NULL };
  const char *all[] = { first, "149901-20261122-9999-0", second, NULL };
  g_autoptr (DutyMoveOutcome) before = store_fixture_move (fixture, one, DUTY_MOVE_ACCEPT, NULL, NULL, NULL);
  g_autoptr (DutyMoveOutcome) outcome = store_fixture_move (fixture, all, DUTY_MOVE_ACCEPT, NULL, NULL, NULL);
  DutyRefusal *refusal;

  g_assert_cmpuint (outcome->moved->len, ==, 1);
  g_assert_cmpstr (((DutyIncidentRow *) g_ptr_array_index (outcome->moved, 0))->code, ==, second);
  g_assert_cmpuint (outcome->refused->len, ==, 2);
  refusal = g_ptr_array_index (outcome->refused, 0);
  g_assert_cmpstr (refusal->code, ==, first);
  g_assert_error (refusal->error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_assert_nonnull (strstr (refusal->error->message, "assign"));
  refusal = g_ptr_array_index (outcome->refused, 1);
  g_assert_error (refusal->error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 4);
}

static void
test_assigning_needs_a_handler (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "一");
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (store_fixture_move (fixture, codes, DUTY_MOVE_ASSIGN, "", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

static const DutyEntryRow *
get_entry (GListModel *entries, guint index)
{
  g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, index);

  return duty_entry_get_row (entry);
}

static void
test_history_has_moves_notes_and_looks (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "一");
  g_autofree char *other = store_fixture_report_code (fixture, "二");
  const char *codes[] = { code, NULL };
  g_autoptr (DutyMoveOutcome) outcome =
      store_fixture_move (fixture, codes, DUTY_MOVE_VOID, NULL, "已电话核实 \"两次\"", NULL);
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GListModel) rest = NULL;

  g_assert_cmpint (store_fixture_append (fixture, "camera.open", "cam07", code, NULL), ==, 4);
  g_assert_cmpint (store_fixture_append (fixture, "camera.open", "cam07", NULL, NULL), ==, 5);
  entries = store_fixture_load_history (fixture, code, 0, 100);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 3);
  g_assert_cmpstr (get_entry (entries, 0)->kind, ==, "incident.report");
  g_assert_cmpstr (get_entry (entries, 1)->kind, ==, "incident.void");
  g_assert_nonnull (strstr (get_entry (entries, 1)->body, "\"note\":\"已电话核实 \\\"两次\\\"\""));
  g_assert_cmpstr (get_entry (entries, 2)->subject, ==, "cam07");
  rest = store_fixture_load_history (fixture, code, 1, 1);
  g_assert_cmpuint (g_list_model_get_n_items (rest), ==, 1);
  g_assert_cmpint (get_entry (rest, 0)->seq, ==, 3);
}

static void
test_subject_history (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;

  store_fixture_append (fixture, "camera.open", "cam07", NULL, NULL);
  store_fixture_append (fixture, "camera.open", "cam08", NULL, NULL);
  store_fixture_append (fixture, "camera.close", "cam07", NULL, NULL);
  duty_store_load_subject_history_async (fixture->store, "cam07", 0, 10, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  entries = duty_store_load_history_finish (fixture->store, result, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 2);
  g_assert_cmpstr (get_entry (entries, 1)->kind, ==, "camera.close");
}

#define PLAN_OF                                                                                              \
  "EXPLAIN QUERY PLAN SELECT at, note FROM journal LEFT JOIN text ON text.seq = journal.seq "

static void
test_histories_use_an_index (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *of_case =
      store_fixture_dump (fixture,
                          PLAN_OF "WHERE case_code = 'x' AND journal.seq > 5 ORDER BY journal.seq LIMIT 5");
  g_autofree char *of_subject =
      store_fixture_dump (fixture,
                          PLAN_OF "WHERE subject = 'x' AND journal.seq > 5 ORDER BY journal.seq LIMIT 5");

  g_assert_nonnull (strstr (of_case, "USING INDEX journal_case"));
  g_assert_null (strstr (of_case, "TEMP B-TREE"));
  g_assert_nonnull (strstr (of_subject, "USING INDEX journal_subject"));
  g_assert_null (strstr (of_subject, "TEMP B-TREE"));
}

static void
test_entries_of_cases_cannot_be_forged (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (store_fixture_append (fixture, "incident.close", "x", "x", &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 0);
}

static void
collect_rows (GPtrArray *rows, gpointer data)
{
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (data, duty_incident_row_ref (g_ptr_array_index (rows, i)));
}

static void
close_case (StoreFixture *fixture, const char *code)
{
  static const DutyMove MOVES[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK,
                                    DUTY_MOVE_CLOSE };
  const char *codes[] = { code, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (MOVES); i++)
    {
      DutyMoveDetails details = duty_test_details_make (MOVES[i]);

      duty_move_outcome_free (store_fixture_move (fixture, codes, MOVES[i], details.handler, details.note, NULL));
    }
}

static void
test_open_cases_and_those_just_closed (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  g_autofree char *old = store_fixture_report_code (fixture, "旧");
  g_autofree char *recent = store_fixture_report_code (fixture, "新");
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  close_case (fixture, old);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  close_case (fixture, recent);
  for (guint i = 0; i < 250; i++)
    g_free (store_fixture_report_code (fixture, "开"));
  duty_store_load_open_async (fixture->store, STORE_FIXTURE_START + G_TIME_SPAN_HOUR, collect_rows, rows,
                              NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  g_assert_cmpint (duty_store_load_open_finish (fixture->store, result, NULL), ==, 251);
  g_assert_cmpuint (rows->len, ==, 251);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((DutyIncidentRow *) g_ptr_array_index (rows, i))->code, !=, old);
}

#define TOKEN "token.new|app|{\"role\":\"township\",\"area\":\"149901101\"}\n"

static char *
new_token (StoreFixture *fixture, const char *name)
{
  DutyActor actor = { "管理员", "1" };
  const DutyCaller caller = { (char *) name, DUTY_ROLE_TOWNSHIP, (char *) "149901101" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_new_token_async (fixture->store, &actor, &caller, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_new_token_finish (fixture->store, result, NULL);
}

static GPtrArray *
load_tokens (StoreFixture *fixture)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_load_tokens_async (fixture->store, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_load_tokens_finish (fixture->store, result, NULL);
}

static void
test_tokens_are_kept_hashed (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *lost = new_token (fixture, "app");
  g_autofree char *secret = new_token (fixture, "app");
  g_autoptr (GBytes) hash = duty_token_hash (secret);
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) tokens = load_tokens (fixture);
  DutyToken *token = g_ptr_array_index (tokens, 0);

  g_assert_cmpuint (strlen (secret), ==, 43);
  g_assert_cmpstr (lost, !=, secret);
  g_assert_cmpuint (tokens->len, ==, 1);
  g_assert_cmpstr (token->caller->name, ==, "app");
  g_assert_cmpint (token->caller->role, ==, DUTY_ROLE_TOWNSHIP);
  g_assert_cmpstr (token->caller->area, ==, "149901101");
  g_assert_true (g_bytes_equal (token->hash, hash));
  written = store_fixture_dump (fixture, "SELECT kind, subject, body FROM journal");
  g_assert_cmpstr (written, ==, TOKEN TOKEN);
}

static void
test_personal_details_are_sealed (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "独一无二的标题");
  g_autofree char *bytes = NULL;
  g_autofree char *journal = NULL;
  gsize size = 0;

  journal = store_fixture_dump (fixture, "SELECT * FROM journal");
  g_assert_null (strstr (journal, "独一无二的标题"));
  store_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  g_assert_nonnull (memmem (bytes, size, "独一无二的标题", strlen ("独一无二的标题")));
  g_assert_null (memmem (bytes, size, "13800000000", strlen ("13800000000")));
  g_assert_null (memmem (bytes, size, "张三", strlen ("张三")));
}

static void
test_hostile_reports_are_refused (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) level = store_fixture_make_report ("x");
  g_autoptr (DutyReport) place = store_fixture_make_report ("x");
  g_autoptr (DutyReport) bytes = store_fixture_make_report ("\xff\xfe");
  DutyReport *reports[] = { level, place, bytes };

  level->level = 5;
  place->place.latitude = 1.0e308;
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (store_fixture_report (fixture, reports[i], NULL, NULL, &error));
      g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
    }
}

static void
test_a_backup_is_a_whole_store (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "备份");
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = NULL;

  duty_store_backup_async (fixture->store, copy, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  g_assert_true (duty_store_backup_finish (fixture->store, result, &error));
  duty_store_backup_async (fixture->store, copy, NULL, store_fixture_on_ready, &slot);
  second = store_fixture_wait (&slot);
  g_assert_false (duty_store_backup_finish (fixture->store, second, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED);
  g_clear_object (&result);
  g_clear_object (&second);

  store_fixture_close (fixture);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&copy);
  g_assert_true (store_fixture_open (fixture, NULL));
  row = store_fixture_find (fixture, code, NULL);
  g_assert_cmpstr (row->title, ==, "备份");
}

static void
test_a_closed_store_says_so (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("晚");
  g_autoptr (GError) error = NULL;

  duty_store_close (fixture->store);
  g_assert_null (store_fixture_report (fixture, report, NULL, NULL, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_null (store_fixture_find (fixture, "x", &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CLOSED);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *n = data;

  g_assert_cmpint (duty_store_append_finish (DUTY_STORE (source), result, NULL), >, 0);
  ++*n;
}

static void
ask_for_many (StoreFixture *fixture, guint *n_answered)
{
  DutyStoreEntry entry = { { "x", "1" }, "test.tick", "tick", NULL, NULL };

  for (guint i = 0; i < 500; i++)
    duty_store_append_async (fixture->store, &entry, NULL, on_counted, n_answered);
}

/* It waits on a thread of its own: all that was asked is answered first, nothing more is taken, and then the database
 * is free for the next. */
static void
test_closes_aside (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("晚");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *closed = NULL;
  guint n_answered = 0;

  ask_for_many (fixture, &n_answered);
  duty_store_close_async (fixture->store, store_fixture_on_ready, &closed);
  g_assert_false (duty_store_can_write (fixture->store));
  g_assert_null (store_fixture_report (fixture, report, NULL, NULL, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  result = store_fixture_wait (&closed);
  g_assert_cmpuint (n_answered, ==, 500);
  duty_store_close_finish (fixture->store, result);
  g_clear_object (&result);
  store_fixture_close (fixture);
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal WHERE kind = 'test.tick'"), ==, 500);
}

/* Who cannot wait is not told before it is so. */
static void
test_closing_twice_waits (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  GAsyncResult *first = NULL;
  GAsyncResult *second = NULL;
  guint n_answered = 0;

  ask_for_many (fixture, &n_answered);
  duty_store_close_async (fixture->store, store_fixture_on_ready, &first);
  duty_store_close (fixture->store);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, 500);
  duty_store_close_async (fixture->store, store_fixture_on_ready, &second);
  second_result = store_fixture_wait (&second);
  first_result = store_fixture_wait (&first);
  g_assert_cmpuint (n_answered, ==, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/" name, func)
  ADD ("closes-aside", test_closes_aside);
  ADD ("closing-twice-waits", test_closing_twice_waits);
  ADD ("report-gives-a-code", test_report_gives_a_code);
  ADD ("answer-signal-and-disk-agree", test_answer_signal_and_disk_agree);
  ADD ("nothing-is-lost-by-a-restart", test_nothing_is_lost_by_a_restart);
  ADD ("a-key-makes-one-case", test_a_key_makes_one_case);
  ADD ("the-same-key-of-another-token", test_the_same_key_of_another_token_is_another);
  ADD ("moves-follow-the-stages", test_moves_follow_the_stages);
  ADD ("refused-moves-do-not-hold-up-others", test_refused_moves_do_not_hold_up_others);
  ADD ("assigning-needs-a-handler", test_assigning_needs_a_handler);
  ADD ("history", test_history_has_moves_notes_and_looks);
  ADD ("subject-history", test_subject_history);
  ADD ("histories-use-an-index", test_histories_use_an_index);
  ADD ("entries-of-cases-cannot-be-forged", test_entries_of_cases_cannot_be_forged);
  ADD ("open-cases", test_open_cases_and_those_just_closed);
  ADD ("tokens", test_tokens_are_kept_hashed);
  ADD ("personal-details-are-sealed", test_personal_details_are_sealed);
  ADD ("hostile-reports", test_hostile_reports_are_refused);
  ADD ("backup", test_a_backup_is_a_whole_store);
  ADD ("closed", test_a_closed_store_says_so);
#undef ADD
  return g_test_run ();
}
