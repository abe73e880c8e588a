/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An officer at the real console: a case in a few keys, and its code under a scanner. */

#include <sqlite3.h>

#include "support/duty-test-room.h"

#define PATIENCE 60

/* Fewer than this many keys make a case with category and place. A character of the title counts as one;
 * with an input method for pinyin it is some three. */
#define MAX_KEYS 16

/* A person types some five characters a second. */
#define SECONDS_A_KEY 0.2

static char *
dup_fact (DutyTestRoom *room, const char *sql)
{
  g_autofree char *path = g_build_filename (duty_test_room_get_data_dir (room), "dutydesk.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *fact = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    fact = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return fact;
}

static char *
wait_for_fact (DutyTestRoom *room, const char *sql)
{
  for (guint i = 0; i < PATIENCE * 10; i++)
    {
      char *fact = dup_fact (room, sql);

      if (fact != NULL)
        return fact;
      g_usleep (100000);
    }
  g_free (duty_test_room_screenshot (room, "entry-stuck"));
  g_error ("Nothing came for “%s”; see entry-stuck.png", sql);
}

static guint
press (DutyTestRoom *room, const char *key)
{
  duty_test_room_press (room, key);
  return 1;
}

static guint
type (DutyTestRoom *room, const char *text)
{
  duty_test_room_type (room, text);
  return (guint) g_utf8_strlen (text, -1);
}

/* N, the title, Alt+P, five letters of the grid's name, Enter. */
static guint
enter_case (DutyTestRoom *room)
{
  guint keys = press (room, "n");

  g_usleep (1500000);
  keys += type (room, "新站积水");
  keys += press (room, "alt+p");
  keys += type (room, "xzc03");
  return keys + press (room, "Return");
}

static void
test_few_keys_make_a_case (void)
{
  g_autoptr (DutyTestRoom) room = duty_test_room_new (0);
  g_autofree char *facts = NULL;
  guint keys;

  duty_test_room_open_console (room);
  g_usleep (3000000);
  keys = enter_case (room);
  facts = wait_for_fact (room, "SELECT category || ' ' || area || ' ' || level || ' ' || channel FROM incident");
  g_assert_cmpstr (facts, ==, "flood 149901100200003 3 officer");
  g_test_message ("%u key presses, %.1f s at %.1f s a key", keys, keys * SECONDS_A_KEY, SECONDS_A_KEY);
  g_assert_cmpuint (keys, <, MAX_KEYS);
  duty_test_room_close_console (room);
}

static void
scan (const char *code)
{
  const char *argv[] = { "xdotool", "type", "--delay", "2", code, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/* Two cases: the scanned one is accepted, the other, though just as urgent, is not. */
static void
test_scanned_code_opens_its_case (void)
{
  g_autoptr (DutyTestRoom) room = duty_test_room_new (0);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *accepted = NULL;

  duty_test_room_open_console (room);
  first = duty_test_room_report (room, "新站北侧积水，车辆被困");
  second = duty_test_room_report (room, "世纪嘉苑污水外溢");
  g_usleep (3000000);
  scan (second);
  duty_test_room_press (room, "Return");
  g_usleep (2000000);
  duty_test_room_press (room, "a");
  accepted = wait_for_fact (room, "SELECT code FROM incident WHERE owner IS NOT NULL");
  g_assert_cmpstr (accepted, ==, second);
  duty_test_room_close_console (room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/integration/entry/few-keys-make-a-case", test_few_keys_make_a_case);
  g_test_add_func ("/integration/entry/scanned-code-opens-its-case", test_scanned_code_opens_its_case);
  return g_test_run ();
}
