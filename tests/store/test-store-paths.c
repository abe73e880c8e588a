/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"
#include "store/store-fixture.h"
#include "support/duty-test-details.h"

/*
 * Cases on thousands of random ways through the stages: whatever is done, in whatever order, what the rules
 * say of a case holds after every step, and the journal, read again, tells the same.
 */

#define N_PATHS 400
#define N_STEPS 25

static DutyMoveDetails
make_details (DutyMove move, const char *other)
{
  DutyMoveDetails details = duty_test_details_make (move);

  if (move == DUTY_MOVE_MERGE)
    details.into = other;
  if (move == DUTY_MOVE_FOLLOW_UP && g_test_rand_bit ())
    details.answer = DUTY_ANSWER_NOT_CONTENT;
  return details;
}

static DutyMoveOutcome *
move (StoreFixture *fixture, const char *code, DutyMove what, const char *other)
{
  const char *codes[] = { code, NULL };
  DutyStoreMove request = { { "王强", "1" }, codes, what, make_details (what, other), 0 };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_move_async (fixture->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_move_finish (fixture->store, result, NULL);
}

/* A case that is owned by somebody from its acceptance on, and handled by somebody from its assignment on. */
static void
check_owner (const DutyIncidentRow *row)
{
  gboolean is_handled = row->stage == DUTY_STAGE_ASSIGNED || row->stage == DUTY_STAGE_HANDLING ||
                        row->stage == DUTY_STAGE_FEEDBACK || row->stage == DUTY_STAGE_CLOSED;

  if (row->stage >= DUTY_STAGE_ACCEPTED && row->stage <= DUTY_STAGE_FOLLOWED_UP)
    g_assert_cmpstr (row->owner, ==, "王强");
  if (is_handled)
    g_assert_nonnull (row->handler);
  g_assert_true ((row->stage == DUTY_STAGE_MERGED) == (row->into != NULL));
}

static void
check_clocks (const DutyIncidentRow *row, gint64 now)
{
  g_assert_cmpint (row->reported_at, <=, row->case_since);
  g_assert_cmpint (row->case_since, <=, row->stage_since);
  g_assert_cmpint (row->stage_since, <=, now);
  g_assert_true (duty_stage_is_open (row->stage) == (row->case_until == 0));
  g_assert_true (row->stage != DUTY_STAGE_CLOSED || row->closed_at == row->case_until);
  for (guint i = 0; i < row->n_pauses; i++)
    {
      const DutyPause *pause = &row->pauses[i];

      g_assert_cmpint (pause->from, >=, i > 0 ? row->pauses[i - 1].to : row->case_since);
      g_assert_true (pause->to >= pause->from || (pause->to == 0 && i == row->n_pauses - 1));
    }
  if (duty_incident_row_is_suspended (row))
    g_assert_true (row->stage >= DUTY_STAGE_ACCEPTED && row->stage <= DUTY_STAGE_HANDLING);
}

/* What was refused changed nothing, and the refusal names what is possible; what was possible was done. */
static void
check_step (StoreFixture *fixture, const DutyIncidentRow *before, DutyMove what, DutyMoveOutcome *outcome)
{
  DutyStanding standing = duty_incident_row_get_standing (before);
  gboolean possible = duty_stage_machine_allows (&standing, what);
  g_autofree char *allowed = duty_stage_machine_describe_allowed (&standing);
  g_autoptr (DutyIncidentRow) after = store_fixture_find (fixture, before->code, NULL);

  if (outcome->moved->len == 1)
    {
      g_assert_true (possible);
      g_assert_cmpint (after->seq, >, before->seq);
      return;
    }
  g_assert_cmpint (after->seq, ==, before->seq);
  g_assert_true (!possible || what == DUTY_MOVE_MERGE);
  if (!possible)
    g_assert_nonnull (strstr (((DutyRefusal *) outcome->refused->pdata[0])->error->message, allowed));
}

static DutyMove
choose_move (const DutyIncidentRow *row)
{
  static const DutyMove NEXT[] = {
    [DUTY_STAGE_REPORTED] = DUTY_MOVE_ACCEPT,    [DUTY_STAGE_ACCEPTED] = DUTY_MOVE_ASSIGN,
    [DUTY_STAGE_ASSIGNED] = DUTY_MOVE_START,     [DUTY_STAGE_HANDLING] = DUTY_MOVE_FEED_BACK,
    [DUTY_STAGE_FEEDBACK] = DUTY_MOVE_CLOSE,     [DUTY_STAGE_CLOSED] = DUTY_MOVE_FOLLOW_UP,
    [DUTY_STAGE_FOLLOWED_UP] = DUTY_MOVE_REOPEN, [DUTY_STAGE_MERGED] = DUTY_MOVE_ACCEPT,
    [DUTY_STAGE_VOIDED] = DUTY_MOVE_ACCEPT,
  };

  if (g_test_rand_bit ())
    return NEXT[row->stage];
  return g_test_rand_int_range (DUTY_MOVE_ACCEPT, DUTY_N_MOVES);
}

static guint
walk (StoreFixture *fixture, const char *code, const char *other)
{
  guint n_moved = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (DutyIncidentRow) before = store_fixture_find (fixture, code, NULL);
      DutyMove what = choose_move (before);
      g_autoptr (DutyMoveOutcome) outcome = NULL;
      g_autoptr (DutyIncidentRow) after = NULL;

      duty_fake_clock_advance (fixture->clock, g_test_rand_int_range (0, 100) * G_TIME_SPAN_SECOND);
      outcome = move (fixture, code, what, other);
      check_step (fixture, before, what, outcome);
      after = store_fixture_find (fixture, code, NULL);
      check_owner (after);
      check_clocks (after, duty_clock_get_wall (DUTY_CLOCK (fixture->clock)));
      n_moved += outcome->moved->len;
    }
  return n_moved;
}

#define DUMP "SELECT * FROM incident ORDER BY report_seq"

static void
test_random_paths (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *other = store_fixture_report_code (fixture, "另一件");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_moved = 0;

  for (guint i = 0; i < N_PATHS; i++)
    {
      g_autofree char *code = store_fixture_report_code (fixture, "积水");

      n_moved += walk (fixture, code, i % 5 == 0 ? code : other);
    }
  g_assert_cmpuint (n_moved, >, N_PATHS * N_STEPS / 4);
  before = store_fixture_dump (fixture, DUMP);
  g_assert_cmpint (store_fixture_rebuild (fixture, NULL), ==, N_PATHS + 1);
  after = store_fixture_dump (fixture, DUMP);
  g_assert_cmpstr (after, ==, before);
}

static void
test_a_merge_leads_somewhere (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *first = store_fixture_report_code (fixture, "积水");
  g_autofree char *second = store_fixture_report_code (fixture, "积水");
  g_autofree char *third = store_fixture_report_code (fixture, "积水");
  g_autoptr (DutyMoveOutcome) merged = move (fixture, second, DUTY_MOVE_MERGE, first);
  g_autoptr (DutyMoveOutcome) into_merged = move (fixture, third, DUTY_MOVE_MERGE, second);
  g_autoptr (DutyMoveOutcome) into_itself = move (fixture, third, DUTY_MOVE_MERGE, third);
  g_autoptr (DutyMoveOutcome) into_nothing = move (fixture, third, DUTY_MOVE_MERGE, "149901-20261122-9999-9");
  g_autoptr (GListModel) history = store_fixture_load_history (fixture, first, 0, 10);
  g_autoptr (DutyEntry) last = g_list_model_get_item (history, 1);

  g_assert_cmpuint (merged->moved->len, ==, 1);
  g_assert_cmpuint (into_merged->refused->len + into_itself->refused->len + into_nothing->refused->len, ==,
                    3);
  g_assert_error (((DutyRefusal *) into_nothing->refused->pdata[0])->error, DUTY_DISPATCH_ERROR,
                  DUTY_DISPATCH_ERROR_INVALID);
  g_assert_cmpstr (duty_entry_get_row (last)->kind, ==, "incident.absorb");
  g_assert_nonnull (strstr (duty_entry_get_row (last)->body, second));
}

static DutyIncidentRow *
send_warning (StoreFixture *fixture, const DutyStoreWarning *warning, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_warn_async (fixture->store, warning, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_warn_finish (fixture->store, result, error);
}

static DutyIncidentRow *
warn (StoreFixture *fixture, const DutyIncidentRow *row, gboolean of_case, DutyColour colour, GError **error)
{
  DutyStoreWarning warning = {
    { "system", "1" }, row->code, of_case, of_case ? row->case_since : row->stage_since, colour
  };

  return send_warning (fixture, &warning, error);
}

static void
test_the_late_one_is_told (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autoptr (DutyIncidentRow) seen = store_fixture_find (fixture, code, NULL);
  g_autoptr (DutyMoveOutcome) first = move (fixture, code, DUTY_MOVE_ACCEPT, NULL);
  const char *codes[] = { code, NULL };
  DutyStoreMove late = { { "李梅", "2" }, codes, DUTY_MOVE_SUPERVISE, { .note = "催" }, &seen->seq };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyMoveOutcome) outcome = NULL;
  const GError *error;

  duty_store_move_async (fixture->store, &late, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  outcome = duty_store_move_finish (fixture->store, result, NULL);
  g_assert_cmpuint (outcome->refused->len, ==, 1);
  error = ((DutyRefusal *) outcome->refused->pdata[0])->error;
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "王强"));
  g_assert_nonnull (strstr (error->message, duty_move_get_label (DUTY_MOVE_ACCEPT)));
}

static DutyMoveOutcome *
send_move (StoreFixture *fixture, const DutyStoreMove *request)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_move_async (fixture->store, request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_move_finish (fixture->store, result, NULL);
}

/* Two seats saw the same two cases. The first transfers one of them: of the second's transfer only the other is
 * taken, and of what the room does by itself in between nothing refuses it. */
static void
test_one_of_two_wins (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *contested = store_fixture_report_code (fixture, "积水");
  g_autofree char *other = store_fixture_report_code (fixture, "积水");
  const char *codes[] = { contested, other, NULL };
  DutyStoreMove first = { { "王强", "1" }, codes, DUTY_MOVE_ACCEPT, { 0 } };
  DutyStoreMove marked = { { "system", "1" }, codes + 1, DUTY_MOVE_SUPERVISE, { .note = "超时" } };
  gint64 seen[2];

  duty_move_outcome_free (send_move (fixture, &first));
  first.move = DUTY_MOVE_ASSIGN;
  first.details.handler = "网格员 0312";
  duty_move_outcome_free (send_move (fixture, &first));
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, codes[i], NULL);

      seen[i] = row->seq;
      duty_incident_row_unref (warn (fixture, row, FALSE, DUTY_COLOUR_RED, NULL));
    }
  duty_move_outcome_free (send_move (fixture, &marked));
  {
    const char *one[] = { contested, NULL };
    DutyStoreMove transfer = { { "王强", "1" }, one, DUTY_MOVE_TRANSFER, { .handler = "北庄村", .note = "近" }, seen };
    DutyStoreMove late = { { "李梅", "2" }, codes, DUTY_MOVE_TRANSFER, { .handler = "住建局", .note = "管" }, seen };
    g_autoptr (DutyMoveOutcome) won = send_move (fixture, &transfer);
    g_autoptr (DutyMoveOutcome) lost = send_move (fixture, &late);
    const DutyRefusal *refusal = lost->refused->pdata[0];

    g_assert_cmpuint (won->moved->len, ==, 1);
    g_assert_cmpuint (lost->moved->len, ==, 1);
    g_assert_cmpstr (refusal->code, ==, contested);
    g_assert_error (refusal->error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
    g_assert_nonnull (strstr (refusal->error->message, "王强"));
    g_assert_cmpstr (refusal->row->handler, ==, "北庄村");
  }
}

/* The fixture's cases are the county's, which has nobody to escalate them to. */
static char *
report_in_a_village (StoreFixture *fixture)
{
  char *code = store_fixture_report_code (fixture, "积水");

  store_fixture_run_sql (fixture, "UPDATE incident SET tier = 'village'");
  return code;
}

/* What the room escalated by itself is not escalated once more by whoever did not see it; an exact version holds
 * no more after any change. */
static void
test_the_same_by_itself_counts (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = report_in_a_village (fixture);
  g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, code, NULL);
  const char *codes[] = { code, NULL };
  DutyStoreMove own = { { "system", "1" }, codes, DUTY_MOVE_ESCALATE, { .note = "超时" } };
  DutyStoreMove again = { { "王强", "1" }, codes, DUTY_MOVE_ESCALATE, { .note = "急" }, &row->seq };
  DutyStoreMove exact = { { "王强", "1" }, codes, DUTY_MOVE_ACCEPT, { 0 }, &row->seq, .exact = TRUE };
  DutyStoreMove accept = { { "王强", "1" }, codes, DUTY_MOVE_ACCEPT, { 0 }, &row->seq };
  g_autoptr (DutyMoveOutcome) escalated = send_move (fixture, &own);
  g_autoptr (DutyMoveOutcome) refused = send_move (fixture, &again);
  g_autoptr (DutyMoveOutcome) outdated = send_move (fixture, &exact);
  g_autoptr (DutyMoveOutcome) accepted = send_move (fixture, &accept);

  g_assert_cmpuint (escalated->moved->len, ==, 1);
  g_assert_cmpuint (refused->refused->len, ==, 1);
  g_assert_error (((DutyRefusal *) refused->refused->pdata[0])->error, DUTY_DISPATCH_ERROR,
                  DUTY_DISPATCH_ERROR_CHANGED);
  g_assert_cmpuint (outdated->refused->len, ==, 1);
  g_assert_cmpuint (accepted->moved->len, ==, 1);
}

/* What is asked of the book before may be a moment old: the store asks again. */
static void
test_bounds_hold_when_it_is_done (void)
{
  static const struct
  {
    DutyBounds bounds;
    gboolean taken;
  } CASES[] = {
    { { NULL, { NULL } }, TRUE },
    { { "149901101", { NULL } }, FALSE },
    { { NULL, { "zhao", "赵 四" } }, FALSE },
    { { NULL, { "grid", "网格员 0312" } }, TRUE },
    { { NULL, { "网格员 0312", NULL } }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (StoreFixture) fixture = store_fixture_new ();
      g_autofree char *code = store_fixture_report_code (fixture, "积水");
      const char *codes[] = { code, NULL };
      DutyStoreMove start = { { "grid", "intake" }, codes, DUTY_MOVE_START, { 0 }, NULL, CASES[i].bounds };
      GAsyncResult *slot = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (DutyMoveOutcome) outcome = NULL;

      duty_move_outcome_free (move (fixture, code, DUTY_MOVE_ACCEPT, NULL));
      duty_move_outcome_free (move (fixture, code, DUTY_MOVE_ASSIGN, NULL));
      duty_store_move_async (fixture->store, &start, NULL, store_fixture_on_ready, &slot);
      result = store_fixture_wait (&slot);
      outcome = duty_store_move_finish (fixture->store, result, NULL);
      g_assert_cmpuint (outcome->moved->len, ==, CASES[i].taken ? 1 : 0);
      if (!CASES[i].taken)
        g_assert_error (((DutyRefusal *) outcome->refused->pdata[0])->error, DUTY_DISPATCH_ERROR,
                        DUTY_DISPATCH_ERROR_FORBIDDEN);
    }
}

static void
test_a_colour_is_told_once (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "积水");
  g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, code, NULL);
  g_autoptr (DutyIncidentRow) yellow = warn (fixture, row, FALSE, DUTY_COLOUR_YELLOW, NULL);
  g_autoptr (DutyIncidentRow) of_case = warn (fixture, row, TRUE, DUTY_COLOUR_BLUE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (yellow->stage_warned, ==, DUTY_COLOUR_YELLOW);
  g_assert_cmpint (of_case->case_warned, ==, DUTY_COLOUR_BLUE);
  g_assert_null (warn (fixture, row, FALSE, DUTY_COLOUR_YELLOW, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
  g_clear_error (&error);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  duty_move_outcome_free (move (fixture, code, DUTY_MOVE_ACCEPT, NULL));
  g_assert_null (warn (fixture, row, FALSE, DUTY_COLOUR_RED, &error)); /* of a clock that was started anew */
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CHANGED);
}

#define MOVES ((1u << DUTY_MOVE_ESCALATE) | (1u << DUTY_MOVE_SUPERVISE))
#define BREAK_SUPERVISE                                                                                      \
  "CREATE TRIGGER broken BEFORE INSERT ON journal WHEN NEW.kind = 'incident.supervise'"                      \
  " BEGIN SELECT RAISE (ABORT, 'broken'); END"
#define ENTRIES "SELECT group_concat (kind, ' ') FROM journal WHERE kind LIKE 'incident.%'"
#define NOTES "SELECT count (*) FROM text WHERE note = '环节已超时。'"

/* What a clock asks for is written with the warning, or nothing is. */
static void
test_a_warning_moves_too (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = report_in_a_village (fixture);
  g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, code, NULL);
  DutyStoreWarning warning = { { "system", "1" }, code, FALSE, row->stage_since, DUTY_COLOUR_RED, MOVES, "环节已超时。" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) moved = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  store_fixture_run_sql (fixture, BREAK_SUPERVISE);
  g_assert_null (send_warning (fixture, &warning, &error));
  g_assert_nonnull (error);
  before = store_fixture_dump (fixture, ENTRIES);
  g_assert_null (strstr (before, "warn"));
  g_assert_cmpint (store_fixture_count (fixture, NOTES), ==, 0);

  store_fixture_run_sql (fixture, "DROP TRIGGER broken");
  moved = send_warning (fixture, &warning, NULL);
  after = store_fixture_dump (fixture, ENTRIES);
  g_assert_nonnull (strstr (after, "incident.warn"));
  g_assert_cmpint (store_fixture_count (fixture, NOTES), ==, 2);
  g_assert_true (moved->supervised);
  g_assert_cmpint (moved->stage_warned, ==, DUTY_COLOUR_RED);
  g_assert_cmpint (moved->tier, ==, DUTY_TIER_TOWNSHIP);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/paths/random", test_random_paths);
  g_test_add_func ("/store/paths/merge", test_a_merge_leads_somewhere);
  g_test_add_func ("/store/paths/late", test_the_late_one_is_told);
  g_test_add_func ("/store/paths/one-of-two", test_one_of_two_wins);
  g_test_add_func ("/store/paths/same-by-itself", test_the_same_by_itself_counts);
  g_test_add_func ("/store/paths/bounds", test_bounds_hold_when_it_is_done);
  g_test_add_func ("/store/paths/warn-and-move", test_a_warning_moves_too);
  g_test_add_func ("/store/paths/warn-once", test_a_colour_is_told_once);
  return g_test_run ();
}
