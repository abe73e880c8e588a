/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The handover's page and its dialogs, with a real desk below and the keyboard. */

#include <glib/gstdio.h>

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "ui/shift/duty-figure-tile.h"
#include "ui/shift/duty-hand-over-dialog.h"
#include "ui/shift/duty-past-item.h"
#include "ui/shift/duty-promise-dialog.h"
#include "ui/shift/duty-promise-item.h"
#include "ui/shift/duty-shift-page.h"
#include "ui/shift/duty-shift-words.h"
#include "ui/ui-fixture.h"

#define INCOMING "li"

typedef struct
{
  DeskFixture desk;
  DutyShift *shift;
  GtkWidget *page;
  GtkWindow *window;
  GString *said;
} Fixture;

static void
on_said (GtkWidget *page, AdwToast *toast, GString *said)
{
  g_string_append_printf (said, "%s;", adw_toast_get_title (toast));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = NULL;

  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
  desk_people_make (self->desk.desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  folder = g_build_filename (self->desk.folder, "handovers", NULL);
  self->said = g_string_new (NULL);
  self->shift = duty_shift_new (self->desk.desk, folder);
  duty_shift_start (self->shift);
}

static void
show (Fixture *self)
{
  self->page = duty_shift_page_new (self->shift);
  g_signal_connect (self->page, "said", G_CALLBACK (on_said), self->said);
  self->window = ui_show (self->page, 1800, 950);
}

static gboolean
is_shift_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1 && G_OBJECT (duty_shift_get_draft (data))->ref_count == 1;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    ui_destroy (self->window, self->window, self->page, NULL);
  ui_wait (is_shift_alone, self->shift);
  g_assert_finalize_object (self->shift);
  g_string_free (self->said, TRUE);
  desk_fixture_tear_down (&self->desk, NULL);
}

/* What is waited for */

static gboolean
is_open (gpointer data)
{
  return ui_find (data, DUTY_TYPE_FIGURE_TILE, NULL) != NULL;
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *label;
} Sought;

static gboolean
is_found (gpointer data)
{
  const Sought *sought = data;

  return ui_find (sought->root, sought->type, sought->label) != NULL;
}

static void
wait_for_label (GtkWidget *root, const char *label)
{
  Sought sought = { root, GTK_TYPE_WIDGET, label };

  ui_wait (is_found, &sought);
}

static GtkWidget *
wait_for (GtkWidget *root, GType type)
{
  Sought sought = { root, type, NULL };

  ui_wait (is_found, &sought);
  return ui_find (root, type, NULL);
}

static GtkWindow *
find_dialog (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (link->data, type))
      return link->data;
  return NULL;
}

/* An earlier handover whose pack can be opened */
static gboolean
has_pack (gpointer page)
{
  GtkWidget *item = ui_find (page, DUTY_TYPE_PAST_ITEM, NULL);

  return item != NULL && ui_find (item, GTK_TYPE_BUTTON, NULL) != NULL;
}

static gboolean
is_dialog_gone (gpointer data)
{
  return find_dialog (*(GType *) data) == NULL;
}

/* Tests */

static void
test_shows_figures (Fixture *self, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (&self->desk, "新站北侧积水");

  show (self);
  ui_wait (is_open, self->page);
  wait_for_label (self->page, "1");
  wait_for_label (self->page, code);
  wait_for_label (self->page, "新站北侧积水");
  wait_for_label (self->page, "There was no handover before this one.");
  wait_for_label (self->page, "Nothing is promised.");
  wait_for_label (self->page, "There is none yet.");
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  show (self);
  ui_wait (is_open, self->page);
  wait_for_label (self->page, "No case is open");
  wait_for_label (self->page, "Every camera that was looked at shows its picture.");
}

static void
test_nobody_signed_in (Fixture *self, gconstpointer data)
{
  desk_people_sign_out (self->desk.desk);
  show (self);
  wait_for_label (self->page, "The handover cannot be shown");
  desk_people_sign_in (self->desk.desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  ui_wait (is_open, self->page);
}

static void
test_activates_case (Fixture *self, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (&self->desk, "新站北侧积水");
  GtkWidget *clocks;

  show (self);
  wait_for_label (self->page, code);
  clocks = ui_find (self->page, GTK_TYPE_COLUMN_VIEW, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (clocks)))), ==,
                    1);
}

static void
test_promise_by_keyboard (Fixture *self, gconstpointer data)
{
  GtkWidget *entry;
  GtkWidget *item;

  show (self);
  ui_wait (is_open, self->page);
  entry = ui_find (self->page, GTK_TYPE_ENTRY, NULL);
  gtk_widget_grab_focus (entry);
  ui_type ("call back");
  ui_press ("Return");
  wait_for_label (self->page, "Begin with the time by which it is promised: “06:00 call back”, “11-26 08:30 call back”.");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  ui_type ("04:30 call back");
  ui_press ("Return");
  item = wait_for (self->page, DUTY_TYPE_PROMISE_ITEM);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_nonnull (ui_find (item, GTK_TYPE_LABEL, "call back"));
  g_assert_nonnull (ui_find (item, GTK_TYPE_LABEL, "04:30"));
  g_assert_false (gtk_widget_has_css_class (item, "red"));

  duty_fake_clock_advance (self->desk.clock, 20 * MINUTE);
  ui_settle ();
  item = wait_for (self->page, DUTY_TYPE_PROMISE_ITEM);
  g_assert_true (gtk_widget_has_css_class (item, "red"));
  g_assert_nonnull (ui_find (item, GTK_TYPE_LABEL, "▲"));

  gtk_widget_grab_focus (ui_find (item, GTK_TYPE_BUTTON, NULL));
  ui_press ("Return");
  wait_for_label (self->page, "✓");
  item = wait_for (self->page, DUTY_TYPE_PROMISE_ITEM);
  g_assert_null (ui_find (item, GTK_TYPE_BUTTON, NULL));
  g_assert_cmpuint (duty_promise_book_get_n_overdue (duty_shift_get_promises (self->shift)), ==, 0);
}

static void
test_promise_for_case (Fixture *self, gconstpointer data)
{
  GType type = DUTY_TYPE_PROMISE_DIALOG;
  g_autofree char *code = desk_fixture_report (&self->desk, "新站北侧积水");
  DutyIncident *incident = duty_incident_book_find (duty_desk_get_book (self->desk.desk), code);
  GtkWindow *dialog = duty_promise_dialog_new (self->shift, NULL, incident);
  g_autoptr (DutyPromise) promise = NULL;

  gtk_window_present (dialog);
  ui_wait_mapped (GTK_WIDGET (dialog));
  ui_take_keyboard (dialog);
  ui_type ("06:00 pump");
  ui_press ("Return");
  ui_wait (is_dialog_gone, &type);
  promise = g_list_model_get_item (G_LIST_MODEL (duty_shift_get_promises (self->shift)), 0);
  g_assert_cmpstr (duty_promise_get_row (promise)->case_code, ==, code);
  g_assert_cmpstr (duty_promise_get_row (promise)->text, ==, "pump");
}

static GtkWindow *
open_hand_over (Fixture *self)
{
  GtkWindow *dialog;

  show (self);
  ui_wait (is_open, self->page);
  gtk_widget_activate_action (self->page, "shift.hand-over", NULL);
  dialog = find_dialog (DUTY_TYPE_HAND_OVER_DIALOG);
  ui_wait_mapped (GTK_WIDGET (dialog));
  ui_take_keyboard (dialog);
  return dialog;
}

static void
test_hand_over (Fixture *self, gconstpointer data)
{
  GType type = DUTY_TYPE_HAND_OVER_DIALOG;
  GtkWindow *dialog = open_hand_over (self);

  ui_type (INCOMING);
  ui_press ("Tab");
  ui_type ("wrong");
  ui_press ("Return");
  wait_for_label (GTK_WIDGET (dialog), "The name or the password is wrong. Try again.");
  g_assert_cmpstr (duty_desk_get_officer (self->desk.desk), ==, DESK_FIXTURE_OFFICER);

  ui_type (DESK_PASSWORD);
  ui_press ("Return");
  wait_for_label (GTK_WIDGET (dialog), "The shift is handed over");
  g_assert_cmpstr (duty_desk_get_officer (self->desk.desk), ==, INCOMING);
  ui_press ("Escape");
  ui_wait (is_dialog_gone, &type);
  g_assert_nonnull (strstr (self->said->str, INCOMING " has the shift now."));
  ui_wait (has_pack, self->page);
}

/* A pack that could not be written is told of on the page, too, and can be tried again there. */
static void
test_pack_failed (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->desk.folder, "handovers", NULL);
  GType type = DUTY_TYPE_HAND_OVER_DIALOG;
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  dialog = open_hand_over (self);
  ui_type (INCOMING);
  ui_press ("Tab");
  ui_type (DESK_PASSWORD);
  ui_press ("Return");
  wait_for_label (GTK_WIDGET (dialog), "The shift is handed over, its pack is not written");
  ui_press ("Escape");
  ui_wait (is_dialog_gone, &type);
  wait_for_label (self->page, "The pack of the last handover is not written yet.");
  g_assert_cmpint (g_unlink (folder), ==, 0);
  gtk_widget_activate_action (self->page, "shift.write-pack", NULL);
  ui_wait (has_pack, self->page);
  g_assert_false (duty_owed_pack_is_owed (duty_shift_get_pack (self->shift)));
}

static gboolean
is_owed (gpointer data)
{
  return duty_owed_pack_get_past (data) != NULL;
}

/* A handover of an earlier start that has no pack is named, and its pack written. */
static void
test_pack_of_earlier_start (Fixture *self, gconstpointer data)
{
  DutyOwedPack *pack = duty_shift_get_pack (self->shift);
  DutyStoreEntry entry = { { INCOMING, "2" }, "shift.handover", "2", NULL,
                           "{\"incoming\":\"" DESK_FIXTURE_OFFICER "\",\"from\":1,\"to\":2,\"seq\":1}", NULL };
  g_autoptr (GAsyncResult) written = NULL;
  g_autofree char *which = NULL;
  g_autofree char *text = NULL;

  duty_store_append_async (self->desk.store, &entry, NULL, desk_fixture_on_ready, &written);
  desk_fixture_wait (&written);
  duty_shift_start (self->shift);
  ui_wait (is_owed, pack);
  which = duty_shift_words_past (duty_owed_pack_get_past (pack));
  text = g_strdup_printf ("A handover has no pack yet: %s. The journal has all that it needs.", which);
  show (self);
  wait_for_label (self->page, text);
  gtk_widget_activate_action (self->page, "shift.write-pack", NULL);
  ui_wait (has_pack, self->page);
  g_assert_false (duty_owed_pack_is_owed (pack));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/shift-page/figures", test_shows_figures);
  ADD ("/shift-page/empty", test_empty);
  ADD ("/shift-page/nobody-signed-in", test_nobody_signed_in);
  ADD ("/shift-page/clocks", test_activates_case);
  ADD ("/shift-page/promise", test_promise_by_keyboard);
  ADD ("/shift-page/promise-for-case", test_promise_for_case);
  ADD ("/shift-page/hand-over", test_hand_over);
  ADD ("/shift-page/pack-failed", test_pack_failed);
  ADD ("/shift-page/pack-of-earlier-start", test_pack_of_earlier_start);
  return g_test_run ();
}
