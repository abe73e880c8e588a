/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-test-room.h"

#define PATIENCE 60

static char *
dup_stage (DutyTestRoom *room, const char *code)
{
  g_autofree char *path = g_strconcat ("/api/v1/incidents/", code, NULL);
  g_autofree char *answer = NULL;

  g_assert_cmpuint (duty_test_room_get (room, path, &answer), ==, 200);
  return duty_test_dup_member (answer, "stage");
}

static void
wait_for_stage (DutyTestRoom *room, const char *code, const char *stage)
{
  for (guint i = 0; i < PATIENCE * 10; i++)
    {
      g_autofree char *now = dup_stage (room, code);

      if (g_str_equal (now, stage))
        return;
      g_usleep (100000);
    }
  g_free (duty_test_room_screenshot (room, "main-job-stuck"));
  g_error ("The case never came to “%s”; see main-job-stuck.png", stage);
}

static guint
count_pictures (DutyTestRoom *room)
{
  g_autofree char *answer = NULL;
  g_autofree char *pictures = NULL;

  g_assert_cmpuint (duty_test_room_get (room, "/api/v1/health", &answer), ==, 200);
  pictures = duty_test_dup_member (answer, "pictures");
  return (guint) g_ascii_strtoull (pictures, NULL, 10);
}

static void
wait_for_pictures (DutyTestRoom *room, guint least)
{
  for (guint i = 0; i < PATIENCE * 10; i++)
    {
      if (count_pictures (room) >= least)
        return;
      g_usleep (100000);
    }
  g_free (duty_test_room_screenshot (room, "main-job-stuck"));
  g_error ("The nearest cameras never played; see main-job-stuck.png");
}

/* The officer's evening, by keyboard alone, with a power cut in the middle. */
static void
test_from_report_to_close (void)
{
  g_autoptr (DutyTestRoom) room = duty_test_room_new (32);
  g_autofree char *code = NULL;

  duty_test_room_open_console (room);
  code = duty_test_room_report (room, "新站北侧积水，车辆被困");
  g_usleep (2000000);

  duty_test_room_press (room, "Home");
  wait_for_pictures (room, 4);
  duty_test_room_press (room, "a");
  wait_for_stage (room, code, "accepted");

  duty_test_room_kill_console (room);
  duty_test_room_open_console (room);
  wait_for_stage (room, code, "accepted");
  g_usleep (2000000);

  duty_test_room_press (room, "Home");
  duty_test_room_press (room, "s");
  duty_test_room_type (room, "0312");
  duty_test_room_press (room, "Return");
  wait_for_stage (room, code, "assigned");
  duty_test_room_press (room, "t");
  wait_for_stage (room, code, "handling");
  duty_test_room_press (room, "f");
  duty_test_room_type (room, "done");
  duty_test_room_press (room, "Return");
  wait_for_stage (room, code, "feedback");
  duty_test_room_press (room, "c");
  duty_test_room_press (room, "Return");
  wait_for_stage (room, code, "closed");
  duty_test_room_close_console (room);
}

static void
sign_in_by_hand (DutyTestRoom *room)
{
  duty_test_room_type (room, DUTY_TEST_ROOM_OFFICER);
  duty_test_room_press (room, "Return");
  duty_test_room_type (room, DUTY_TEST_ROOM_PASSWORD);
  duty_test_room_press (room, "Return");
  g_usleep (2000000);
}

/* Somebody comes, works, leaves the seat for a while, and comes back; reports come in all the while. */
static void
test_sign_in_lock_unlock (void)
{
  g_autoptr (DutyTestRoom) room = duty_test_room_new (32);
  g_autofree char *code = NULL;
  g_autofree char *other = NULL;

  duty_test_room_open_console_for_nobody (room);
  g_usleep (2000000);
  sign_in_by_hand (room);
  code = duty_test_room_report (room, "新站北侧积水，车辆被困");
  g_usleep (1000000);
  duty_test_room_press (room, "Home");
  wait_for_pictures (room, 1);
  duty_test_room_press (room, "a");
  wait_for_stage (room, code, "accepted");

  duty_test_room_press (room, "ctrl+l");
  g_usleep (1000000);
  other = duty_test_room_report (room, "清河水位超过警戒线");
  duty_test_room_press (room, "t");
  duty_test_room_press (room, "BackSpace");
  duty_test_room_type (room, DUTY_TEST_ROOM_PASSWORD);
  duty_test_room_press (room, "Return");
  g_usleep (2000000);

  duty_test_room_press (room, "p");
  duty_test_room_press (room, "Home");
  duty_test_room_press (room, "a");
  wait_for_stage (room, other, "accepted");
  duty_test_room_close_console (room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/integration/main-job/from-report-to-close", test_from_report_to_close);
  g_test_add_func ("/integration/main-job/sign-in-lock-unlock", test_sign_in_lock_unlock);
  return g_test_run ();
}
