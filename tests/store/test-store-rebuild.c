/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/store-fixture.h"
#include "support/duty-test-details.h"

#define N_CASES 1500
#define N_MOVES 12000
#define DUMP_INCIDENTS                                                                                       \
  "SELECT report_seq, quote (code), quote (channel), quote (category), level, hex (quote (latitude)),"       \
  " hex (quote (longitude)), quote (area), quote (township), quote (happened_at), reported_at, closed_at,"   \
  " tier, quote (stage), stage_since, stage_days, stage_extra, stage_warned, case_since, case_until,"         \
  " case_days, case_extra, case_warned, pauses, quote (owner), quote (handler), supervised, quote (into_code), answer, n_reopened," \
  " seq FROM incident ORDER BY report_seq"
#define DUMP_SERIALS "SELECT * FROM serial ORDER BY county_day"
#define DROP_UPDATE_GUARD "DROP TRIGGER journal_no_update;"
#define UPDATE_GUARD                                                                                         \
  "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN"                                          \
  "  SELECT RAISE (ABORT, 'the journal is append-only');"                                                    \
  "END"

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);

  g_assert_no_error (error);
  g_ptr_array_add (data, g_strdup (row->code));
}

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyMoveOutcome) outcome = duty_store_move_finish (DUTY_STORE (source), result, &error);
  guint *left = data;

  g_assert_no_error (error);
  (*left)--;
}

static DutyReport *
make_random_report (void)
{
  DutyReport *report = store_fixture_make_report ("x");

  g_free (report->title);
  report->title = g_strdup_printf ("事件 %08x", g_test_rand_int ());
  if (g_test_rand_bit ())
    g_clear_pointer (&report->detail, g_free);
  report->has_place = g_test_rand_bit ();
  report->place = (DutyPoint){ g_test_rand_double_range (20, 50), g_test_rand_double_range (80, 130) };
  report->channel = g_test_rand_int_range (0, DUTY_CHANNEL_OFFICER + 1);
  report->level = g_test_rand_int_range (1, 5);
  report->at = g_test_rand_bit () ? report->at : 0;
  if (g_test_rand_bit ())
    {
      g_clear_pointer (&report->reporter_name, g_free);
      g_clear_pointer (&report->reporter_phone, g_free);
    }
  return report;
}

static void
report_many (StoreFixture *fixture, GPtrArray *codes)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr (DutyReport) report = make_random_report ();
      DutyReportRequest request = store_fixture_make_request (report, NULL);

      request.day = g_test_rand_int_range (1, 29);
      request.area = g_test_rand_bit () ? request.area : NULL;
      duty_fake_clock_advance (fixture->clock, g_test_rand_int_range (0, 1000000));
      duty_store_report_async (fixture->store, &request, NULL, on_reported, codes);
    }
  while (codes->len < N_CASES)
    g_main_context_iteration (NULL, TRUE);
}

static DutyMoveDetails
make_random_details (GPtrArray *codes, DutyMove move)
{
  DutyMoveDetails details = duty_test_details_make (move);

  if (move == DUTY_MOVE_MERGE)
    details.into = g_ptr_array_index (codes, g_test_rand_int_range (0, (int) codes->len));
  if (move == DUTY_MOVE_FOLLOW_UP && g_test_rand_bit ())
    details.answer = DUTY_ANSWER_NOT_CONTENT;
  if (details.handler != NULL && g_test_rand_bit ())
    details.handler = "赵 \"老\" 四";
  return details;
}

/* Onwards more often than aside, or every case would soon be void. */
static DutyMove
choose_move (void)
{
  static const DutyMove ONWARDS[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK,
                                      DUTY_MOVE_CLOSE };

  if (g_test_rand_int_range (0, 3) > 0)
    return ONWARDS[g_test_rand_int_range (0, G_N_ELEMENTS (ONWARDS))];
  return g_test_rand_int_range (DUTY_MOVE_ACCEPT, DUTY_N_MOVES);
}

static void
move_many (StoreFixture *fixture, GPtrArray *codes)
{
  guint left = N_MOVES;

  for (guint i = 0; i < N_MOVES; i++)
    {
      const char *code = g_ptr_array_index (codes, g_test_rand_int_range (0, (int) codes->len));
      const char *some[] = { code, NULL };
      DutyStoreMove move = { .actor = { i % 2 ? "王强" : "李梅", "1" }, .codes = some, .move = choose_move () };

      move.details = make_random_details (codes, move.move);
      duty_fake_clock_advance (fixture->clock, g_test_rand_int_range (0, 1000000));
      duty_store_move_async (fixture->store, &move, NULL, on_moved, &left);
      while (left > N_MOVES - i + 1000)
        g_main_context_iteration (NULL, TRUE);
    }
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What the journal tells, told again, are the tables that the work itself made. */
static void
assert_tables_hold (StoreFixture *fixture)
{
  const DutyVerifyRequest request = { .with_tables = TRUE };
  g_autoptr (DutyVerification) found = store_fixture_verify_as (fixture, &request);

  g_assert_cmpstr (found->message, ==, NULL);
  g_assert_true (found->has_tables);
}

static void
test_gives_the_same_tables (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *incidents = NULL;
  g_autofree char *serials = NULL;
  g_autofree char *incidents_again = NULL;
  g_autofree char *serials_again = NULL;
  g_autoptr (GError) error = NULL;

  report_many (fixture, codes);
  move_many (fixture, codes);
  assert_tables_hold (fixture);
  incidents = store_fixture_dump (fixture, DUMP_INCIDENTS);
  serials = store_fixture_dump (fixture, DUMP_SERIALS);
  store_fixture_run_sql (fixture, "UPDATE incident SET level = 1, stage = 'closed', seq = 1;"
                                  "DELETE FROM incident WHERE report_seq % 3 = 0; DELETE FROM serial;");
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, N_CASES);
  g_assert_no_error (error);
  incidents_again = store_fixture_dump (fixture, DUMP_INCIDENTS);
  serials_again = store_fixture_dump (fixture, DUMP_SERIALS);
  g_assert_cmpstr (incidents_again, ==, incidents);
  g_assert_cmpstr (serials_again, ==, serials);
}

static void
test_refuses_sources_that_do_not_hold (void)
{
  static const char *const SQL[] = {
    "UPDATE text SET title = '别的' WHERE seq = 2",
    "UPDATE text SET note = '别的' WHERE seq = 4",
    "UPDATE text SET salt = zeroblob (16) WHERE seq = 2",
    "DELETE FROM text WHERE seq = 2",
    DROP_UPDATE_GUARD "UPDATE journal SET subject = 'x' WHERE seq = 2;" UPDATE_GUARD,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SQL); i++)
    {
      g_autoptr (StoreFixture) fixture = store_fixture_new ();
      g_autofree char *first = store_fixture_report_code (fixture, "一");
      g_autofree char *second = store_fixture_report_code (fixture, "二");
      const char *codes[] = { first, second, NULL };
      g_autoptr (DutyMoveOutcome) outcome =
          store_fixture_move (fixture, codes, DUTY_MOVE_VOID, NULL, "核实", NULL);
      g_autofree char *before = store_fixture_dump (fixture, DUMP_INCIDENTS);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      store_fixture_run_sql (fixture, SQL[i]);
      g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, -1);
      g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN);
      g_assert_nonnull (strstr (error->message, i == 1 ? "entry 4 " : i == 4 ? "Entry 2 " : "entry 2 "));
      after = store_fixture_dump (fixture, DUMP_INCIDENTS);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_erased_texts_pass (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "一");
  g_autoptr (DutyIncidentRow) row = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_erase_text (fixture, 1);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 1);
  g_assert_no_error (error);
  row = store_fixture_find (fixture, code, NULL);
  g_assert_cmpstr (row->title, ==, "");
}

static void
test_work_goes_on_afterwards (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *first = store_fixture_report_code (fixture, "一");
  g_autofree char *second = NULL;

  g_assert_cmpint (store_fixture_rebuild (fixture, NULL), ==, 1);
  second = store_fixture_report_code (fixture, "二");
  g_assert_true (g_str_has_prefix (second, "149901-20261122-0002-"));
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/rebuild/same-tables", test_gives_the_same_tables);
  g_test_add_func ("/store/rebuild/broken-sources", test_refuses_sources_that_do_not_hold);
  g_test_add_func ("/store/rebuild/erased-texts", test_erased_texts_pass);
  g_test_add_func ("/store/rebuild/work-goes-on", test_work_goes_on_afterwards);
  return g_test_run ();
}
