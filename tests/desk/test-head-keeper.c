/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>
#include <sqlite3.h>

#include "desk/desk-fixture.h"
#include "desk/duty-head-keeper.h"

/* Returns: the entries that are signed, newest first: "12 8" */
static char *
list_signed (DeskFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) heads = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  duty_store_load_heads_async (fixture->store, 100, NULL, desk_fixture_on_ready, &result);
  heads = duty_store_load_heads_finish (fixture->store, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < heads->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", ((DutyHead *) heads->pdata[i])->seq);
  return g_string_free (text, FALSE);
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
wait_for_signed (DeskFixture *fixture, const char *expected)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autofree char *found = list_signed (fixture);

  while (g_strcmp0 (found, expected) != 0 && g_get_monotonic_time () < end)
    {
      g_free (found);
      found = list_signed (fixture);
    }
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_signed (DeskFixture *fixture, const char *expected)
{
  g_autofree char *found = NULL;

  settle (fixture);
  found = list_signed (fixture);
  g_assert_cmpstr (found, ==, expected);
}

static void
report (DeskFixture *fixture)
{
  g_free (desk_fixture_report (fixture, "新站北侧积水"));
}

/* Entry 1 is the room's own. */
static void
test_signs_when_the_room_opens (DeskFixture *fixture, gconstpointer data)
{
  wait_for_signed (fixture, "1");
  g_assert_null (duty_head_keeper_get_error (duty_desk_get_heads (fixture->desk)));
}

static void
test_signs_each_hour_in_which_something_was_written (DeskFixture *fixture, gconstpointer data)
{
  wait_for_signed (fixture, "1");
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  assert_signed (fixture, "1");
  report (fixture);
  report (fixture);
  duty_fake_clock_advance (fixture->clock, 59 * G_TIME_SPAN_MINUTE);
  assert_signed (fixture, "1");
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_MINUTE);
  wait_for_signed (fixture, "3 1");
  duty_fake_clock_advance (fixture->clock, 3 * G_TIME_SPAN_HOUR);
  assert_signed (fixture, "3 1");
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
  g_autofree char *found = NULL;

  wait_for_signed (fixture, "1");
  report (fixture);
  close_room (fixture);
  found = list_signed (fixture);
  g_assert_cmpstr (found, ==, "3 1");
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  assert_signed (fixture, "3 1");
}

/* The check of the start may still be under way: it is waited for, and the end is signed all the same. */
static void
test_signs_when_the_room_closes_at_once (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL;

  close_room (fixture);
  found = list_signed (fixture);
  g_assert_true (g_str_equal (found, "2") || g_str_equal (found, "2 1"));
}

/* What was killed left a tail; the next start checks it and signs it. */
static void
test_signs_what_a_killed_room_left (DeskFixture *fixture, gconstpointer data)
{
  wait_for_signed (fixture, "1");
  report (fixture);
  desk_fixture_reopen (fixture);
  wait_for_signed (fixture, "3 1");
}

static void
tamper (DeskFixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "dutydesk.db", NULL);
  g_autofree char *script = g_strconcat ("DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;", sql, NULL);
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
test_tells_of_a_break_and_signs_no_more (DeskFixture *fixture, gconstpointer data)
{
  DutyHeadKeeper *keeper;
  g_autofree char *health = NULL;
  guint n = 0;

  wait_for_signed (fixture, "1");
  report (fixture);
  tamper (fixture, "UPDATE journal SET officer = '别人' WHERE seq = 2");
  desk_fixture_reopen (fixture);
  keeper = duty_desk_get_heads (fixture->desk);
  g_signal_connect (keeper, "notify::error", G_CALLBACK (on_notify), &n);
  while (duty_head_keeper_get_error (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (duty_head_keeper_get_error (keeper), "Entry 2 "));
  health = duty_dispatch_describe_health (DUTY_DISPATCH (fixture->desk));
  g_assert_nonnull (strstr (health, "journal does not hold"));

  report (fixture);
  duty_fake_clock_advance (fixture->clock, 2 * G_TIME_SPAN_HOUR);
  assert_signed (fixture, "1");
  close_room (fixture);
  assert_signed (fixture, "1");
}

/* What was signed is cut off under the open room. */
static void
test_tells_of_a_cut_at_work (DeskFixture *fixture, gconstpointer data)
{
  DutyHeadKeeper *keeper;

  wait_for_signed (fixture, "1");
  report (fixture);
  desk_fixture_reopen (fixture);
  keeper = duty_desk_get_heads (fixture->desk);
  wait_for_signed (fixture, "3 1");
  tamper (fixture, "PRAGMA foreign_keys=OFF; DELETE FROM journal WHERE seq = 3");
  duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  while (duty_head_keeper_get_error (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (duty_head_keeper_get_error (keeper), "Entry 3 "));
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
