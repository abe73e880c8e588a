/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window on a whole room and the demo county, driven with the keyboard as an officer would. */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "desk/desk-people.h"
#include "desk/duty-room.h"
#include "model/duty-dispatch.h"
#include "ui/case/duty-case-view.h"
#include "ui/duty-code-entry.h"
#include "ui/duty-window.h"
#include "ui/ui-fixture.h"

typedef struct
{
  char *folder;
  GtkApplication *application; /* borrowed: a process has but one */
  DutyRoom *room;
  DutySettings *settings;
  DutyWindow *window;
} Fixture;

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
open_room (Fixture *self)
{
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  DutyRoomOptions options = { .data_dir = self->folder, .county_dir = county, .seat = "1" };
  g_autoptr (DutyClock) clock = duty_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->room = duty_room_new (&options, clock);
  duty_room_open_async (self->room, NULL, on_ready, &result);
  ui_wait (is_there, &result);
  duty_room_open_finish (self->room, result, &error);
  g_assert_no_error (error);
  desk_people_sign_in (duty_room_get_desk (self->room), "值班员 02", DUTY_ROLE_OFFICER, NULL);
}

static void
close_room (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_close_async (self->room, on_ready, &result);
  ui_wait (is_there, &result);
  duty_room_close_finish (self->room, result, &error);
  g_assert_no_error (error);
  g_clear_object (&self->room);
}

static void
open_window (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "desk.ini", NULL);

  self->settings = duty_settings_new (path);
  g_object_set (self->settings, "sound", FALSE, "maximized", FALSE, NULL);
  self->window = duty_window_new (self->application, self->settings);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_mapped (GTK_WIDGET (self->window));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ui_point_away ();
  self->folder = g_dir_make_tmp ("duty-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->application = (GtkApplication *) data;
  open_window (self);
  open_room (self);
  duty_window_show_room (self->window, self->room, NULL, NULL);
  ui_take_keyboard (GTK_WINDOW (self->window));
  ui_settle ();
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (GTK_WINDOW (self->window), self->window, NULL);
  close_room (self);
  g_clear_object (&self->settings);
  remove_folder (self->folder);
  g_free (self->folder);
}

static DutyIncident *
report (Fixture *self, const char *title, int level)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  g_autoptr (DutyReport) one = duty_report_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  one->channel = DUTY_CHANNEL_GRID_PATROL;
  one->category = g_strdup ("environment");
  one->title = g_strdup (title);
  one->level = level;
  duty_dispatch_report_async (DUTY_DISPATCH (desk), one, NULL, NULL, NULL, on_ready, &result);
  ui_wait (is_there, &result);
  receipt = duty_dispatch_report_finish (DUTY_DISPATCH (desk), result, &error);
  g_assert_no_error (error);
  ui_settle ();
  return duty_incident_book_find (duty_desk_get_book (desk), receipt->row->code);
}

typedef struct
{
  DutyIncident *incident;
  DutyStage stage;
} Wish;

static gboolean
is_granted (gpointer data)
{
  Wish *wish = data;

  return duty_incident_get_stage (wish->incident) == wish->stage;
}

static void
wait_for_stage (DutyIncident *incident, DutyStage stage)
{
  Wish wish = { incident, stage };

  ui_wait (is_granted, &wish);
  ui_settle ();
}

static gboolean
is_shown (Fixture *self, const char *label)
{
  return ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, label) != NULL;
}

static void
test_keys_from_report_to_closed (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("Home");
  ui_press ("a");
  wait_for_stage (incident, DUTY_STAGE_ACCEPTED);
  ui_press ("s");
  ui_type ("castle");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_ASSIGNED);
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, ==, "castle");
  ui_press ("t");
  wait_for_stage (incident, DUTY_STAGE_HANDLING);
  ui_press ("f");
  ui_type ("drained");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_FEEDBACK);
  ui_press ("c");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_CLOSED);
}

static void
test_typing_moves_nothing (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "Castle moat", 3);

  ui_press ("Home");
  ui_press ("ctrl+f");
  ui_type ("cast");
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_REPORTED);
}

static void
test_wall_keys_move_nothing (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("Home");
  ui_press ("alt+2");
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  ui_press ("a");
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_REPORTED);
  ui_press ("alt+1");
  ui_press ("a");
  wait_for_stage (incident, DUTY_STAGE_ACCEPTED);
}

static void
test_many_at_once (Fixture *self, gconstpointer data)
{
  DutyIncident *first = report (self, "新站北侧积水", 3);
  DutyIncident *second = report (self, "世纪嘉苑污水外溢", 3);

  ui_press ("Home");
  ui_press ("ctrl+a");
  g_assert_true (is_shown (self, "2 cases selected"));
  ui_press ("a");
  wait_for_stage (first, DUTY_STAGE_ACCEPTED);
  wait_for_stage (second, DUTY_STAGE_ACCEPTED);
  g_assert_true (is_shown (self, "Accept: 2 cases"));
}

static void
test_new_cases_wait_for_their_key (Fixture *self, gconstpointer data)
{
  report (self, "新站北侧积水", 3);
  ui_press ("Home");
  report (self, "清河水位超过警戒线", 1);
  g_assert_true (is_shown (self, "1 new case"));
  ui_press ("p");
  g_assert_false (is_shown (self, "1 new case"));
}

static void
test_alarm_takes_no_focus (Fixture *self, gconstpointer data)
{
  GtkWidget *focus;

  ui_press ("ctrl+f");
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (GTK_IS_TEXT (focus));
  report (self, "清河水位超过警戒线", 1);
  g_assert_true (is_shown (self, "New: 清河水位超过警戒线"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (self->application)), ==, 1);
  ui_type ("q");
  g_assert_true (is_shown (self, "New: 清河水位超过警戒线"));
  ui_press ("Escape");
  ui_press ("q");
  g_assert_false (is_shown (self, "New: 清河水位超过警戒线"));
}

static gboolean
has_case (gpointer data)
{
  DutyDesk *desk = duty_room_get_desk (data);

  return g_list_model_get_n_items (G_LIST_MODEL (duty_desk_get_book (desk))) == 1;
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static void
test_officer_reports (Fixture *self, gconstpointer data)
{
  DutyIncidentBook *book = duty_desk_get_book (duty_room_get_desk (self->room));
  g_autoptr (DutyIncident) incident = NULL;
  GtkWindow *dialog;

  ui_press ("n");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  ui_take_keyboard (dialog);
  ui_type ("Smoke over the mill");
  ui_press ("Return");
  ui_wait (has_case, self->room);
  incident = g_list_model_get_item (G_LIST_MODEL (book), 0);
  g_assert_cmpstr (duty_incident_get_row (incident)->title, ==, "Smoke over the mill");
  g_assert_cmpint (duty_incident_get_row (incident)->level, ==, 3);
  g_assert_cmpint (duty_incident_get_row (incident)->channel, ==, DUTY_CHANNEL_OFFICER);
  ui_settle ();
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
}

static void
tamper (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "dutydesk.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db,
                                 "DROP TRIGGER journal_no_update;"
                                 "UPDATE journal SET officer = '别人' WHERE seq = (SELECT max (seq) FROM journal)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
has_journal_error (gpointer data)
{
  return duty_room_get_journal_error (data) != NULL;
}

/* The room opens all the same, and says above everything else that its journal does not hold. */
static void
test_a_broken_journal_is_told (Fixture *self, gconstpointer data)
{
  ui_destroy (GTK_WINDOW (self->window), self->window, NULL);
  close_room (self);
  g_clear_object (&self->settings);
  tamper (self);
  open_window (self);
  open_room (self);
  duty_window_show_room (self->window, self->room, NULL, NULL);
  ui_wait (has_journal_error, self->room);
  ui_settle ();
  g_assert_true (is_shown (self, duty_room_get_journal_error (self->room)));
  g_assert_nonnull (strstr (duty_room_get_journal_error (self->room), "was altered"));
}

/* As a scanner types: a character every two milliseconds, and Enter. */
static void
scan (const char *code)
{
  g_autofree char *line = g_strdup_printf ("xdotool type --delay 2 %s", code);
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (line, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_spawn_command_line_sync ("xdotool key Return", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_settle ();
}

static gboolean
is_case_shown (gpointer data)
{
  Fixture *self = data;

  return ui_find (GTK_WIDGET (self->window), DUTY_TYPE_CASE_VIEW, NULL) != NULL;
}

static void
test_scanned_code_opens_the_case (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  report (self, "世纪嘉苑污水外溢", 3);
  scan (duty_incident_get_code (incident));
  ui_wait (is_case_shown, self);
  ui_settle ();
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
  g_assert_null (ui_find (GTK_WIDGET (self->window), DUTY_TYPE_CODE_ENTRY, NULL));
  ui_press ("a");
  wait_for_stage (incident, DUTY_STAGE_ACCEPTED);
}

typedef struct
{
  Fixture *fixture;
  const char *label;
} Word;

static gboolean
is_said (gpointer data)
{
  Word *word = data;

  return is_shown (word->fixture, word->label);
}

static void
wait_for_word (Fixture *self, const char *label)
{
  Word word = { self, label };

  ui_wait (is_said, &word);
}

static void
test_wrong_codes_are_told_apart (Fixture *self, gconstpointer data)
{
  scan ("149901-20261122-0042-6");
  wait_for_word (self, "149901-20261122-0042-6 is written right, but this room has no such case. Ask where the slip "
                       "is from.");
  ui_press ("Escape");
  g_assert_null (ui_find (GTK_WIDGET (self->window), DUTY_TYPE_CODE_ENTRY, NULL));
  scan ("149901-20261122-0024-6");
  wait_for_word (self, "A digit is wrong: the last one does not agree with the others. Compare it with the slip.");
  ui_press ("Escape");
  ui_press ("ctrl+g");
  scan ("xyz");
  wait_for_word (self, "That is no case code. One looks like 149901-20261122-0042-6.");
}

static void
test_code_in_the_search_opens_the_case (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("ctrl+f");
  scan (duty_incident_get_code (incident));
  ui_wait (is_case_shown, self);
  ui_settle ();
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
}

static void
test_wall_takes_no_codes (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("alt+2");
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  ui_press ("1");
  g_assert_null (ui_find (GTK_WIDGET (self->window), DUTY_TYPE_CODE_ENTRY, NULL));
  ui_press ("ctrl+g");
  scan (duty_incident_get_code (incident));
  ui_wait (is_case_shown, self);
}

static gboolean
is_smoke_reported (gpointer data)
{
  GListModel *book = G_LIST_MODEL (duty_desk_get_book (duty_room_get_desk (((Fixture *) data)->room)));
  g_autoptr (DutyIncident) last = g_list_model_get_item (book, g_list_model_get_n_items (book) - 1);

  return g_str_equal (duty_incident_get_row (last)->title, "Smoke");
}

static void
test_wall_takes_scans (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("alt+2");
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  scan (duty_incident_get_code (incident));
  ui_wait (is_case_shown, self);
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
}

static gboolean
is_dialog_gone (gpointer data)
{
  return find_dialog () == NULL;
}

/* What was written before stays, and what the scanner wrote goes. */
static void
test_form_takes_scans (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水", 3);

  ui_press ("n");
  ui_take_keyboard (find_dialog ());
  ui_type ("Smoke");
  scan (duty_incident_get_code (incident));
  ui_wait (is_dialog_gone, NULL);
  ui_take_keyboard (GTK_WINDOW (self->window));
  ui_wait (is_case_shown, self);
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
  ui_press ("n");
  ui_take_keyboard (find_dialog ());
  ui_press ("Return");
  ui_wait (is_smoke_reported, self);
}

static void
test_failure_says_what_to_do (Fixture *self, gconstpointer data)
{
  duty_window_show_failure (self->window, "The disk <1> is full. Make room & start again.");
  ui_settle ();
  g_assert_true (is_shown (self, "The room could not be opened"));
  g_assert_true (is_shown (self, "The disk &lt;1&gt; is full. Make room &amp; start again."));
  g_assert_true (is_shown (self, "Try again"));
}

#define ADD(path, test) g_test_add (path, Fixture, application, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  ui_init (&argc, &argv);
  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "cn.dutydesk.Dutydesk",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  ADD ("/window/keys-from-report-to-closed", test_keys_from_report_to_closed);
  ADD ("/window/typing-moves-nothing", test_typing_moves_nothing);
  ADD ("/window/wall-keys-move-nothing", test_wall_keys_move_nothing);
  ADD ("/window/many-at-once", test_many_at_once);
  ADD ("/window/new-cases-wait-for-their-key", test_new_cases_wait_for_their_key);
  ADD ("/window/alarm-takes-no-focus", test_alarm_takes_no_focus);
  ADD ("/window/officer-reports", test_officer_reports);
  ADD ("/window/a-broken-journal-is-told", test_a_broken_journal_is_told);
  ADD ("/window/scanned-code-opens-the-case", test_scanned_code_opens_the_case);
  ADD ("/window/wrong-codes-are-told-apart", test_wrong_codes_are_told_apart);
  ADD ("/window/code-in-the-search-opens-the-case", test_code_in_the_search_opens_the_case);
  ADD ("/window/wall-takes-no-codes", test_wall_takes_no_codes);
  ADD ("/window/wall-takes-scans", test_wall_takes_scans);
  ADD ("/window/form-takes-scans", test_form_takes_scans);
  ADD ("/window/failure-says-what-to-do", test_failure_says_what_to_do);
  return g_test_run ();
}
