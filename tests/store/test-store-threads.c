/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>

#include "model/duty-dispatch.h"
#include "store/store-fixture.h"

/* The writer and the readers beside each other. */

static void
run_sql (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_reads_do_not_wait_for_the_writer (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "先");
  g_autoptr (DutyReport) report = store_fixture_make_report ("后");
  DutyReportRequest request = store_fixture_make_request (report, NULL);
  GAsyncResult *written = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyIncidentRow) found = NULL;
  g_autoptr (DutyIncidentRow) made = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  run_sql (db, "BEGIN IMMEDIATE");
  duty_store_report_async (fixture->store, &request, NULL, store_fixture_on_ready, &written);
  found = store_fixture_find (fixture, code, NULL);
  g_assert_cmpstr (found->title, ==, "先");
  g_assert_null (written);
  run_sql (db, "ROLLBACK");
  sqlite3_close (db);
  result = store_fixture_wait (&written);
  made = duty_store_report_finish (fixture->store, result, NULL, NULL);
  g_assert_cmpstr (made->title, ==, "后");
}

typedef struct
{
  guint n_made;
  guint n_repeated;
  guint n_refused;
} Tally;

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean repeated = FALSE;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, &repeated, &error);
  Tally *tally = data;

  if (row == NULL)
    g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT);
  tally->n_refused += row == NULL;
  tally->n_repeated += row != NULL && repeated;
  tally->n_made += row != NULL && !repeated;
}

/* In one transaction, a third of the requests fails and a third repeats: only the last third leaves a trace.
 */
static void
test_a_failing_request_undoes_only_itself (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("一");
  g_autoptr (DutyReport) other = store_fixture_make_report ("二");
  Tally tally = { 0 };

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%u", i / 3);
      DutyReportRequest request = store_fixture_make_request (i % 3 == 2 ? other : report, key);

      duty_store_report_async (fixture->store, &request, NULL, on_reported, &tally);
    }
  while (tally.n_made + tally.n_repeated + tally.n_refused < 300)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tally.n_made, ==, 100);
  g_assert_cmpuint (tally.n_repeated, ==, 100);
  g_assert_cmpuint (tally.n_refused, ==, 100);
  g_assert_cmpuint (fixture->committed->len, ==, 100);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, 100);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT max (last) FROM serial"), ==, 100);
}

/* Callbacks and signals come on the main context, and only while it runs. */
static void
test_answers_come_on_the_main_context (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyReport) report = store_fixture_make_report ("一");
  DutyReportRequest request = store_fixture_make_request (report, NULL);
  Tally tally = { 0 };

  duty_store_report_async (fixture->store, &request, NULL, on_reported, &tally);
  while (store_fixture_count (fixture, "SELECT count (*) FROM journal") == 0)
    g_thread_yield ();
  g_assert_cmpuint (tally.n_made + fixture->committed->len, ==, 0);
  while (tally.n_made == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->committed->len, ==, 1);
}

static void
test_a_read_is_cancelled (void)
{
  static const DutyVerifyRequest WHOLE;
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  duty_store_verify_async (fixture->store, &WHOLE, cancellable, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  g_assert_null (duty_store_verify_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/threads/" name, func)
  ADD ("reads-do-not-wait", test_reads_do_not_wait_for_the_writer);
  ADD ("a-failing-request-undoes-only-itself", test_a_failing_request_undoes_only_itself);
  ADD ("answers-come-on-the-main-context", test_answers_come_on_the_main_context);
  ADD ("a-read-is-cancelled", test_a_read_is_cancelled);
#undef ADD
  return g_test_run ();
}
