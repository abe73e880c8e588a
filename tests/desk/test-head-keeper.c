/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>
#include <sqlite3.h>

#include "desk/desk-fixture.h"
#include "desk/duty-head-keeper.h"

static gint64
ask (DeskFixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "dutydesk.db", NULL);
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

static gint64
count_heads (DeskFixture *fixture)
{
  return ask (fixture, "SELECT count (*) FROM head");
}

static gint64
count_unsigned (DeskFixture *fixture)
{
  return ask (fixture, "SELECT (SELECT max (seq) FROM journal) - (SELECT coalesce (max (seq), 0) FROM head)");
}

static gint64
find_report (DeskFixture *fixture)
{
  return ask (fixture, "SELECT max (seq) FROM journal WHERE kind = 'incident.report'");
}

/* The writer answers in the order of the requests: this one is refused, and writes nothing. */
static void
settle (DeskFixture *fixture)
{
  static const char *const CODES[] = { "149901-20261122-9999-1", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_fixture_move (fixture, CODES, DUTY_MOVE_ACCEPT, &error), ==, 0);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
}

static void
wait_for_heads (DeskFixture *fixture, gint64 n)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (count_heads (fixture) < n && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (count_heads (fixture), ==, n);
}

static void
assert_heads (DeskFixture *fixture, gint64 n)
{
  settle (fixture);
  g_assert_cmpint (count_heads (fixture), ==, n);
}

static void
report (DeskFixture *fixture)
{
  g_free (desk_fixture_report (fixture, "新站北侧积水"));
}

/* The room is open, its first head is signed, and an hour later so is all that was written since.
 *
 * Returns: how many heads there are */
static gint64
begin (DeskFixture *fixture)
{
  wait_for_heads (fixture, 1);
  if (count_unsigned (fixture) == 0)
    return 1;
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  wait_for_heads (fixture, 2);
  g_assert_cmpint (count_unsigned (fixture), ==, 0);
  return 2;
}

static void
test_signs_when_the_room_opens (DeskFixture *fixture, gconstpointer data)
{
  wait_for_heads (fixture, 1);
  g_assert_null (duty_head_keeper_get_error (duty_desk_get_heads (fixture->desk)));
}

static void
test_signs_each_hour_in_which_something_was_written (DeskFixture *fixture, gconstpointer data)
{
  gint64 n = begin (fixture);

  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  assert_heads (fixture, n);
  report (fixture);
  report (fixture);
  duty_fake_clock_advance (fixture->clock, 59 * G_TIME_SPAN_MINUTE);
  assert_heads (fixture, n);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  wait_for_heads (fixture, n + 1);
  g_assert_cmpint (count_unsigned (fixture), ==, 0);
  duty_fake_clock_advance (fixture->clock, 3 * G_TIME_SPAN_HOUR);
  assert_heads (fixture, n + 1);
}

static void
close_room (DeskFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_close_async (fixture->desk, desk_fixture_on_ready, &result);
  duty_desk_close_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
}

static void
test_signs_when_the_room_closes (DeskFixture *fixture, gconstpointer data)
{
  gint64 n = begin (fixture);

  report (fixture);
  close_room (fixture);
  g_assert_cmpint (count_heads (fixture), ==, n + 1);
  g_assert_cmpint (count_unsigned (fixture), ==, 0);
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (count_heads (fixture), ==, n + 1);
}

/* The check of the start may still be under way: it is waited for, and the end is signed all the same. */
static void
test_signs_when_the_room_closes_at_once (DeskFixture *fixture, gconstpointer data)
{
  close_room (fixture);
  g_assert_cmpint (count_unsigned (fixture), ==, 0);
}

/* What was killed left a tail; the next start checks it and signs it. */
static void
test_signs_what_a_killed_room_left (DeskFixture *fixture, gconstpointer data)
{
  gint64 n = begin (fixture);
  gint64 left;

  report (fixture);
  left = find_report (fixture);
  desk_fixture_reopen (fixture);
  wait_for_heads (fixture, n + 1);
  g_assert_cmpint (ask (fixture, "SELECT max (seq) FROM head"), >=, left);
}

static void
tamper (DeskFixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "dutydesk.db", NULL);
  g_autofree char *script =
      g_strconcat ("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;", sql, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, script, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
wait_for_break (DeskFixture *fixture, gint64 seq)
{
  DutyHeadKeeper *keeper = duty_desk_get_heads (fixture->desk);
  g_autofree char *expected = g_strdup_printf ("Entry %" G_GINT64_FORMAT " ", seq);

  while (duty_head_keeper_get_error (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (duty_head_keeper_get_error (keeper), expected));
}

static void
test_tells_of_a_break_and_signs_no_more (DeskFixture *fixture, gconstpointer data)
{
  gint64 n_heads = begin (fixture);
  g_autofree char *health = NULL;
  g_autofree char *sql = NULL;
  gint64 seq;
  guint n = 0;

  report (fixture);
  seq = find_report (fixture);
  sql = g_strdup_printf ("UPDATE journal SET officer = '别人' WHERE seq = %" G_GINT64_FORMAT, seq);
  tamper (fixture, sql);
  desk_fixture_reopen (fixture);
  g_signal_connect (duty_desk_get_heads (fixture->desk), "notify::error", G_CALLBACK (on_notify), &n);
  wait_for_break (fixture, seq);
  g_assert_cmpuint (n, <=, 1);
  health = duty_dispatch_describe_health (DUTY_DISPATCH (fixture->desk));
  g_assert_nonnull (strstr (health, "journal does not hold"));

  report (fixture);
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  assert_heads (fixture, n_heads);
  close_room (fixture);
  g_assert_cmpint (count_heads (fixture), ==, n_heads);
}

/* What was signed is cut off under the open room. */
static void
test_tells_of_a_cut_at_work (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *sql = NULL;
  gint64 newest;

  begin (fixture);
  newest = ask (fixture, "SELECT max (seq) FROM journal");
  sql =
      g_strdup_printf ("PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq = %" G_GINT64_FORMAT, newest);
  tamper (fixture, sql);
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  wait_for_break (fixture, newest);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
#define ADD(name, func)                                                                                      \
  g_test_add ("/desk/head-keeper/" name, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)
  ADD ("opens", test_signs_when_the_room_opens);
  ADD ("each-hour", test_signs_each_hour_in_which_something_was_written);
  ADD ("closes", test_signs_when_the_room_closes);
  ADD ("closes-at-once", test_signs_when_the_room_closes_at_once);
  ADD ("killed", test_signs_what_a_killed_room_left);
  ADD ("break", test_tells_of_a_break_and_signs_no_more);
  ADD ("cut-at-work", test_tells_of_a_cut_at_work);
#undef ADD
  return g_test_run ();
}
