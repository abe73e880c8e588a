/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the access register and the line that names a reporter, on a desk with a real database. */

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "ui/case/duty-reporter-view.h"
#include "ui/register/duty-export-dialog.h"
#include "ui/register/duty-register-page.h"
#include "ui/ui-fixture.h"

typedef struct
{
  DeskFixture desk;
  GtkWidget *page;
  GtkWindow *window;
  char *activated;
  guint n_said;
} Fixture;

static void
sign_in (Fixture *self, const char *name, DutyRole role)
{
  desk_people_sign_out (self->desk.desk);
  desk_people_sign_in (self->desk.desk, name, role, NULL);
}

static void
append (Fixture *self, const char *kind, const char *subject, const char *code, const char *body)
{
  DutyStoreEntry entry = { { "李强", "1" }, kind, subject, code, body };
  g_autoptr (GAsyncResult) result = NULL;

  duty_fake_clock_advance (self->desk.clock, SECOND);
  duty_store_append_async (self->desk.store, &entry, NULL, desk_fixture_on_ready, &result);
  g_assert_cmpint (duty_store_append_finish (self->desk.store, desk_fixture_wait (&result), NULL), >, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->activated, g_free);
  desk_fixture_tear_down (&self->desk, NULL);
}

static void
on_case_activated (Fixture *self, const char *code)
{
  g_free (self->activated);
  self->activated = g_strdup (code);
}

static void
on_said (Fixture *self)
{
  self->n_said++;
}

static void
show_page (Fixture *self)
{
  self->page = duty_register_page_new (self->desk.desk);
  g_signal_connect_swapped (self->page, "case-activated", G_CALLBACK (on_case_activated), self);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  self->window = ui_show (self->page, 1600, 900);
  ui_settle ();
}

static void
hide_page (Fixture *self)
{
  g_signal_handlers_disconnect_by_data (self->page, self);
  ui_destroy (self->window, self->page, NULL);
}

typedef struct
{
  GtkWindow *window;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return ui_find (GTK_WIDGET (sight->window), GTK_TYPE_LABEL, sight->text) != NULL;
}

static void
wait_seen (Fixture *self, const char *text)
{
  Sight sight = { self->window, text };

  ui_wait (is_seen, &sight);
}

static void
assert_unseen (Fixture *self, const char *text)
{
  Sight sight = { self->window, text };

  ui_settle ();
  g_assert_false (is_seen (&sight));
}

static void
test_lines_and_filters (Fixture *self, gconstpointer data)
{
  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  append (self, "camera.open", "cam01", NULL, "{\"reason\":\"巡查\"}");
  append (self, "camera.open", "cam02", "149901-20261122-0042-6", "{\"reason\":\"防汛\"}");
  append (self, "reporter.unmask", "149901-20261122-0042-6", "149901-20261122-0042-6",
          "{\"reason\":\"回访\"}");
  show_page (self);
  wait_seen (self, "新站北口 · cam01");
  wait_seen (self, "新站北口 · cam02");
  wait_seen (self, "Reporter’s details");
  wait_seen (self, "3 lines");
  ui_press ("ctrl+f");
  ui_type ("cam02");
  wait_seen (self, "1 line");
  assert_unseen (self, "新站北口 · cam01");
  ui_press ("ctrl+a");
  ui_type ("xzbk");
  wait_seen (self, "2 lines");
  ui_press ("ctrl+a");
  ui_type ("nowhere");
  wait_seen (self, "No line matches");
  ui_press ("ctrl+a");
  ui_type ("149901-20261122-0042");
  wait_seen (self, "No line matches");
  ui_press ("ctrl+a");
  ui_type ("149901-20261122-0042-6");
  wait_seen (self, "2 lines");
  hide_page (self);
}

/* One line, which is found by each of its cameras. */
static void
test_a_tour_is_one_line (Fixture *self, gconstpointer data)
{
  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  append (self, "tour.open", "防汛", NULL, "{\"reason\":\"巡查\",\"cameras\":[\"cam01\",\"gone\"]}");
  append (self, "camera.open", "cam02", NULL, "{\"reason\":\"巡查\"}");
  show_page (self);
  wait_seen (self, "Tour “防汛”, 2 cameras: 新站北口, gone");
  wait_seen (self, "2 lines");
  ui_press ("ctrl+f");
  ui_type ("cam01");
  wait_seen (self, "1 line");
  assert_unseen (self, "新站北口 · cam02");
  hide_page (self);
}

static void
test_a_line_opens_its_case (Fixture *self, gconstpointer data)
{
  GtkWidget *cell;

  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  append (self, "camera.open", "cam02", "149901-20261122-0042-6", "{\"reason\":\"防汛\"}");
  append (self, "camera.open", "cam01", NULL, "{\"reason\":\"巡查\"}");
  show_page (self);
  cell = ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "防汛");
  g_assert_nonnull (cell);
  ui_click_at (cell);
  ui_press ("Return");
  g_assert_cmpstr (self->activated, ==, "149901-20261122-0042-6");
  g_assert_cmpuint (self->n_said, ==, 0);
  ui_click_at (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "巡查"));
  ui_press ("Return");
  g_assert_cmpuint (self->n_said, ==, 1);
  hide_page (self);
}

static void
test_nothing_yet (Fixture *self, gconstpointer data)
{
  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  show_page (self);
  wait_seen (self, "Nothing was looked at yet");
  append (self, "camera.open", "cam01", NULL, "{\"reason\":\"巡查\"}");
  ui_press ("F5");
  wait_seen (self, "巡查");
  hide_page (self);
}

/* Who may not read it sees nothing of it, also when another person read it just before. */
static void
test_nothing_for_others (Fixture *self, gconstpointer data)
{
  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  append (self, "camera.open", "cam01", NULL, "{\"reason\":\"巡查\"}");
  show_page (self);
  wait_seen (self, "巡查");
  sign_in (self, "值班员 02", DUTY_ROLE_OFFICER);
  wait_seen (self, "The register cannot be shown");
  assert_unseen (self, "巡查");
  sign_in (self, "复盘", DUTY_ROLE_REVIEWER);
  wait_seen (self, "巡查");
  hide_page (self);
}

static void
test_more_lines_come_when_scrolled (Fixture *self, gconstpointer data)
{
  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  for (guint i = 0; i < 250; i++)
    append (self, "camera.open", "cam01", NULL, i == 0 ? "{\"reason\":\"first\"}" : "{\"reason\":\"巡查\"}");
  show_page (self);
  wait_seen (self, "the newest 200 lines; scroll for more");
  ui_click_at (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "巡查"));
  ui_press ("End");
  ui_press ("End");
  wait_seen (self, "250 lines");
  ui_press ("End");
  wait_seen (self, "first");
  hide_page (self);
}

static void
on_exported (char **text, const char *said)
{
  *text = g_strdup (said);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_export_dialog (Fixture *self, gconstpointer data)
{
  DutyRegisterFilter all = { 0 };
  g_autofree char *path = g_build_filename (self->desk.folder, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *said = NULL;
  g_autofree char *written = NULL;
  GtkWidget *dialog;

  sign_in (self, "审计", DUTY_ROLE_AUDITOR);
  append (self, "camera.open", "cam01", NULL, "{\"reason\":\"巡查\"}");
  dialog = duty_export_dialog_new (self->desk.desk, &all, NULL);
  g_signal_connect_swapped (dialog, "exported", G_CALLBACK (on_exported), &said);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_mapped (dialog);
  ui_take_keyboard (GTK_WINDOW (dialog));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_type ("year end");
  duty_export_dialog_save (DUTY_EXPORT_DIALOG (dialog), file);
  ui_wait (is_there, &said);
  g_assert_cmpstr (said, ==, "1 line exported; the register has it");
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "新站北口"));
  ui_settle ();
  g_assert_null (dialog);
}

/* The reporter */

static char *
report (Fixture *self, const char *name)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (self->desk.desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("路灯不亮");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;

  report->reporter_name = g_strdup (name);
  report->reporter_phone = name != NULL ? g_strdup ("13800000042") : NULL;
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), NULL);
  return g_strdup (receipt->row->code);
}

static void
show_reporter (Fixture *self, const char *code)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->page = g_object_new (DUTY_TYPE_REPORTER_VIEW, NULL);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("below"));
  gtk_box_append (GTK_BOX (box), self->page);
  self->window = ui_show (box, 800, 600);
  duty_reporter_view_set_desk (DUTY_REPORTER_VIEW (self->page), self->desk.desk);
  duty_reporter_view_show (DUTY_REPORTER_VIEW (self->page), code);
  ui_settle ();
}

#define MASKED "王**  138****0042"
#define PLAIN "王小明  13800000042"

static void
ask_plain (Fixture *self)
{
  ui_click_at (ui_find (GTK_WIDGET (self->window), GTK_TYPE_MENU_BUTTON, NULL));
  ui_type ("call back");
  ui_press ("Return");
}

static void
test_reporter (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, "王小明");
  g_autofree char *history = NULL;

  sign_in (self, "值班长", DUTY_ROLE_LEAD);
  show_reporter (self, code);
  wait_seen (self, MASKED);
  ask_plain (self);
  wait_seen (self, PLAIN);
  wait_seen (self, "Written to the access register. Masked again in a minute.");
  history = desk_fixture_describe_case (&self->desk, code);
  g_assert_true (g_str_has_suffix (history, "reporter.unmask by 值班长"));
  duty_fake_clock_advance (self->desk.clock, 59 * SECOND);
  wait_seen (self, PLAIN);
  duty_fake_clock_advance (self->desk.clock, SECOND);
  wait_seen (self, MASKED);
  assert_unseen (self, PLAIN);
  ui_destroy (self->window, self->page, NULL);
}

/* Another case masks it. */
static void
test_reporter_of_another_case (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, "王小明");
  g_autofree char *other = report (self, "李四");

  sign_in (self, "值班长", DUTY_ROLE_LEAD);
  show_reporter (self, code);
  ask_plain (self);
  wait_seen (self, PLAIN);
  duty_reporter_view_show (DUTY_REPORTER_VIEW (self->page), other);
  wait_seen (self, "李**  138****0042");
  duty_reporter_view_show (DUTY_REPORTER_VIEW (self->page), code);
  wait_seen (self, MASKED);
  ui_destroy (self->window, self->page, NULL);
}

/* So does another person, who may not even ask. */
static void
test_reporter_for_another_person (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, "王小明");

  sign_in (self, "值班长", DUTY_ROLE_LEAD);
  show_reporter (self, code);
  ask_plain (self);
  wait_seen (self, PLAIN);
  sign_in (self, "值班员 02", DUTY_ROLE_OFFICER);
  wait_seen (self, MASKED);
  assert_unseen (self, PLAIN);
  g_assert_null (ui_find (GTK_WIDGET (self->window), GTK_TYPE_MENU_BUTTON, NULL));
  sign_in (self, "值班长", DUTY_ROLE_LEAD);
  ui_settle ();
  g_assert_nonnull (ui_find (GTK_WIDGET (self->window), GTK_TYPE_MENU_BUTTON, NULL));
  ui_destroy (self->window, self->page, NULL);
}

static void
test_no_reporter_no_word (Fixture *self, gconstpointer data)
{
  g_autofree char *code = report (self, NULL);

  show_reporter (self, code);
  g_assert_false (gtk_widget_get_visible (self->page));
  ui_destroy (self->window, self->page, NULL);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/register-page/lines", test_lines_and_filters);
  ADD ("/register-page/tour", test_a_tour_is_one_line);
  ADD ("/register-page/case", test_a_line_opens_its_case);
  ADD ("/register-page/empty", test_nothing_yet);
  ADD ("/register-page/others", test_nothing_for_others);
  ADD ("/register-page/more", test_more_lines_come_when_scrolled);
  ADD ("/register-page/export", test_export_dialog);
  ADD ("/reporter-view/reporter", test_reporter);
  ADD ("/reporter-view/another-case", test_reporter_of_another_case);
  ADD ("/reporter-view/another-person", test_reporter_for_another_person);
  ADD ("/reporter-view/nobody", test_no_reporter_no_word);
  return g_test_run ();
}
