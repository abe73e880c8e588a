/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is at the seat, as they see it: signing in, the lock, and pages that show each what they may read. */

#include "base/duty-password.h"
#include "desk/duty-handing-over.h"
#include "ui/people/seat-room.h"
#include "ui/wall/duty-wall-grid.h"

#define TITLE_EAST "东街井盖缺失"
#define TITLE_WEST "新站北侧积水"

/* The policy of the demo county locks after ten minutes. */
#define IDLE (10 * G_TIME_SPAN_MINUTE + G_TIME_SPAN_SECOND)

static void
type_password (const char *password)
{
  ui_type (password);
  ui_press ("Return");
}

static void
type_name (SeatRoom *self, const char *name, const char *password)
{
  ui_type (name);
  ui_press ("Return");
  type_password (password);
}

static gboolean
is_on_screen (SeatRoom *self, const char *text)
{
  return seat_room_has_text (GTK_WIDGET (self->window), text, TRUE);
}

/* Signing in */

static void
test_a_right_password_opens_the_desk (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 3);
  desk_people_sign_out (self->desk);
  ui_settle ();
  g_assert_true (seat_room_is_shown (self, "清风县"));
  g_assert_false (is_on_screen (self, TITLE_WEST));
  type_name (self, "lili", DESK_PASSWORD);
  seat_room_wait_session (self, TRUE);
  g_assert_true (is_on_screen (self, TITLE_WEST));
  g_assert_true (is_on_screen (self, "lili · Duty officer · seat 1"));
}

static void
test_a_wrong_password_is_told (SeatRoom *self, gconstpointer data)
{
  desk_people_make (self->desk, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_sign_in (self, "other", DUTY_ROLE_OFFICER, NULL);
  desk_people_sign_out (self->desk);
  ui_settle ();
  type_name (self, "lili", "wrong river 7");
  seat_room_wait_shown (self, "The name or the password is wrong. Try again.");
  type_password (DESK_PASSWORD);
  seat_room_wait_session (self, TRUE);
  g_assert_cmpstr (duty_session_get_name (duty_desk_get_session (self->desk)), ==, "lili");
}

static void
test_a_locked_account_tells_until_when (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  desk_people_sign_out (self->desk);
  for (guint i = 0; i < 5; i++)
    desk_people_try (self->desk, "lili", "wrong river 7", NULL);
  ui_settle ();
  type_name (self, "lili", DESK_PASSWORD);
  seat_room_wait_shown (
      self, "Too many wrong passwords. Try again after 09:15:00, or ask an administrator for another password.");
  g_assert_null (duty_desk_get_session (self->desk));
}

static void
test_the_first_makes_the_administrator (SeatRoom *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  g_assert_true (seat_room_is_shown (self, "Make the administrator"));
  ui_type ("admin");
  ui_press ("Tab");
  ui_press ("Tab");
  ui_type ("12345678");
  g_assert_false (gtk_widget_get_sensitive (seat_room_find_button (window, "Make the administrator")));
  ui_press ("ctrl+a");
  ui_type (DESK_PASSWORD);
  ui_press ("Return");
  ui_type ("quiet river 8");
  g_assert_true (seat_room_is_shown (self, "The two are not the same."));
  ui_press ("ctrl+a");
  ui_type (DESK_PASSWORD);
  ui_press ("Return");
  seat_room_wait_session (self, TRUE);
  g_assert_cmpint (duty_session_get_role (duty_desk_get_session (self->desk)), ==, DUTY_ROLE_ADMINISTRATOR);
  g_assert_true (seat_room_is_shown (self, "Keeping the room"));
  g_assert_false (seat_room_is_shown (self, "Desk"));
}

/* The lock */

static void
test_the_lock_hides_every_title (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 3);
  ui_press ("Home");
  g_assert_true (is_on_screen (self, TITLE_WEST));
  duty_fake_clock_advance (self->clock, IDLE);
  seat_room_wait_locked (self, TRUE);
  g_assert_false (is_on_screen (self, TITLE_WEST));
  g_assert_true (seat_room_is_shown (self, "Locked by lili at 09:10"));
  type_password ("wrong river 7");
  seat_room_wait_shown (self, "The name or the password is wrong. Try again.");
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  g_assert_true (is_on_screen (self, TITLE_WEST));
}

static void
test_a_touch_keeps_it_open (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  duty_fake_clock_advance (self->clock, 9 * G_TIME_SPAN_MINUTE);
  ui_press ("Home");
  duty_fake_clock_advance (self->clock, 9 * G_TIME_SPAN_MINUTE);
  ui_settle ();
  g_assert_false (duty_desk_get_locked (self->desk));
  duty_fake_clock_advance (self->clock, 2 * G_TIME_SPAN_MINUTE);
  seat_room_wait_locked (self, TRUE);
}

static void
test_keys_do_nothing_while_locked (SeatRoom *self, gconstpointer data)
{
  DutyIncident *incident;

  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  incident = seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 3);
  ui_press ("Home");
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  ui_press ("a");
  ui_press ("alt+2");
  ui_press ("a");
  ui_press ("alt+1");
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_REPORTED);
  g_assert_false (is_on_screen (self, TITLE_WEST));
}

/* Its dialog names the case at hand. */
static void
test_nothing_is_promised_while_locked (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 3);
  ui_press ("Home");
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  ui_press ("ctrl+r");
  g_assert_null (seat_room_find_dialog ());
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  ui_press ("ctrl+r");
  g_assert_nonnull (seat_room_find_dialog ());
}

static void
on_promised (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_shift_promise_finish (DUTY_SHIFT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

static void
promise (SeatRoom *self, const char *line)
{
  gboolean is_promised = FALSE;

  duty_shift_make_promise_async (duty_room_get_shift (self->room), line, NULL, on_promised, &is_promised);
  ui_wait (is_done, &is_promised);
  ui_settle ();
}

typedef struct
{
  SeatRoom *room;
  gboolean wanted;
} Told;

static gboolean
is_so_told (gpointer data)
{
  Told *told = data;

  return is_on_screen (told->room, "▲ Promised: ") == told->wanted;
}

static void
wait_told (SeatRoom *self, gboolean wanted)
{
  ui_wait (is_so_told, &(Told){ self, wanted });
  ui_settle ();
  g_assert_true (is_on_screen (self, "▲ Promised: ") == wanted);
}

/* Its words are for officers, and for whoever comes next as long as nobody has seen them. */
static void
test_a_promise_waits_for_who_may_hear_it (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  promise (self, "09:05 call the waterworks back");
  ui_press ("ctrl+l");
  duty_fake_clock_advance (self->clock, 6 * G_TIME_SPAN_MINUTE);
  wait_told (self, FALSE);
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  wait_told (self, TRUE);
  ui_press ("ctrl+l");
  wait_told (self, FALSE);
  seat_room_act (self, "win.sign-out");
  seat_room_wait_session (self, FALSE);
  seat_room_sign_in (self, "auditor", DUTY_ROLE_AUDITOR, NULL);
  wait_told (self, FALSE);
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "wang", DUTY_ROLE_OFFICER, NULL);
  wait_told (self, TRUE);
}

static GtkWidget *
find_grid (SeatRoom *self)
{
  return ui_find (GTK_WIDGET (self->window), DUTY_TYPE_WALL_GRID, NULL);
}

static void
test_the_wall_goes_on (SeatRoom *self, gconstpointer data)
{
  DutyWallGrid *grid;

  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 3);
  ui_press ("alt+2");
  grid = DUTY_WALL_GRID (find_grid (self));
  duty_wall_grid_put (grid, 0, duty_county_find_camera (duty_desk_get_county (self->desk), "cam01"));
  ui_settle ();
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (duty_wall_grid_get_tile (grid, 0))));
  g_assert_cmpuint (duty_stream_pool_get_n_open (duty_desk_get_pool (self->desk)), ==, 1);
  duty_fake_clock_advance (self->clock, 3 * G_TIME_SPAN_SECOND);
  ui_settle ();
  g_assert_true (is_on_screen (self, "Cameras 0 / "));
  g_assert_true (seat_room_is_shown (self, "Locked by lili at 09:00"));
  g_assert_false (is_on_screen (self, TITLE_WEST));
  seat_room_act (self, "win.unlock");
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
}

static void
test_a_grave_case_waits_without_a_word_of_it (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  seat_room_act (self, "win.sign-out");
  desk_people_try (self->desk, "lili", DESK_PASSWORD, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 1);
  g_assert_true (is_on_screen (self, TITLE_WEST));
  ui_press ("ctrl+l");
  g_assert_true (seat_room_is_shown (self, "▲ 1 case of level 1 waits"));
  g_assert_false (is_on_screen (self, TITLE_WEST));
}

static void
test_a_dialog_hides_and_comes_back (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_act (self, "win.change-password");
  g_assert_nonnull (seat_room_find_dialog ());
  duty_fake_clock_advance (self->clock, IDLE);
  seat_room_wait_locked (self, TRUE);
  g_assert_null (seat_room_find_dialog ());
  ui_take_keyboard (GTK_WINDOW (self->window));
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  g_assert_nonnull (seat_room_find_dialog ());
  duty_fake_clock_advance (self->clock, IDLE);
  seat_room_wait_locked (self, TRUE);
  seat_room_act (self, "win.sign-out");
  seat_room_wait_session (self, FALSE);
  desk_people_try (self->desk, "lili", DESK_PASSWORD, NULL);
  ui_settle ();
  g_assert_null (seat_room_find_dialog ());
}

static void
test_another_officer_takes_over (SeatRoom *self, gconstpointer data)
{
  desk_people_make (self->desk, "wang", DUTY_ROLE_OFFICER, NULL);
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  ui_press ("ctrl+l");
  ui_click_at (seat_room_find_button (GTK_WIDGET (self->window), "Another officer"));
  seat_room_wait_session (self, FALSE);
  type_name (self, "wang", DESK_PASSWORD);
  seat_room_wait_session (self, TRUE);
  g_assert_true (is_on_screen (self, "wang · Duty officer · seat 1"));
}

/* Windows of their own */

static GtkWindow *
find_mapped (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window)) && g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return window;
    }
  return NULL;
}

static void
test_no_window_comes_up_while_locked (SeatRoom *self, gconstpointer data)
{
  GtkWindow *early = GTK_WINDOW (gtk_window_new ());
  GtkWindow *late;

  gtk_window_set_title (early, "early");
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  ui_press ("ctrl+l");
  late = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (late, "late");
  gtk_window_set_modal (late, TRUE);
  gtk_window_present (early);
  gtk_window_present (late);
  ui_settle ();
  g_assert_null (find_mapped ("early"));
  g_assert_null (find_mapped ("late"));
  ui_take_keyboard (GTK_WINDOW (self->window));
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  g_assert_nonnull (find_mapped ("early"));
  g_assert_nonnull (find_mapped ("late"));
  desk_people_sign_out (self->desk);
  ui_settle ();
  g_assert_null (find_mapped ("early"));
  g_assert_null (find_mapped ("late"));
}

static void
test_any_window_locks (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  seat_room_act (self, "win.change-password");
  seat_room_take_dialog ();
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  g_assert_null (seat_room_find_dialog ());
}

/* Drafts */

#define CITIZEN "Wang Damin"

static gboolean is_anywhere (const char *text);

/* With a citizen's name in it. */
static void
write_draft (SeatRoom *self)
{
  ui_press ("n");
  seat_room_take_dialog ();
  ui_type ("A flood");
  ui_press ("alt+r");
  ui_type (CITIZEN);
  g_assert_true (is_anywhere (CITIZEN));
}

static void
test_a_draft_waits_for_its_officer (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  write_draft (self);
  ui_press ("ctrl+l");
  g_assert_true (duty_desk_get_locked (self->desk));
  g_assert_null (seat_room_find_dialog ());
  ui_take_keyboard (GTK_WINDOW (self->window));
  type_password (DESK_PASSWORD);
  seat_room_wait_locked (self, FALSE);
  g_assert_null (seat_room_find_dialog ());
  ui_press ("n");
  g_assert_true (seat_room_has_text (GTK_WIDGET (seat_room_take_dialog ()), CITIZEN, TRUE));
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyHandover) handover = duty_handing_over_run_finish (result, &error);

  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_a_draft_is_not_handed_over (SeatRoom *self, gconstpointer data)
{
  gboolean is_handed_over = FALSE;

  desk_people_make (self->desk, "wang", DUTY_ROLE_OFFICER, NULL);
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  write_draft (self);
  ui_press ("Escape");
  ui_take_keyboard (GTK_WINDOW (self->window));
  duty_handing_over_run_async (self->desk, "wang", DESK_PASSWORD, NULL, on_handed_over, &is_handed_over);
  ui_wait (is_done, &is_handed_over);
  ui_settle ();
  g_assert_cmpstr (duty_session_get_name (duty_desk_get_session (self->desk)), ==, "wang");
  g_assert_false (is_anywhere (CITIZEN));
  ui_press ("n");
  seat_room_take_dialog ();
  g_assert_false (is_anywhere (CITIZEN));
}

/* What each may read */

/* Not one title of another township, in any window, on the screen or not. */
static gboolean
is_anywhere (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (seat_room_has_text (window, text, FALSE))
        return TRUE;
    }
  return FALSE;
}

static void
test_a_township_sees_its_own (SeatRoom *self, gconstpointer data)
{
  DutyIncident *west;

  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  west = seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 1);
  seat_room_report (self, TITLE_EAST, SEAT_IN_EAST, 2);
  ui_press ("Home");
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "east", DUTY_ROLE_TOWNSHIP, SEAT_EAST);
  ui_press ("Home");
  g_assert_true (is_on_screen (self, TITLE_EAST));
  g_assert_true (is_on_screen (self, "Open 1"));
  g_assert_false (is_anywhere (TITLE_WEST));
  g_assert_false (is_anywhere (duty_incident_get_code (west)));
  duty_fake_clock_advance (self->clock, 2 * G_TIME_SPAN_MINUTE);
  ui_settle ();
  g_assert_false (is_anywhere (TITLE_WEST));
  seat_room_report (self, "东街路灯不亮", SEAT_IN_EAST, 3);
  g_assert_true (is_on_screen (self, "Open 2"));
}

static void
test_each_role_lands_where_it_works (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "auditor", DUTY_ROLE_AUDITOR, NULL);
  g_assert_false (seat_room_is_shown (self, "Desk"));
  g_assert_false (seat_room_is_shown (self, "Wall"));
  g_assert_true (seat_room_is_shown (self, "Register"));
  ui_press ("alt+1");
  g_assert_null (ui_find (GTK_WIDGET (self->window), DUTY_TYPE_WALL_GRID, NULL));
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "admin", DUTY_ROLE_ADMINISTRATOR, NULL);
  g_assert_true (seat_room_is_shown (self, "Keeping the room"));
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  g_assert_true (seat_room_is_shown (self, "Desk"));
  g_assert_false (seat_room_is_shown (self, "Office"));
}

/* The smallest screen in the field */

#define SCREEN_WIDTH 1366
#define SCREEN_HEIGHT 768

static void
assert_fits (SeatRoom *self)
{
  int width;
  int height;

  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_VERTICAL, SCREEN_WIDTH, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, SCREEN_WIDTH);
  g_assert_cmpint (height, <=, SCREEN_HEIGHT);
}

static void
assert_pages_fit (SeatRoom *self, const char *const *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      ui_press (keys[i]);
      assert_fits (self);
    }
}

static void
fill_wall (SeatRoom *self)
{
  GListModel *cameras = duty_county_get_cameras (duty_desk_get_county (self->desk));
  DutyWallGrid *grid = DUTY_WALL_GRID (find_grid (self));

  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i % g_list_model_get_n_items (cameras));

      duty_wall_grid_put (grid, i, camera);
    }
}

static void
test_every_page_fits_a_small_screen (SeatRoom *self, gconstpointer data)
{
  seat_room_sign_in (self, "值班员欧阳建国（指挥调度室副主任）", DUTY_ROLE_LEAD, NULL);
  seat_room_report (self, TITLE_WEST, SEAT_IN_WEST, 1);
  ui_press ("Home");
  ui_press ("alt+2");
  fill_wall (self);
  assert_pages_fit (self, (const char *[]){ "alt+1", "alt+2", "ctrl+4", "alt+4", NULL });
  ui_press ("ctrl+l");
  assert_fits (self);
  desk_people_sign_out (self->desk);
  assert_fits (self);
  seat_room_sign_in (self, "auditor", DUTY_ROLE_AUDITOR, NULL);
  assert_pages_fit (self, (const char *[]){ "alt+3", NULL });
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "admin", DUTY_ROLE_ADMINISTRATOR, NULL);
  assert_pages_fit (self, (const char *[]){ "alt+5", NULL });
}

#define ADD(path, test) g_test_add (path, SeatRoom, application, seat_room_set_up, test, seat_room_tear_down)

static void
add_tests (gpointer application)
{
  ADD ("/seat/a-right-password-opens-the-desk", test_a_right_password_opens_the_desk);
  ADD ("/seat/a-wrong-password-is-told", test_a_wrong_password_is_told);
  ADD ("/seat/a-locked-account-tells-until-when", test_a_locked_account_tells_until_when);
  ADD ("/seat/the-first-makes-the-administrator", test_the_first_makes_the_administrator);
  ADD ("/seat/lock/hides-every-title", test_the_lock_hides_every_title);
  ADD ("/seat/lock/a-touch-keeps-it-open", test_a_touch_keeps_it_open);
  ADD ("/seat/lock/keys-do-nothing", test_keys_do_nothing_while_locked);
  ADD ("/seat/lock/nothing-is-promised", test_nothing_is_promised_while_locked);
  ADD ("/seat/lock/a-promise-waits", test_a_promise_waits_for_who_may_hear_it);
  ADD ("/seat/lock/the-wall-goes-on", test_the_wall_goes_on);
  ADD ("/seat/lock/a-grave-case-waits", test_a_grave_case_waits_without_a_word_of_it);
  ADD ("/seat/lock/a-dialog-hides-and-comes-back", test_a_dialog_hides_and_comes_back);
  ADD ("/seat/lock/no-window-comes-up", test_no_window_comes_up_while_locked);
  ADD ("/seat/lock/any-window-locks", test_any_window_locks);
  ADD ("/seat/every-page-fits-a-small-screen", test_every_page_fits_a_small_screen);
  ADD ("/seat/draft/waits-for-its-officer", test_a_draft_waits_for_its_officer);
  ADD ("/seat/draft/is-not-handed-over", test_a_draft_is_not_handed_over);
  ADD ("/seat/lock/another-officer-takes-over", test_another_officer_takes_over);
  ADD ("/seat/a-township-sees-its-own", test_a_township_sees_its_own);
  ADD ("/seat/each-role-lands-where-it-works", test_each_role_lands_where_it_works);
}

int
main (int argc, char **argv)
{
  return seat_room_main (argc, argv, add_tests);
}
